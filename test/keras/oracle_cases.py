"""The runs of oracle.py, by theme. Everything is data: what is written here stands in oracle-*.json too.

A case has an input shape, layers, a loss, an optimizer, metrics, what the targets are, and how it is trained
(`fits`, with the options of model.fit; `validationRows` holds the last rows out as validation data) and evaluated.
`scale` multiplies first kernels and biases, `inputs` the inputs; both are drawn between -1 and 1.
"""
import json


def obj(kind, /, *args, **options):
    return {"class": kind, **({"args": list(args)} if args else {}), **({"options": options} if options else {})}


def dense(units, activation=None, **options):
    return obj("Dense", units, **({"activation": activation} if activation else {}), **options)


def conv(filters, size, activation=None, **options):
    return obj("Conv2D", filters, size, **({"activation": activation} if activation else {}), **options)


ADAM, SGD, FLAT, BN = obj("Adam"), obj("SGD"), obj("Flatten"), obj("BatchNormalization")
MSE, BCE, CCE, SCCE = "mse", "binary_crossentropy", "categorical_crossentropy", "sparse_categorical_crossentropy"


def case(name, layers, loss=MSE, optimizer=ADAM, *, shape=(4,), rows=20, target="values", metrics=(), weighted=(), scale=1.0,
         inputs=1.7, seed=0, batch=8, epochs=3, fits=None, evaluate=None, short=False, **fit):
    return {
        "name": name, "inputShape": list(shape), "layers": layers, "loss": loss, "optimizer": optimizer, "metrics": list(metrics),
        **({"weightedMetrics": list(weighted)} if weighted else {}), "target": target, "rows": rows, "scale": scale, "inputs": inputs,
        "seed": seed, "fits": [{"batchSize": batch, "epochs": epochs, **fit}] if fits is None else fits, "evaluate": evaluate or {},
        **({"short": True} if short else {}),
    }


def two(hidden, units=1, end=None, width=5):
    return [dense(width, hidden), dense(units, end)]


NAMES = ["linear", "relu", "leaky_relu", "relu6", "elu", "selu", "gelu", "silu", "softplus", "softsign", "tanh", "sigmoid",
         "hard_sigmoid", "exponential", "softmax"]

ACTIVATIONS = [
    *[case(f"hidden {a}", two(a, 2, "linear"), scale=1.5) for a in NAMES],
    *[case(f"layer Activation('{a}')", [dense(5), obj("Activation", a), dense(2)], scale=1.5, seed=1) for a in NAMES],
    *[case(f"output {a} with mse", [dense(4, "tanh"), dense(3, a)], metrics=["mae"], seed=2) for a in NAMES if a != "linear"],
    *[case(f"layer {json.dumps(o)}", [dense(5), o, dense(2)], scale=1.5, seed=3) for o in (
        obj("LeakyReLU"), obj("LeakyReLU", negativeSlope=0.1), obj("ReLU"), obj("ReLU", maxValue=1.0),
        obj("ReLU", negativeSlope=0.1, threshold=0.5), obj("ReLU", maxValue=0.8, negativeSlope=0.2, threshold=0.3), obj("ELU"), obj("ELU", alpha=0.3),
        obj("Softmax"))],
    case("activations far from 0", [dense(8, "gelu"), dense(8, "softplus"), dense(8, "elu"), dense(1)], scale=4, seed=4),
    *[case(f"far below 0, where the slope of {name} is none", [dense(8, **options), *layer, dense(2)], scale=3, inputs=4, batch=1, seed=7) for name, options, layer in (
        ("selu", {"activation": "selu"}, []), ("elu", {"activation": "elu"}, []), ("ELU(0.3)", {}, [obj("ELU", alpha=0.3)]), ("silu", {"activation": "silu"}, []))],
    *[case(f"hidden {', '.join(names)}", [*[dense(5, name) for name in names], dense(2)], scale=1.2, seed=8) for names in (
        ("mish", "celu", "log_sigmoid"), ("squareplus", "hard_tanh", "tanh_shrink"), ("hard_silu", "soft_shrink", "sparse_plus"), ("hard_shrink", "log_softmax", "sparse_sigmoid"))],
    case("activations near 0", [dense(8, "gelu"), dense(8, "selu"), dense(8, "silu"), dense(1)], optimizer=SGD, scale=0.05, inputs=0.01, seed=5),
    case("Softmax over 3-d inputs", [dense(4), obj("Softmax"), FLAT, dense(2)], shape=(3, 2), seed=6),
]


def of_classes(name, end, loss, target="onehot", metrics=("accuracy",), **options):
    return case(name, [dense(5, "relu"), *end], loss, target=target, metrics=metrics, **options)


LOSSES = [
    case("mae", two("tanh", 2), "mae", metrics=["mse", "mean_absolute_error"]),
    case("mean_squared_error by class", two("tanh", 2), obj("MeanSquaredError"), seed=1),
    case("mean_absolute_error by class", two("tanh", 2), obj("MeanAbsoluteError"), seed=1),
    case("huber", two("tanh", 2), "huber", inputs=3, metrics=["mae"], seed=2),
    case("huber by class", two("tanh", 2), obj("Huber"), inputs=3, scale=2, seed=2),
    case("huber, small delta", two("tanh", 2), obj("Huber", delta=0.3), seed=2),
    case("huber, large delta", two("relu", 2), obj("Huber", delta=2.5), scale=3, seed=3),
    of_classes("binary", [dense(1, "sigmoid")], BCE, "binary"),
    of_classes("binary, labels as a column", [dense(1, "sigmoid")], BCE, "binary column"),
    of_classes("binary, several units", [dense(3, "sigmoid")], BCE, "binary", ["accuracy", "binary_accuracy"]),
    of_classes("binary on logits", [dense(1)], obj("BinaryCrossentropy", fromLogits=True), "binary"),
    of_classes("binary on logits, several units", [dense(3)], obj("BinaryCrossentropy", fromLogits=True), "binary", seed=4),
    of_classes("binary on hard sigmoid", [dense(1, "hard_sigmoid")], BCE, "binary", ["acc"]),
    of_classes("binary on softmax", [dense(3, "softmax")], BCE),
    of_classes("binary saturated", [dense(1, "sigmoid")], BCE, "binary", scale=30),
    of_classes("binary saturated on logits", [dense(1)], obj("BinaryCrossentropy", fromLogits=True), "binary", scale=30),
    of_classes("binary with soft labels", [dense(2, "sigmoid")], BCE, "probabilities", [], seed=5),
    of_classes("binary with label smoothing", [dense(1, "sigmoid")], obj("BinaryCrossentropy", labelSmoothing=0.2), "binary", seed=6),
    of_classes("binary on logits with label smoothing", [dense(2)], obj("BinaryCrossentropy", fromLogits=True, labelSmoothing=0.1), "binary", seed=6),
    of_classes("binary through an Activation layer", [dense(1), obj("Activation", "sigmoid")], BCE, "binary", scale=8, seed=7),
    of_classes("binary, sigmoid then Dropout", [dense(1, "sigmoid"), obj("Dropout", 0.0)], BCE, "binary", scale=8, seed=7),
    of_classes("binary, sigmoid then Dropout, saturated", [dense(1, "sigmoid"), obj("Dropout", 0.0)], BCE, "binary", scale=30, seed=7),
    of_classes("binary, sigmoid then Flatten", [dense(1, "sigmoid"), FLAT], BCE, "binary", scale=30, seed=7),
    of_classes("binary, sigmoid then Reshape", [dense(4, "sigmoid"), obj("Reshape", [4])], BCE, "binary", scale=15, seed=7),
    of_classes("binary on sigmoid of sigmoid", [dense(3, "sigmoid"), obj("Activation", "sigmoid")], BCE, "binary", seed=8),
    of_classes("binary on logits said of a sigmoid", [dense(1, "sigmoid")], obj("BinaryCrossentropy", fromLogits=True), "binary", seed=8),
    of_classes("categorical", [dense(3, "softmax")], CCE),
    of_classes("categorical by class", [dense(3, "softmax")], obj("CategoricalCrossentropy"), seed=9),
    of_classes("categorical on sigmoid", [dense(3, "sigmoid")], CCE, metrics=["categorical_accuracy"]),
    of_classes("categorical on softplus", [dense(3, "softplus")], CCE),
    of_classes("categorical on logits", [dense(3)], obj("CategoricalCrossentropy", fromLogits=True), metrics=[]),
    of_classes("categorical saturated", [dense(3, "softmax")], CCE, scale=20),
    of_classes("categorical with soft labels", [dense(3, "softmax")], CCE, "probabilities", [], seed=10),
    of_classes("categorical with label smoothing", [dense(4, "softmax")], obj("CategoricalCrossentropy", labelSmoothing=0.1), seed=10),
    of_classes("categorical on logits with label smoothing", [dense(4)], obj("CategoricalCrossentropy", fromLogits=True, labelSmoothing=0.3), seed=10),
    of_classes("categorical through Activation('softmax')", [dense(3), obj("Activation", "softmax")], CCE, scale=10, seed=11),
    of_classes("categorical through Softmax()", [dense(3), obj("Softmax")], CCE, scale=10, seed=11),
    of_classes("categorical, softmax then Dropout", [dense(3, "softmax"), obj("Dropout", 0.0)], CCE, scale=10, seed=11),
    of_classes("categorical on logits said of a softmax", [dense(3, "softmax")], obj("CategoricalCrossentropy", fromLogits=True), seed=12),
    of_classes("sparse", [dense(3, "softmax")], SCCE, "classes"),
    of_classes("sparse, labels as a column", [dense(3, "softmax")], SCCE, "column"),
    of_classes("sparse on softplus", [dense(3, "softplus")], SCCE, "classes", ["sparse_categorical_accuracy"]),
    of_classes("sparse on sigmoid", [dense(3, "sigmoid")], SCCE, "classes", seed=13),
    of_classes("sparse on logits", [dense(3)], obj("SparseCategoricalCrossentropy", fromLogits=True), "classes"),
    of_classes("sparse saturated", [dense(3, "softmax")], SCCE, "classes", scale=40),
    of_classes("sparse through Softmax()", [dense(3), obj("Softmax")], SCCE, "classes", scale=10, seed=13),
    of_classes("sparse through Activation('softmax')", [dense(3), obj("Activation", "softmax")], SCCE, "classes", seed=13),
    of_classes("sparse, softmax then Dropout, saturated", [dense(3, "softmax"), obj("Dropout", 0.0)], SCCE, "classes", scale=20, seed=13),
    *[case(f"{loss}, trained with", two("tanh", 2, "softplus"), loss, target="probabilities", metrics=["mae" if loss == "log_cosh" else loss], validationSplit=0.25, sampleWeight="random", seed=15)
      for loss in ("mean_absolute_percentage_error", "mean_squared_logarithmic_error", "log_cosh", "poisson", "cosine_similarity")],
    # As a column: Keras's metrics of these names set each output against all labels when those have one axis less.
    *[case(f"{loss}, trained with", two("tanh", 1, "tanh"), loss, target="binary column", metrics=[loss], validationSplit=0.25, rows=24, seed=16) for loss in ("hinge", "squared_hinge")],
    case("categorical_hinge, trained with", two("tanh", 3, "tanh"), "categorical_hinge", target="onehot", metrics=["accuracy"], validationSplit=0.25, rows=24, seed=16),
    case("kl_divergence, trained with", two("tanh", 3, "softmax"), "kl_divergence", target="onehot", metrics=["kl_divergence"], validationSplit=0.25, rows=24, seed=16),
    *[case(f"binary_focal_crossentropy, trained with, {json.dumps(o)}", two("tanh", 1, "sigmoid"), obj("BinaryFocalCrossentropy", **o), target="binary", metrics=["accuracy"], validationSplit=0.25, rows=24, seed=16)
      for o in ({}, {"gamma": 1.5, "applyClassBalancing": True, "alpha": 0.3})],
    of_classes("sparse of many classes", [dense(20, "softmax")], SCCE, "classes", rows=40, seed=14),
]


def optimized(optimizer, name=None, **options):
    return case(name or f"optimizer {json.dumps(optimizer)}", two("tanh"), optimizer=optimizer, epochs=6, **options)


OPTIMIZERS = [
    *[optimized(o) for o in (
        SGD, obj("SGD", learningRate=0.1), obj("SGD", momentum=0.9), obj("SGD", learningRate=0.05, momentum=0.8, nesterov=True),
        obj("SGD", weightDecay=0.1), obj("SGD", clipnorm=0.1), obj("SGD", clipvalue=0.05), obj("SGD", globalClipnorm=0.1),
        obj("SGD", momentum=0.9, clipnorm=0.05, weightDecay=0.01),
        ADAM, obj("Adam", learningRate=0.05), obj("Adam", beta1=0.7, beta2=0.9), obj("Adam", epsilon=0.001), obj("Adam", amsgrad=True),
        obj("Adam", learningRate=0.05, amsgrad=True, beta2=0.5), obj("Adam", weightDecay=0.1), obj("Adam", clipnorm=0.01), obj("Adam", clipvalue=0.01),
        obj("Adam", globalClipnorm=0.01), obj("Adam", clipnorm=0.1, weightDecay=0.05, amsgrad=True),
        obj("AdamW"), obj("AdamW", learningRate=0.01, weightDecay=0.2), obj("AdamW", weightDecay=0.01, amsgrad=True), obj("AdamW", beta1=0.5, beta2=0.95, epsilon=1e-4),
        obj("AdamW", clipnorm=0.05),
        obj("Nadam"), obj("Nadam", learningRate=0.02), obj("Nadam", beta1=0.6, beta2=0.9, epsilon=1e-3), obj("Nadam", weightDecay=0.05, clipnorm=0.1),
        obj("RMSprop"), obj("RMSprop", rho=0.5, learningRate=0.01), obj("RMSprop", momentum=0.9), obj("RMSprop", epsilon=0.01),
        obj("RMSprop", centered=True), obj("RMSprop", centered=True, momentum=0.5, learningRate=0.01), obj("RMSprop", weightDecay=0.05, clipvalue=0.05),
        obj("RMSprop", centered=True, epsilon=1e-3, rho=0.7),
        obj("Adagrad"), obj("Adagrad", learningRate=0.1), obj("Adagrad", initialAccumulatorValue=0.5, epsilon=1e-3), obj("Adagrad", initialAccumulatorValue=0.0, learningRate=0.05),
        obj("Adagrad", learningRate=0.05, weightDecay=0.1, globalClipnorm=0.1))],
    *[optimized(o) for o in (
        obj("Adamax"), obj("Adamax", learningRate=0.05, beta1=0.7, weightDecay=0.01), obj("Adadelta"), obj("Adadelta", learningRate=1.0, rho=0.8, epsilon=1e-4), obj("Lion"),
        obj("Lion", learningRate=0.003, weightDecay=0.1), obj("Ftrl"), obj("Ftrl", learningRate=0.1, l1RegularizationStrength=0.01, l2RegularizationStrength=0.02, beta=0.1))],
    *[optimized(name, f"optimizer '{name}'", seed=1) for name in ("sgd", "adam", "adamw", "nadam", "rmsprop", "adagrad")],
    *[optimized(obj(name), f"tiny gradients, {name}", scale=1e-5, target="zeros") for name in ("SGD", "Adam", "AdamW", "Nadam", "RMSprop", "Adagrad")],
    *[case(f"many steps of {json.dumps(o)}", two("relu", 1, "sigmoid"), BCE, o, target="binary", metrics=["accuracy"], rows=30, batch=4, epochs=12, seed=2)
      for o in (obj("SGD", momentum=0.9, nesterov=True), obj("Adam", amsgrad=True), obj("AdamW", weightDecay=0.05), obj("Nadam"), obj("RMSprop", centered=True), obj("Adagrad", learningRate=0.1))],
    *[case(f"two fits with {o['class']}", two("relu"), optimizer=o, fits=[{"batchSize": 8, "epochs": 2}, {"batchSize": 8, "epochs": 2}])
      for o in (obj("SGD", momentum=0.9), ADAM, obj("Nadam"), obj("Adagrad"), obj("RMSprop", momentum=0.5))],
    case("clipnorm goes by variable, frozen ones left out", [dense(5, "tanh"), dense(4, "tanh", trainable=False), dense(2)], optimizer=obj("SGD", clipnorm=0.02, learningRate=0.1), seed=3),
    case("globalClipnorm goes over all trainable variables", [dense(5, "tanh"), dense(4, "tanh", trainable=False), dense(2)], optimizer=obj("SGD", globalClipnorm=0.05, learningRate=0.1), seed=3),
    case("weightDecay with BatchNormalization and a frozen layer", [dense(5, useBias=False), BN, dense(4, "tanh", trainable=False), dense(2)], optimizer=obj("AdamW", weightDecay=0.1), seed=4),
]


def l2(rate=0.05, **options):
    return obj("L2", rate, **options)


IMAGE = (6, 6, 1)
LAYERS = [
    case("no bias", [dense(5, "relu", useBias=False), dense(2, useBias=False)]),
    case("three hidden layers", [dense(6, "relu"), dense(5, "tanh"), dense(4, "silu"), dense(1, "sigmoid")], BCE, target="binary", metrics=["accuracy"], epochs=5),
    case("one layer", [dense(1)], optimizer=SGD, epochs=10),
    case("one feature", two("relu"), shape=(1,)),
    case("frozen first layer", [dense(5, "relu", trainable=False), dense(2)], seed=1),
    case("frozen last layer", [dense(5, "relu"), dense(2, trainable=False)], seed=1),
    case("frozen all over", [dense(5, "relu", trainable=False), dense(2, trainable=False)], metrics=["mae"], seed=1),
    # Regularizers
    *[case(f"{where} {json.dumps(r)}", [dense(5, "tanh", **{where: r}), dense(2)], optimizer=SGD, metrics=["mae"], validationSplit=0.25, seed=2)
      for where in ("kernelRegularizer", "biasRegularizer")
      for r in (obj("L1", 0.05), l2(), obj("L1L2", l1=0.02, l2=0.03), "l1", "l2")],
    case("regularizers everywhere, Adam", [dense(5, "relu", kernelRegularizer=l2(0.01), biasRegularizer=obj("L1", 0.02)), dense(1, "sigmoid", kernelRegularizer=obj("L1L2", l1=0.01, l2=0.02))],
         BCE, target="binary", metrics=["accuracy"], validationSplit=0.3, rows=23, seed=3),
    case("default regularizers by class", [dense(5, "relu", kernelRegularizer=obj("L1")), dense(2, kernelRegularizer=obj("L2"), biasRegularizer=obj("L1L2"))], seed=3),
    case("a regularizer on a frozen layer", [dense(5, "relu", trainable=False, kernelRegularizer=l2(0.1)), dense(2)], validationSplit=0.25, seed=3),
    case("regularizers of a convolution", [conv(2, 3, "relu", kernelRegularizer=l2(0.02), biasRegularizer=obj("L1", 0.05)), FLAT, dense(1)], shape=IMAGE, rows=12, validationSplit=0.25, seed=3),
    # Dropout
    case("Dropout at inference", [dense(6, "relu"), obj("Dropout", 0.5), dense(2)], metrics=["mae"], fits=[], seed=4),
    case("Dropout of nothing", [dense(6, "relu"), obj("Dropout", 0.0), dense(2)], seed=4),
    case("Dropout first", [obj("Dropout", 0.0), dense(6, "relu"), dense(2)], seed=4),
    case("Dropout last", [dense(6, "relu"), dense(2), obj("Dropout", 0.0)], seed=4),
    # BatchNormalization
    case("BatchNormalization at inference", [dense(5), BN, dense(2)], metrics=["mae"], fits=[], seed=5),
    case("BatchNormalization", [dense(5, useBias=False), BN, dense(2)], seed=5),
    case("BatchNormalization first", [BN, dense(5, "relu"), dense(1, "sigmoid")], BCE, target="binary", metrics=["accuracy"], seed=5),
    case("BatchNormalization last", [dense(5, "relu"), dense(2, useBias=False), BN], optimizer=SGD, seed=5),
    case("BatchNormalization after a bias", [dense(5), BN, dense(2)], optimizer=SGD, seed=5),
    *[case(f"BatchNormalization {json.dumps(o)}", [dense(5, useBias=False), obj("BatchNormalization", **o), obj("Activation", "relu"), dense(2)], epochs=4, validationSplit=0.25, rows=24, seed=6)
      for o in ({"momentum": 0.5}, {"epsilon": 0.1}, {"center": False}, {"scale": False}, {"center": False, "scale": False}, {"trainable": False}, {"momentum": 0.9, "epsilon": 1e-5})],
    case("BatchNormalization twice", [dense(6, useBias=False), BN, obj("Activation", "tanh"), dense(4, useBias=False), obj("BatchNormalization", momentum=0.8), obj("LeakyReLU"), dense(3, "softmax")],
         SCCE, target="classes", metrics=["accuracy"], rows=30, epochs=4, seed=7),
    case("BatchNormalization, small last batch", [dense(5, useBias=False), BN, dense(1)], optimizer=SGD, rows=17, batch=4, seed=7),
    case("BatchNormalization with regularizers", [dense(5, useBias=False), obj("BatchNormalization", gammaRegularizer=l2(), betaRegularizer=obj("L1", 0.02)), dense(2)], optimizer=SGD, validationSplit=0.25, seed=7),
    case("BatchNormalization of an image", [conv(3, 3, useBias=False), BN, obj("Activation", "relu"), FLAT, dense(2)], shape=(5, 5, 2), rows=12, batch=4, seed=8),
    case("BatchNormalization of images, at inference", [BN, conv(3, 3), FLAT, dense(2)], shape=(5, 5, 2), rows=12, fits=[], seed=8),
    case("BatchNormalization on 3-d inputs", [dense(4, useBias=False), BN, FLAT, dense(2)], shape=(3, 2), seed=8),
    case("BatchNormalization of an image's rows", [obj("BatchNormalization", axis=1), conv(2, 2, "relu"), obj("BatchNormalization", axis=-2), FLAT, dense(2)], shape=(4, 3, 2), rows=12, batch=5, validationSplit=0.25, seed=8),
    case("BatchNormalization on axis 1", [dense(4, useBias=False), obj("BatchNormalization", axis=1), FLAT, dense(2)], shape=(3, 2), seed=8),
    # Shapes
    case("Flatten of a picture", [FLAT, dense(5, "relu"), dense(2)], shape=(3, 2, 2), seed=9),
    case("Flatten of what is flat", [FLAT, dense(2)], seed=9),
    case("Reshape", [dense(6, "tanh"), obj("Reshape", [2, 3]), dense(4, "relu"), FLAT, dense(2)], seed=9),
    case("Reshape with -1", [dense(12, "tanh"), obj("Reshape", [-1, 3]), dense(2), FLAT, dense(1)], seed=9),
    case("Reshape to an image", [dense(16, "relu"), obj("Reshape", [4, 4, 1]), conv(2, 3, "relu"), FLAT, dense(1)], seed=9),
    case("Reshape at the end", [dense(6), obj("Reshape", [2, 3])], metrics=["mae", "mse"], seed=9),
    case("Dense on 3-d inputs", [dense(4, "relu"), dense(2)], shape=(3, 5), metrics=["mae"], seed=10),
    case("Dense on 4-d inputs", [dense(4, "relu"), FLAT, dense(2)], shape=(2, 3, 5), seed=10),
    case("Dense with softmax on 3-d inputs", [dense(4, "softmax"), FLAT, dense(2)], shape=(3, 5), optimizer=SGD, seed=10),
    # Convolutions
    case("Conv2D", [conv(3, 3, "relu"), FLAT, dense(2)], shape=IMAGE, rows=12, batch=4, seed=11),
    case("Conv2D same", [conv(2, 3, "relu", padding="same"), FLAT, dense(2)], shape=IMAGE, rows=12, batch=4, seed=11),
    case("Conv2D strides", [conv(3, 3, "tanh", strides=2), FLAT, dense(2)], shape=(7, 7, 2), rows=12, batch=4, seed=11),
    case("Conv2D strides same", [conv(3, 3, strides=2, padding="same"), FLAT, dense(2)], shape=(6, 7, 2), rows=12, batch=4, seed=11),
    case("Conv2D strides same, even kernel", [conv(3, [2, 4], strides=[2, 3], padding="same"), FLAT, dense(2)], shape=(7, 8, 2), rows=12, batch=4, seed=11),
    case("Conv2D even kernel same", [conv(2, 2, "relu", padding="same"), FLAT, dense(1)], shape=(5, 4, 1), rows=12, batch=4, seed=12),
    case("Conv2D oblong", [conv(2, [2, 3], "elu", strides=[1, 2]), FLAT, dense(1)], shape=(5, 8, 3), rows=10, batch=4, seed=12),
    case("Conv2D without bias", [conv(3, 3, useBias=False), FLAT, dense(1, useBias=False)], shape=IMAGE, rows=12, batch=4, seed=12),
    case("Conv2D 1x1", [conv(4, 1, "relu"), FLAT, dense(1)], shape=(4, 4, 3), rows=12, seed=12),
    case("Conv2D with softmax", [conv(3, 2, "softmax"), FLAT, dense(1)], shape=(4, 4, 2), rows=12, seed=12),
    case("two convolutions", [conv(3, 3, "relu"), conv(2, 2, "relu"), FLAT, dense(3, "softmax")], CCE, target="onehot", metrics=["accuracy"], shape=IMAGE, rows=14, batch=4, seed=13),
    case("Conv2D frozen", [conv(3, 3, "relu", trainable=False), conv(2, 2, "tanh"), FLAT, dense(1)], shape=IMAGE, rows=12, seed=13),
    case("MaxPooling2D", [conv(3, 3, "relu"), obj("MaxPooling2D", 2), FLAT, dense(2)], shape=IMAGE, rows=12, batch=4, seed=14),
    case("MaxPooling2D by default", [conv(2, 3), obj("MaxPooling2D"), FLAT, dense(1)], shape=(7, 7, 1), rows=12, batch=4, seed=14),
    case("MaxPooling2D first", [obj("MaxPooling2D", [2, 3]), conv(2, 2), FLAT, dense(1)], shape=(6, 9, 2), rows=12, batch=4, seed=14),
    case("MaxPooling2D same", [conv(2, 2), obj("MaxPooling2D", 3, padding="same"), FLAT, dense(1)], shape=(6, 8, 1), rows=12, batch=4, seed=14),
    case("MaxPooling2D overlapping", [conv(2, 2, "relu"), obj("MaxPooling2D", 3, strides=1), FLAT, dense(1)], shape=IMAGE, rows=12, batch=4, seed=15),
    case("MaxPooling2D overlapping, same", [conv(2, 2), obj("MaxPooling2D", [3, 2], strides=[2, 1], padding="same"), FLAT, dense(1)], shape=IMAGE, rows=12, batch=4, seed=15),
    case("MaxPooling2D of equal numbers", [conv(2, 2, "relu"), obj("MaxPooling2D", 2), FLAT, dense(1)], shape=IMAGE, rows=12, scale=0.3, inputs=0.0, target="values", seed=15),
    *[case(f"AveragePooling2D {json.dumps(o)}", [conv(2, 2, "relu"), obj("AveragePooling2D", **o), FLAT, dense(1)], shape=(7, 6, 2), rows=12, batch=5, seed=17)
      for o in ({"poolSize": 2}, {"poolSize": 3, "padding": "same"}, {"poolSize": [3, 2], "strides": [1, 2], "padding": "same"}, {"poolSize": 3, "strides": 1})],
    *[case(f"{name} {json.dumps(o)}", [conv(4, 2, "tanh"), obj(name, **o), *([FLAT] if o else []), dense(2)], shape=(5, 4, 2), rows=12, batch=5, validationSplit=0.25, seed=18)
      for name in ("GlobalAveragePooling2D", "GlobalMaxPooling2D") for o in ({}, {"keepdims": True})],
    case("Rescaling", [obj("Rescaling", 0.25, offset=-0.5), dense(4, "relu"), obj("Rescaling", 3.0), dense(2)], seed=19),
    case("convolution, BatchNormalization, pooling, Dropout", [conv(4, 3, useBias=False, padding="same"), BN, obj("ReLU"), obj("MaxPooling2D", 2), obj("Dropout", 0.0), conv(3, 2, "relu"), FLAT, dense(3, "softmax")],
         SCCE, target="classes", metrics=["accuracy"], shape=(8, 8, 1), rows=16, batch=5, epochs=4, seed=16),
]

MIXED = ["accuracy", "mae", "mse"]
METRICS = [
    case("accuracy of one output with mse", two("relu"), metrics=["accuracy"], target="binary"),
    case("accuracy of several outputs with mse", two("relu", 3), metrics=["accuracy"]),
    case("accuracy of several outputs, binary", two("relu", 3, "sigmoid"), BCE, target="binary", metrics=["accuracy"], seed=1),
    case("accuracy of one-hot labels with mse", two("relu", 3, "softmax"), target="onehot", metrics=["acc", "mse"], seed=1),
    case("accuracy in capitals", two("relu", 1, "sigmoid"), BCE, target="binary", metrics=["binary_accuracy", "MAE", "MSE"], seed=1),
    case("all names of accuracy, classes", two("relu", 3, "softmax"), SCCE, target="classes", metrics=["accuracy", "sparse_categorical_accuracy"], seed=2),
    case("all names of accuracy, one-hot", two("relu", 3, "softmax"), CCE, target="onehot", metrics=["accuracy", "categorical_accuracy", "binary_accuracy"], seed=2),
    case("metrics in the order of the alphabet", two("relu", 1, "sigmoid"), BCE, target="binary", metrics=["recall", "precision", "auc", "mse", "accuracy", "mae"], seed=2, validationSplit=0.3),
    case("classes of metrics", two("relu", 1, "sigmoid"), BCE, target="binary", seed=3, metrics=[
        obj("BinaryAccuracy"), obj("Precision"), obj("Recall"), obj("AUC"), obj("MeanAbsoluteError"), obj("MeanSquaredError")]),
    case("names of metrics given", two("relu", 1, "sigmoid"), BCE, target="binary", seed=3, metrics=[obj("Precision", name="p"), obj("Recall", name="r"), obj("AUC", name="area")]),
    case("metrics of one class twice", two("relu", 1, "sigmoid"), BCE, target="binary", seed=3, metrics=[obj("Precision", thresholds=0.3), obj("Precision", thresholds=0.7)]),
    case("thresholds", two("relu", 1, "sigmoid"), BCE, target="binary", seed=4, rows=40, metrics=[
        obj("BinaryAccuracy", threshold=0.3), obj("Precision", thresholds=0.6), obj("Recall", thresholds=0.4)]),
    case("categorical classes of metrics", two("relu", 4, "softmax"), CCE, target="onehot", seed=4, rows=40, metrics=[obj("CategoricalAccuracy"), obj("Precision"), obj("Recall"), obj("AUC")]),
    case("sparse class of metrics", two("relu", 4, "softmax"), SCCE, target="classes", seed=4, rows=40, metrics=[obj("SparseCategoricalAccuracy")]),
    case("AUC, precision over the recall", two("relu", 1, "sigmoid"), BCE, target="binary", seed=5, rows=40, metrics=[obj("AUC", curve="PR")], validationSplit=0.25),
    case("AUC with 50 thresholds", two("relu", 1, "sigmoid"), BCE, target="binary", seed=5, rows=40, metrics=[obj("AUC", numThresholds=50), obj("AUC", numThresholds=50, curve="PR", name="pr")]),
    case("AUC of several outputs", two("relu", 3, "sigmoid"), BCE, target="binary", seed=5, rows=40, metrics=["auc", "precision", "recall"]),
    case("AUC on logits", two("relu", 1), obj("BinaryCrossentropy", fromLogits=True), target="binary", seed=6, rows=40, metrics=[obj("AUC", fromLogits=True)]),
    case("AUC, saturated", two("relu", 1, "sigmoid"), BCE, target="binary", seed=6, rows=40, scale=20, metrics=["AUC", "Precision", "Recall"]),
    case("metrics on logits", two("relu", 1), obj("BinaryCrossentropy", fromLogits=True), target="binary", seed=6, metrics=["accuracy", "mse", "precision"]),
    case("precision of nothing", [dense(1, "sigmoid", useBias=False)], BCE, SGD, target="zeros", seed=7, inputs=0.01, metrics=["precision", "recall"]),
    case("mae and mse of several outputs", two("tanh", 3), "huber", metrics=["mae", "mse", "mean_squared_error", "mean_absolute_error"], seed=7),
    case("metrics under class weights", two("relu", 1, "sigmoid"), BCE, target="binary", rows=30, metrics=MIXED + ["precision"], seed=8, classWeight={"0": 0.5, "1": 3.0}, validationSplit=0.3),
    case("metrics under sample weights", two("relu", 1, "sigmoid"), BCE, target="binary", rows=30, metrics=MIXED + ["auc"], seed=8, sampleWeight="random", validationSplit=0.3),
    case("weighted metrics under class weights", two("relu", 1, "sigmoid"), BCE, target="binary", rows=30, metrics=["accuracy"], weighted=["accuracy", "mae"], seed=8, classWeight={"0": 0.5, "1": 3.0},
         validationSplit=0.3),
    case("weighted metrics under sample weights", two("relu", 1, "sigmoid"), BCE, target="binary", rows=30, weighted=["accuracy", "mse", "precision", "recall", "auc"], seed=9, sampleWeight="random",
         evaluate={"sampleWeight": "random"}),
    case("weighted metrics beside metrics", two("relu", 3, "softmax"), CCE, target="onehot", rows=30, metrics=["mse"], weighted=["accuracy", "mae"], seed=9, sampleWeight="some zero", evaluate={"sampleWeight": "some zero"}),
    case("weighted metrics without weights", two("relu", 3, "softmax"), SCCE, target="classes", rows=30, metrics=["accuracy"], weighted=[obj("SparseCategoricalAccuracy", name="again")], seed=9),
    case("counts of hits and misses", two("relu", 2, "sigmoid"), BCE, target="binary", rows=30, validationSplit=0.3, sampleWeight="random", seed=11, metrics=[obj("TruePositives")],
         weighted=[obj("FalsePositives"), obj("TrueNegatives", thresholds=0.3), obj("FalseNegatives")]),
    case("r2 and the root of mse", two("tanh", 3), rows=30, validationSplit=0.3, sampleWeight="random", seed=11, metrics=[obj("R2Score"), obj("RootMeanSquaredError")],
         weighted=[obj("R2Score", classAggregation="variance_weighted_average", name="r2"), obj("RootMeanSquaredError", name="rmse")]),
    case("f1 and the best of several", two("relu", 4, "softmax"), CCE, target="onehot", rows=30, validationSplit=0.3, seed=11,
         metrics=[obj("F1Score", average="micro"), obj("F1Score", average="macro", name="macro"), obj("FBetaScore", beta=2.0, average="weighted"), obj("TopKCategoricalAccuracy", k=2)]),
    case("the best of several, classes", two("relu", 4, "softmax"), SCCE, target="classes", rows=30, validationSplit=0.3, seed=11, metrics=[obj("SparseTopKCategoricalAccuracy", k=2), obj("SparseCategoricalCrossentropy")]),
    case("metrics of 3-d outputs", [dense(2)], shape=(3, 4), metrics=["mae", "mse"], weighted=["mean_squared_error"], seed=10),
]

TRAINING = [
    case("rows that the batch does not divide", two("relu"), rows=23, batch=7, epochs=4),
    case("one row in the last batch", two("relu"), rows=17, batch=4),
    case("a batch larger than the data", two("relu"), rows=10, batch=64),
    case("batches of one", two("relu"), rows=9, batch=1),
    case("the batch size by default", two("relu"), rows=40, fits=[{"epochs": 3}], metrics=["mae"]),
    case("validation split", two("relu", 1, "sigmoid"), BCE, target="binary", rows=23, metrics=["accuracy", "mae"], validationSplit=0.3),
    case("validation split that divides badly", two("relu"), rows=10, batch=3, validationSplit=0.33, seed=1),
    case("validation split of one row", two("relu"), rows=10, batch=3, validationSplit=0.1, seed=1),
    case("validation data", two("relu", 3, "softmax"), SCCE, target="classes", rows=26, metrics=["accuracy"], validationRows=6),
    case("validation data with weights", two("relu", 1, "sigmoid"), BCE, target="binary", rows=26, metrics=["accuracy"], weighted=["mae"], validationRows=8, validationWeights="random", seed=2),
    case("validation data and split together", two("relu"), rows=26, metrics=["mae"], validationRows=6, validationSplit=0.4, seed=2),
    case("validation in small batches", two("relu"), rows=26, metrics=["mae"], validationRows=11, validationBatchSize=4, seed=2),
    case("validation every second epoch", two("relu"), rows=26, validationRows=6, validationFreq=2, epochs=5, seed=2),
    case("class weights, binary", two("relu", 1, "sigmoid"), BCE, target="binary", metrics=["accuracy"], classWeight={"0": 0.3, "1": 2.5}, seed=3),
    case("class weights, one-hot", two("relu", 3, "softmax"), CCE, target="onehot", metrics=["accuracy"], classWeight={"0": 1.0, "1": 2.0, "2": 0.1}, seed=3),
    case("class weights, classes", two("relu", 3, "softmax"), SCCE, target="classes", metrics=["accuracy"], classWeight={"0": 1.0, "1": 2.0, "2": 0.1}, validationSplit=0.25, seed=3),
    case("class weights, column", two("relu", 3, "softmax"), SCCE, target="column", classWeight={"0": 4.0, "1": 0.5, "2": 1.0}, seed=3),
    case("class weights and regularizers", [dense(5, "relu", kernelRegularizer=l2()), dense(1, "sigmoid")], BCE, target="binary", metrics=["accuracy"], classWeight={"0": 0.3, "1": 2.5},
         validationSplit=0.25, rows=24, seed=3),
    case("sample weights", two("relu", 2), metrics=["mae"], sampleWeight="random", seed=4),
    case("sample weights, binary", two("relu", 1, "sigmoid"), BCE, target="binary", metrics=["accuracy"], sampleWeight="random", validationSplit=0.3, seed=4),
    case("sample weights of zero", two("relu", 1), "mae", sampleWeight="some zero", rows=23, batch=5, seed=4),
    case("sample weights, classes", two("relu", 3, "softmax"), SCCE, target="classes", sampleWeight="random", validationRows=5, rows=25, seed=4),
    case("sample weights and regularizers", [dense(5, "tanh", kernelRegularizer=obj("L1", 0.02)), dense(2)], sampleWeight="random", validationSplit=0.25, evaluate={"sampleWeight": "random"}, seed=4),
    case("evaluate with sample weights", two("relu", 1, "sigmoid"), BCE, target="binary", metrics=["accuracy"], weighted=["mae"], evaluate={"sampleWeight": "random"}, seed=5),
    case("evaluate in small batches", two("relu", 1, "sigmoid"), BCE, target="binary", metrics=["accuracy", "auc", "mse"], evaluate={"batchSize": 7}, rows=40, seed=5),
    case("evaluate in small batches with sample weights", two("relu", 1, "sigmoid"), BCE, target="binary", metrics=["mse"], weighted=["mae"], evaluate={"batchSize": 7, "sampleWeight": "some zero"}, rows=40, seed=5),
    case("two fits", two("relu"), fits=[{"batchSize": 8, "epochs": 2}, {"batchSize": 5, "epochs": 4, "initialEpoch": 1}]),
    case("an initial epoch", two("relu"), epochs=5, initialEpoch=3),
    case("fewer steps than the epoch has", two("relu"), rows=24, batch=4, epochs=5, stepsPerEpoch=2, seed=6),
    case("steps that do not divide the epoch", two("relu"), rows=22, batch=4, epochs=5, stepsPerEpoch=4, metrics=["mae"], seed=6),
    case("as many steps as the epoch has", two("relu"), rows=22, batch=4, epochs=3, stepsPerEpoch=6, seed=6),
    case("more steps than the epoch has", two("relu"), rows=22, batch=4, epochs=3, stepsPerEpoch=8, seed=6),
    case("fewer steps, with validation in steps", two("relu"), rows=32, batch=4, epochs=3, stepsPerEpoch=2, validationRows=12, validationSteps=2, validationBatchSize=4, seed=6),
    case("two fits of different kinds", [dense(5, "relu", kernelRegularizer=l2(0.01)), BN, dense(1, "sigmoid")], BCE, target="binary", metrics=["accuracy"], rows=30, fits=[
        {"batchSize": 8, "epochs": 2, "validationSplit": 0.2}, {"batchSize": 6, "epochs": 2, "sampleWeight": "random", "validationRows": 6}], seed=7),
    case("the faces job", [dense(20, "relu"), dense(10, "relu"), dense(1, "sigmoid")], BCE, target="binary", shape=(713,), rows=574, metrics=["accuracy"], scale=0.08, batch=16, epochs=20, short=True),
    case("digits", [conv(4, 3, "relu"), obj("MaxPooling2D", 2), FLAT, dense(16, "relu"), obj("Dropout", 0.0), dense(10, "softmax")], SCCE, target="classes", shape=(12, 12, 1), rows=60, metrics=["accuracy"],
         scale=0.2, batch=16, epochs=4, validationSplit=0.2, short=True),
    case("a wide net", [dense(64, "relu"), BN, dense(32, "selu"), dense(10, "softmax")], SCCE, obj("AdamW"), target="classes", shape=(50,), rows=200, metrics=["accuracy"], scale=0.15, batch=32, epochs=6,
         validationSplit=0.2, short=True),
    case("a classifier with everything", [dense(12, useBias=False, kernelRegularizer=l2(0.001)), BN, obj("LeakyReLU"), obj("Dropout", 0.0), dense(8, "gelu"), dense(4), obj("Softmax")], obj("CategoricalCrossentropy", labelSmoothing=0.1),
         obj("Nadam", clipnorm=1.0), target="onehot", rows=50, metrics=["accuracy", "auc"], weighted=["mse"], classWeight={"0": 1.0, "1": 2.0, "2": 0.5, "3": 1.5}, validationSplit=0.2, epochs=4, scale=0.5, seed=8),
]

THEMES = {"activations": ACTIVATIONS, "losses": LOSSES, "optimizers": OPTIMIZERS, "layers": LAYERS, "metrics": METRICS, "training": TRAINING}
for name, cases in THEMES.items():
    names = [c["name"] for c in cases]
    assert len(set(names)) == len(names), f"{name} has a name twice: {[n for n in names if names.count(n) > 1]}"
