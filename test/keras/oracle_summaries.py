"""Keras's own text of model.summary(), for stacks of all layers, unbuilt, built, and after a fit.

The terminal is as wide as the table, but at least 80 columns: rich wraps a long title there. `steps` is what is done
before the summary is taken: add an optimizer's fit, freeze a layer, pop one.
"""
import os

import keras
import numpy as np
from oracle_cases import ADAM, BN, FLAT, SGD, conv, dense, obj
from oracle_run import make

WIDTHS, ALL_WIDTHS = (None, 80, 100), (None, 80, 100, 61, 40)
FIT = [{"fit": ADAM}]
LECTURE = [dense(10), dense(1)]
CNN = [conv(8, 3, "relu"), obj("MaxPooling2D", 2), conv(16, 3, padding="same", strides=2), BN, obj("LeakyReLU"), FLAT, obj("Dropout", 0.5), dense(10, "softmax")]
LONG = "a_very_long_layer_name_that_does_not_fit_in_the_column"


def model(name, layers, shape=None, steps=(), widths=WIDTHS, title=None, fitShape=None):
    return {"name": name, "layers": layers, "steps": list(steps), "widths": list(widths), **({"inputShape": list(shape)} if shape else {}),
            **({"title": title} if title is not None else {}), **({"fitShape": list(fitShape)} if fitShape else {})}


MODELS = [
    model("empty", []),
    model("only an input", [], (4,)),
    model("lecture", LECTURE, (4,), widths=ALL_WIDTHS),
    *[model(f"lecture, trained by {o if isinstance(o, str) else o['class'] + str(o.get('options', ''))}", LECTURE, (4,), [{"fit": o}], (None, 80, 100)) for o in (
        SGD, obj("SGD", momentum=0.9), obj("SGD", momentum=0.9, nesterov=True), ADAM, obj("Adam", amsgrad=True), obj("AdamW"), obj("AdamW", amsgrad=True), obj("Nadam"), obj("RMSprop"),
        obj("RMSprop", momentum=0.5), obj("RMSprop", centered=True), obj("RMSprop", centered=True, momentum=0.5), obj("Adagrad"), obj("Adamax"), obj("Adadelta"), obj("Lion"), obj("Ftrl"), "adam", "sgd")],
    model("lecture, compiled only", LECTURE, (4,), [{"compile": ADAM}], (80,)),
    model("faces", [dense(20, "relu"), dense(10, "relu"), dense(1, "sigmoid")], (713,), title="faces"),
    model("faces, trained", [dense(20, "relu"), dense(10, "relu"), dense(1, "sigmoid")], (713,), FIT, title="faces"),
    model("deferred", [dense(10), dense(20), dense(10)]),
    model("deferred, trained", [dense(10), dense(20), dense(10)], steps=FIT, fitShape=(6,)),
    model("the lecture's large stack, unbuilt", [dense(u) for u in (10, 20, 10, 100, 40, 10, 3, 9, 8900, 1000)]),
    model("names", [dense(3, name=LONG), dense(12345, name="a [b] c"), dense(5, name="no_bias", useBias=False)], (4,), widths=ALL_WIDTHS),
    model("names with spaces", [dense(3, name="two words"), dense(3, name="many short words that must be wrapped somewhere"), dense(3, name="x" * 27), dense(3, name="y" * 28), dense(3, name="two  spaces"),
                                dense(3, name="short averyveryveryverylongwordthatnevereverfits end")], (4,), widths=ALL_WIDTHS),
    *[model(f"title of {len(t)} letters: {t[:20]}", [dense(3)], (4,), widths=(None, 80, 100), title=t) for t in (
        "t" * 70, "t" * 71, "t" * 72, "t" * 73, "t" * 100, "t" * 250, "a model whose name is a whole sentence, which goes on for longer than any line of the table is wide, and then on",
        "words " * 20 + "end", "one " + "l" * 90 + " two", "a [b] c", "with 'quotes'", "顔 " * 30, "🙂 faces")],
    model("wide letters", [dense(3, name="顔の層"), dense(3, name="顔" * 20), dense(3, name="naïve"), dense(3, name="nai\u0308ve"), dense(3, name="a🙂" * 15)], (4,)),
    model("cnn", CNN, (28, 28, 1), widths=ALL_WIDTHS),
    model("cnn, trained", CNN, (28, 28, 1), [{"fit": ADAM}], (None, 80, 100)),
    model("cnn, trained by SGD", CNN, (28, 28, 1), [{"fit": SGD}], (80,)),
    model("cnn, unbuilt", CNN, widths=ALL_WIDTHS),
    model("cnn, unbuilt, then trained", CNN, steps=FIT, widths=(None, 80, 100), fitShape=(28, 28, 1)),
    model("layers of every kind, twice", [layer for layer in (
        dense(4), obj("Activation", "relu"), obj("Dropout", 0.1), BN, obj("LeakyReLU"), obj("ReLU"), obj("ELU"), obj("Softmax"), obj("Reshape", [2, 2]), FLAT) for _ in (0, 1)][:-3] + [FLAT, dense(1)], (4,)),
    model("layers of every kind, unbuilt", [dense(4), obj("Activation", "relu"), obj("Dropout", 0.1), BN, obj("LeakyReLU"), obj("ReLU"), obj("ELU"), obj("Softmax"), obj("Reshape", [2, 2]), FLAT, dense(1)]),
    model("two of each for images", [conv(2, 3), conv(2, 3), obj("MaxPooling2D", 2), obj("MaxPooling2D", 2), BN, BN, FLAT, FLAT], (20, 20, 3)),
    model("pooling of every kind", [obj("Rescaling", 0.5), conv(3, 3), obj("AveragePooling2D", 2), obj("AveragePooling2D", 2), conv(2, 2), obj("GlobalAveragePooling2D")], (20, 20, 3), FIT),
    model("pooling of every kind, unbuilt", [obj("Rescaling", 0.5), obj("AveragePooling2D", 2), obj("GlobalMaxPooling2D"), obj("GlobalAveragePooling2D")]),
    model("BatchNormalization along another axis", [obj("BatchNormalization", axis=1), conv(2, 2), obj("GlobalMaxPooling2D", keepdims=True), FLAT, dense(1)], (5, 4, 3), FIT),
    model("shapes", [dense(6), obj("Reshape", [2, -1]), dense(5), obj("Reshape", [5, 2, 1]), conv(7, [2, 1]), FLAT], (4,)),
    model("dense on images", [dense(6), dense(2)], (3, 4, 5), FIT, (80,)),
    model("frozen", [dense(10, trainable=False), dense(5), dense(1)], (4,)),
    model("frozen, trained", [dense(10, trainable=False), dense(5), dense(1)], (4,), FIT),
    model("frozen all over, compiled", [dense(10, trainable=False), dense(1, trainable=False)], (4,), [{"compile": ADAM}], (80,)),
    model("frozen later", LECTURE, (4,), [{"freeze": 0}], (80,)),
    model("frozen after training", LECTURE, (4,), [{"fit": ADAM}, {"freeze": 0}], (None, 80, 100)),
    model("frozen after training, compiled again", LECTURE, (4,), [{"fit": ADAM}, {"freeze": 0}, {"compile": ADAM}], (80,)),
    model("frozen after training, trained again", LECTURE, (4,), [{"fit": ADAM}, {"freeze": 0}, {"fit": ADAM}], (80,)),
    model("frozen BatchNormalization", [dense(5), obj("BatchNormalization", trainable=False), dense(1)], (4,), FIT, (80,)),
    model("BatchNormalization without center", [obj("BatchNormalization", center=False), dense(1)], (4,), FIT, (80,)),
    model("a model frozen as a whole", [dense(5), BN, dense(1)], (4,), [{"freeze": None}], (80,)),
    model("popped", [dense(5), dense(3), dense(1)], (4,), [{"pop": 1}], (80,)),
    model("trained twice, by two", LECTURE, (4,), [{"fit": SGD}, {"fit": ADAM}], (80,)),
    model("big numbers", [dense(1000), dense(30000), dense(10)], (784,), widths=(None, 80, 100)),
    model("just a kilobyte", [dense(256, useBias=False)], (1,), widths=(80,)),
    model("just below a kilobyte", [dense(255, useBias=False)], (1,), widths=(80,)),
    model("narrow", [dense(1000), BN, conv(2, 1)], widths=(20, 25, 30, 33, 50, 70, 88, 120)),
    model("narrow, built", [dense(1000), BN, dense(12)], (64,), widths=(20, 25, 30, 33, 50, 70, 88, 120)),
]


def texts_of(spec, made):
    texts = {}
    for length in spec["widths"]:
        os.environ["COLUMNS"] = str(max(80, length or 0))
        lines = []
        try:
            made.summary(line_length=length, print_fn=lines.append)
            texts[str(length or "default")] = lines[0]
        except ValueError as error:
            texts[str(length or "default")] = f"ValueError: {error}"
    os.environ["COLUMNS"] = "80"
    return texts


def step(made, spec, do):
    kind, value = next(iter(do.items()))
    if kind == "freeze":
        (made if value is None else made.layers[value]).trainable = False
    if kind == "pop":
        made.pop()
    if kind in ("fit", "compile"):
        made.compile(loss="mse", optimizer=make("optimizers", value))
    if kind == "fit":
        shape = spec.get("inputShape") or spec["fitShape"]
        x = np.ones((3, *shape), "float32")
        made.fit(x, np.ones(made.compute_output_shape(x.shape), "float32"), verbose=0)


def run_summaries():
    results = []
    for spec in MODELS:
        keras.utils.clear_session()
        made = keras.Sequential(([keras.Input(tuple(spec["inputShape"]))] if "inputShape" in spec else []) + [make("layers", layer) for layer in spec["layers"]], name=spec.get("title"))
        for do in spec["steps"]:
            step(made, spec, do)
        results.append({**{k: v for k, v in spec.items() if k != "widths"}, "texts": texts_of(spec, made)})
    return results
