"""Writes oracle.json: what Keras 3 gives for small models, which the tests replay on this library.

Run it with a Python that has keras (3.15.1) and tensorflow (2.21): python test/keras/oracle.py
Data and first weights come from numpy's RandomState, which numpy-ts repeats bit for bit, so only results are stored.
The noise of a case is how far Keras is from itself when the sums run in another order, or eagerly.
"""
import io
import json
import os
import re
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""

import keras
import keras.src.utils.progbar as progbar_module
import numpy as np
from keras import layers

ADAM = {"kind": "Adam"}


def case(name, units, activations, loss, optimizer=ADAM, *, fits=None, metrics=(), target="values", rows=20, features=4,
         scale=1.0, bias=True, from_logits=False, seed=0, batch=8, epochs=3, **fit):
    return {
        "name": name, "units": units, "activations": activations, "loss": loss, "optimizer": optimizer,
        "fits": fits or [{"batchSize": batch, "epochs": epochs, **fit}], "metrics": list(metrics), "target": target,
        "rows": rows, "features": features, "scale": scale, "useBias": bias, "fromLogits": from_logits, "seed": seed,
    }


CASES = [
    *[case(f"hidden {a}", [5, 2], [a, "linear"], "mse", scale=1.5) for a in (
        "linear", "relu", "leaky_relu", "relu6", "elu", "selu", "gelu", "silu", "softplus", "softsign", "tanh",
        "sigmoid", "hard_sigmoid", "exponential", "softmax")],
    *[case(f"output {a} with mse", [4, 3], ["tanh", a], "mse", metrics=["mae"]) for a in ("sigmoid", "softmax", "softplus", "gelu")],
    case("mae", [5, 2], ["tanh", "linear"], "mae", metrics=["mse", "mean_absolute_error"]),
    case("binary", [5, 1], ["relu", "sigmoid"], "binary_crossentropy", target="binary", metrics=["accuracy"]),
    case("binary, several units", [5, 3], ["relu", "sigmoid"], "binary_crossentropy", target="binary", metrics=["accuracy", "binary_accuracy"]),
    case("binary on logits", [5, 1], ["relu", "linear"], "binary_crossentropy", target="binary", from_logits=True, metrics=["accuracy"]),
    case("binary on hard sigmoid", [5, 1], ["relu", "hard_sigmoid"], "binary_crossentropy", target="binary", metrics=["acc"]),
    case("binary on linear", [5, 1], ["relu", "linear"], "binary_crossentropy", target="binary", metrics=["acc"]),
    case("binary on softmax", [5, 3], ["relu", "softmax"], "binary_crossentropy", target="onehot", metrics=["accuracy"]),
    case("binary saturated", [5, 1], ["relu", "sigmoid"], "binary_crossentropy", target="binary", scale=30, metrics=["accuracy"]),
    case("categorical", [5, 3], ["relu", "softmax"], "categorical_crossentropy", target="onehot", metrics=["accuracy"]),
    case("categorical on sigmoid", [5, 3], ["relu", "sigmoid"], "categorical_crossentropy", target="onehot", metrics=["categorical_accuracy"]),
    case("categorical on softplus", [5, 3], ["relu", "softplus"], "categorical_crossentropy", target="onehot", metrics=["accuracy"]),
    case("categorical on logits", [5, 3], ["relu", "linear"], "categorical_crossentropy", target="onehot", from_logits=True),
    case("categorical saturated", [5, 3], ["relu", "softmax"], "categorical_crossentropy", target="onehot", scale=20, metrics=["accuracy"]),
    case("sparse", [5, 3], ["tanh", "softmax"], "sparse_categorical_crossentropy", target="classes", metrics=["accuracy"]),
    case("sparse, labels as a column", [5, 3], ["tanh", "softmax"], "sparse_categorical_crossentropy", target="column", metrics=["accuracy"]),
    case("sparse on softplus", [5, 3], ["tanh", "softplus"], "sparse_categorical_crossentropy", target="classes", metrics=["sparse_categorical_accuracy"]),
    case("sparse on logits", [5, 3], ["tanh", "linear"], "sparse_categorical_crossentropy", target="classes", from_logits=True, metrics=["accuracy"]),
    case("sparse saturated", [5, 3], ["tanh", "softmax"], "sparse_categorical_crossentropy", target="classes", scale=40),
    *[case(f"optimizer {json.dumps(o)}", [5, 1], ["tanh", "linear"], "mse", o, epochs=6) for o in (
        {"kind": "SGD"}, {"kind": "SGD", "learningRate": 0.1}, {"kind": "SGD", "momentum": 0.9},
        {"kind": "SGD", "learningRate": 0.05, "momentum": 0.8, "nesterov": True}, {"kind": "Adam", "learningRate": 0.05},
        {"kind": "Adam", "beta1": 0.7, "beta2": 0.9}, {"kind": "Adam", "epsilon": 0.001}, {"kind": "RMSprop"},
        {"kind": "RMSprop", "rho": 0.5, "learningRate": 0.01}, {"kind": "RMSprop", "momentum": 0.9}, {"kind": "RMSprop", "epsilon": 0.01})],
    case("tiny gradients", [5, 1], ["tanh", "linear"], "mse", scale=1e-5, target="zeros", epochs=5),
    case("no bias", [5, 2], ["relu", "linear"], "mse", bias=False),
    case("three hidden layers", [6, 5, 4, 1], ["relu", "tanh", "silu", "sigmoid"], "binary_crossentropy", target="binary", metrics=["accuracy"], epochs=5),
    case("one layer", [1], ["linear"], "mse", {"kind": "SGD"}, epochs=10),
    case("rows that the batch does not divide", [5, 1], ["relu", "linear"], "mse", rows=23, batch=7, epochs=4),
    case("one row in the last batch", [5, 1], ["relu", "linear"], "mse", rows=17, batch=4),
    case("a batch larger than the data", [5, 1], ["relu", "linear"], "mse", rows=10, batch=64),
    case("batches of one", [5, 1], ["relu", "linear"], "mse", rows=9, batch=1),
    case("validation split", [5, 1], ["relu", "sigmoid"], "binary_crossentropy", target="binary", rows=23, metrics=["accuracy", "mae"], validationSplit=0.3),
    case("validation data", [5, 3], ["relu", "softmax"], "sparse_categorical_crossentropy", target="classes", rows=26, metrics=["accuracy"], validationRows=6),
    case("two fits", [5, 1], ["relu", "linear"], "mse", fits=[{"batchSize": 8, "epochs": 2}, {"batchSize": 5, "epochs": 4, "initialEpoch": 1}]),
    case("two fits with momentum", [5, 1], ["relu", "linear"], "mse", {"kind": "SGD", "momentum": 0.9}, fits=[{"batchSize": 8, "epochs": 2}, {"batchSize": 8, "epochs": 2}]),
    {**case("faces", [20, 10, 1], ["relu", "relu", "sigmoid"], "binary_crossentropy", target="binary", rows=574, features=713,
            metrics=["accuracy"], scale=0.08, batch=16, epochs=20), "short": True},
]


def numbers(seed):
    stream = np.random.RandomState(seed)
    return lambda *shape: (2 * stream.random_sample(shape) - 1)


def make_data(c):
    draw = numbers(c["seed"])
    x = (1.7 * draw(c["rows"], c["features"])).astype("float32")
    width = c["units"][-1]
    raw = draw(c["rows"], width)
    if c["target"] == "values":
        y = raw.astype("float32")
    elif c["target"] == "zeros":
        y = np.zeros((c["rows"], width), "float32")
    elif c["target"] == "binary":
        # Learnable: half luck, half the first features.
        y = (raw + x[:, :1] + x[:, 1:2] > 0).astype("float32")
        y = y[:, 0] if width == 1 else y
    else:
        k = np.argmax(raw, axis=1)
        y = np.eye(width, dtype="float32")[k] if c["target"] == "onehot" else k.astype("int32")
        y = y[:, None] if c["target"] == "column" else y
    weights, inputs = [], c["features"]
    for units in c["units"]:
        weights.append((c["scale"] * draw(inputs, units)).astype("float32"))
        if c["useBias"]:
            weights.append((c["scale"] * draw(units)).astype("float32"))
        inputs = units
    return x, y, weights


def make_optimizer(o):
    o = dict(o)
    kind = getattr(keras.optimizers, o.pop("kind"))
    return kind(**{{"learningRate": "learning_rate", "beta1": "beta_1", "beta2": "beta_2"}.get(k, k): v for k, v in o.items()})


def make_loss(c):
    if not c["fromLogits"]:
        return c["loss"]
    return {"binary_crossentropy": keras.losses.BinaryCrossentropy, "categorical_crossentropy": keras.losses.CategoricalCrossentropy,
            "sparse_categorical_crossentropy": keras.losses.SparseCategoricalCrossentropy}[c["loss"]](from_logits=True)


def run(c, reverse=False, eager=False):
    x, y, weights = make_data(c)
    if reverse:
        x, weights[0] = np.ascontiguousarray(x[:, ::-1]), np.ascontiguousarray(weights[0][::-1])
    keras.utils.clear_session()
    model = keras.Sequential([keras.Input((c["features"],))] + [
        layers.Dense(u, activation=a, use_bias=c["useBias"]) for u, a in zip(c["units"], c["activations"])])
    model.set_weights(weights)
    model.compile(loss=make_loss(c), optimizer=make_optimizer(c["optimizer"]), metrics=c["metrics"], run_eagerly=eager)
    history = {}
    for fit in c["fits"]:
        fit = dict(fit)
        held = fit.pop("validationRows", 0)
        train = c["rows"] - held
        options = {{"batchSize": "batch_size", "validationSplit": "validation_split", "initialEpoch": "initial_epoch"}[k] if k != "epochs" else k: v
                   for k, v in fit.items()}
        if held:
            options["validation_data"] = (x[train:], y[train:])
        h = model.fit(x[:train], y[:train], shuffle=False, verbose=0, **options)
        for key, values in h.history.items():
            history.setdefault(key, []).extend(float(v) for v in values)
    evaluated = model.evaluate(x, y, verbose=0)
    predicted = model.predict(x, verbose=0)
    out = [w for w in model.get_weights()]
    if reverse:
        out[0] = out[0][::-1]
    if c.get("short"):
        out = [w[:2] for w in out]
        predicted = predicted[:60]
    return {"history": history, "evaluate": evaluated if isinstance(evaluated, list) else [evaluated],
            "weights": [w.ravel().tolist() for w in out], "predict": predicted.ravel().tolist()}


def distance(a, b):
    a, b = np.asarray(a, float), np.asarray(b, float)
    return float(np.max(np.abs(a - b)) / max(np.max(np.abs(a)), 1e-30))


def noise(a, b):
    return {"loss": max(distance(a["history"][k], b["history"][k]) for k in a["history"] if k.endswith("loss")),
            "evaluate": distance(a["evaluate"], b["evaluate"]),
            "weights": max(distance(x, y) for x, y in zip(a["weights"], b["weights"])),
            "predict": distance(a["predict"], b["predict"])}


def short(value):
    """Nine digits are enough for any float32."""
    if isinstance(value, float):
        return float(f"{value:.9g}")
    if isinstance(value, list):
        return [short(v) for v in value]
    return {k: short(v) for k, v in value.items()} if isinstance(value, dict) else value


def run_cases():
    results = []
    for c in CASES:
        result = run(c)
        others = [run(c, reverse=True)] + ([] if c.get("short") else [run(c, eager=True)])
        levels = [noise(result, other) for other in others]
        result["noise"] = {k: float(f"{max(level[k] for level in levels):.1e}") for k in levels[0]}
        results.append({**c, "expected": short(result)})
        print(c["name"], result["noise"], file=sys.stderr)
    return results


def summary_texts(model, name, state):
    texts = []
    for length in (None, 80, 100, 61, 40):
        os.environ["COLUMNS"] = "80" if length is None else "200"
        lines = []
        model.summary(line_length=length, print_fn=lines.append)
        texts.append({"model": name, "state": state, "lineLength": length, "text": lines[0]})
    os.environ["COLUMNS"] = "80"
    return texts


SUMMARIES = {
    "empty": {"layers": []},
    "lecture": {"input": 4, "layers": [[10], [1]]},
    "faces": {"input": 713, "layers": [[20], [10], [1]], "name": "faces"},
    "deferred": {"layers": [[10], [20], [10]]},
    "names": {"input": 4, "layers": [[3, "a_very_long_layer_name_that_does_not_fit_in_the_column"], [12345, "a [b] c"], [5, "no_bias", False]]},
}


def run_summaries():
    texts = []
    for name, spec in SUMMARIES.items():
        for optimizer in ({"kind": "SGD"}, {"kind": "SGD", "momentum": 0.9}, ADAM, {"kind": "RMSprop"}, {"kind": "RMSprop", "momentum": 0.5}):
            if optimizer != ADAM and name != "lecture":
                continue
            keras.utils.clear_session()
            model = keras.Sequential(name=spec.get("name"))
            if "input" in spec:
                model.add(keras.Input((spec["input"],)))
            for units, *rest in spec["layers"]:
                model.add(layers.Dense(units, name=rest[0] if rest else None, use_bias=rest[1] if len(rest) > 1 else True))
            if optimizer == ADAM:
                texts += summary_texts(model, name, "made")
            if name in ("empty", "names"):
                continue
            model.compile(loss="mse", optimizer=make_optimizer(optimizer))
            model.fit(np.ones((3, spec.get("input", 6))), np.ones((3, spec["layers"][-1][0])), verbose=0)
            texts += summary_texts(model, name, optimizer)
    return {"models": SUMMARIES, "texts": texts}


class Clock:
    def __init__(self):
        self.now = 0.0

    def time(self):
        return self.now


def run_bars():
    """Lines of the progress bar, its clock set by hand."""
    bars = []
    for steps, step, first, elapsed, values in (
            (36, 36, 0.5, 0.57, {"accuracy": 0.92491, "loss": 0.30441}), (36, 7, 0.01, 0.5, {"loss": 0.90625}), (36, 20, 0.01, 71.0, {"loss": 0.03125}),
            (1, 1, 0.0123, 0.0123, {"loss": 0.00098765}), (1000, 5, 4.0, 20.0, {"loss": 12345.678}), (1000, 999, 0.00002, 0.0399, {"loss": 1e-3}),
            (100, 100, 0.001, 2.6, {"loss": float("nan"), "val_loss": 3.0}), (8, 3, 1.0, 3900.5, {"loss": 0.99995}), (18, 18, 0.3, 0.31, {})):
        for verbose in (1, 2) if step == steps else (1,):
            clock, out = Clock(), io.StringIO()
            progbar_module.time = clock
            real, sys.stdout = sys.stdout, out
            try:
                bar = keras.utils.Progbar(steps, verbose=verbose, interval=0)
                bar.stateless_metrics, bar.stateful_metrics = set(), None
                if step > 1:
                    clock.now = first
                    bar.update(1, [], finalize=False)
                clock.now = elapsed
                out.truncate(0)
                bar.update(step, list(values.items()), finalize=step == steps)
            finally:
                sys.stdout = real
            text = re.sub(r"\x1b\[\d*m|[\x00\x08\r\n]", "", out.getvalue()).rstrip()
            bars.append({"verbose": verbose, "steps": steps, "step": step, "first": first, "elapsed": elapsed,
                         "values": {k: None if v != v else v for k, v in values.items()}, "line": text})
    return bars


if __name__ == "__main__":
    bars = run_bars()
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "oracle.json")
    oracle = {"keras": keras.__version__, "bars": bars, "summaries": run_summaries(), "cases": run_cases()}
    with open(path, "w", encoding="utf-8") as file:
        file.write("{\n")
        file.write(f'"keras": {json.dumps(oracle["keras"])},\n"bars": [\n' + ",\n".join(json.dumps(b, ensure_ascii=False) for b in oracle["bars"]) + "\n],\n")
        file.write('"summaries": {"models": ' + json.dumps(SUMMARIES) + ', "texts": [\n' + ",\n".join(json.dumps(t, ensure_ascii=False) for t in oracle["summaries"]["texts"]) + "\n]},\n")
        file.write('"cases": [\n' + ",\n".join(json.dumps(c, separators=(",", ":")) for c in oracle["cases"]) + "\n]\n}\n")
    print(os.path.getsize(path), "bytes", file=sys.stderr)
