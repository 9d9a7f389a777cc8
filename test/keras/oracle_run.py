"""Trains the cases of oracle_cases.py with the real Keras, and measures how far Keras is from itself.

Names of layers, losses, metrics and regularizers in a case are Keras's, options are in camelCase, so that the
TypeScript side can use them as they are; here they become Keras's own again.
"""
import os
import re

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""

import keras
import numpy as np

PLACES = {"layers": keras.layers, "losses": keras.losses, "optimizers": keras.optimizers, "metrics": keras.metrics,
          "regularizers": keras.regularizers, "initializers": keras.initializers}


def snake(name):
    name = re.sub(r"^beta([12])$", r"beta_\1", name)
    return re.sub(r"(?<=[a-z0-9])([A-Z])", lambda found: "_" + found.group(1).lower(), name)


def make(place, spec):
    """A Keras object from {"class": ..., "args": [...], "options": {...}}; a name stays a name."""
    if not isinstance(spec, dict):
        return tuple(spec) if isinstance(spec, list) else spec
    options = {}
    for name, value in spec.get("options", {}).items():
        kind = re.search("(Regularizer|Initializer)$", name)
        options[snake(name)] = make(kind.group(1).lower() + "s", value) if kind else make(place, value)
    return getattr(PLACES[place], spec["class"])(*[make(place, a) for a in spec.get("args", [])], **options)


def numbers(seed):
    stream = np.random.RandomState(seed)
    return lambda *shape: (2 * stream.random_sample(shape) - 1)


# What the first weights are, given numbers from -1 to 1. Moving variances must be positive.
FIRST = {
    "kernel": lambda u, scale: scale * u, "bias": lambda u, scale: scale * u, "gamma": lambda u, scale: 1 + 0.5 * u,
    "beta": lambda u, scale: 0.5 * u, "moving_mean": lambda u, scale: 0.5 * u, "moving_variance": lambda u, scale: 1 + 0.5 * u,
}


def make_target(c, draw, x, shape):
    kind, rows, width = c["target"], c["rows"], shape[-1]
    raw = draw(rows, *shape)
    if kind == "values":
        return raw.astype("float32")
    if kind == "zeros":
        return np.zeros((rows, *shape), "float32")
    if kind == "probabilities":
        return ((raw + 1) / 2).astype("float32")
    if kind in ("binary", "binary column"):
        # Learnable: half luck, half the first features.
        flat = x.reshape(rows, -1)
        first, second = (flat[:, i].reshape(rows, *[1] * len(shape)) for i in (0, min(1, flat.shape[1] - 1)))
        y = (raw + first + second > 0).astype("float32")
        return y[:, 0] if width == 1 and kind == "binary" else y
    k = np.argmax(raw, axis=-1)
    if kind == "onehot":
        return np.eye(width, dtype="float32")[k]
    return k.astype("int32")[:, None] if kind == "column" else k.astype("int32")


def make_data(c, variables, shape):
    draw = numbers(c["seed"])
    x = (c["inputs"] * draw(c["rows"], *c["inputShape"])).astype("float32")
    y = make_target(c, draw, x, shape)
    weights = [FIRST[kind](draw(*dims), c["scale"]).astype("float32") for kind, dims in variables]
    u = draw(c["rows"])
    return x, y, weights, {"random": (1.25 + u).astype("float32"), "some zero": np.where(u < 0, 0, 1 + u).astype("float32")}


def fit_options(fit, x, y, row_weights):
    """The rows to train on, and Keras's options, of one fit."""
    fit = dict(fit)
    held, held_weights, weights = fit.pop("validationRows", 0), fit.pop("validationWeights", None), fit.pop("sampleWeight", None)
    train = len(x) - held
    options = {snake(name): value for name, value in fit.items()}
    if "classWeight" in fit:
        options["class_weight"] = {int(k): v for k, v in fit["classWeight"].items()}
    if weights:
        options["sample_weight"] = row_weights[weights][:train]
    if held:
        options["validation_data"] = (x[train:], y[train:]) + ((row_weights[held_weights][train:],) if held_weights else ())
    return x[:train], y[:train], options


def make_model(c):
    keras.utils.clear_session()
    return keras.Sequential([keras.Input(tuple(c["inputShape"]))] + [make("layers", layer) for layer in c["layers"]])


def reversible(c):
    first = c["layers"][0]
    return (first["class"] == "Dense" and len(c["inputShape"]) == 1) or (first["class"] == "Conv2D" and c["inputShape"][-1] > 1)


def nudged(array):
    """Each number of an array of float32 moved to its upper or lower neighbour."""
    up = np.random.RandomState(array.size).random_sample(array.shape) < 0.5
    return np.nextafter(array, np.where(up, np.inf, -np.inf).astype("float32"))


def run(c, reverse=False, nudge=False, **compiling):
    model = make_model(c)
    variables = [(v.name, list(v.shape)) for layer in model.layers for v in layer.weights if "seed" not in v.name]
    shape = list(model.output_shape[1:])
    x, y, weights, row_weights = make_data(c, variables, shape)
    if reverse:
        x = np.ascontiguousarray(x[..., ::-1])
        weights[0] = np.ascontiguousarray(weights[0][::-1] if weights[0].ndim == 2 else weights[0][:, :, ::-1])
    if nudge:
        x, weights = nudged(x), [nudged(w) for w in weights]
    model.set_weights(weights)
    model.compile(loss=make("losses", c["loss"]), optimizer=make("optimizers", c["optimizer"]),
                  metrics=[make("metrics", m) for m in c["metrics"]],
                  weighted_metrics=[make("metrics", m) for m in c["weightedMetrics"]] if c.get("weightedMetrics") else None, **compiling)
    history = {}
    for fit in c["fits"]:
        train_x, train_y, options = fit_options(fit, x, y, row_weights)
        h = model.fit(train_x, train_y, shuffle=False, verbose=0, **options)
        for key, values in h.history.items():
            history.setdefault(key, []).extend(np.asarray(values, float).tolist())
    options = {snake(name): value for name, value in c["evaluate"].items()}
    if "sampleWeight" in c["evaluate"]:
        options["sample_weight"] = row_weights[options["sample_weight"]]
    listed = model.evaluate(x, y, verbose=0, **options)
    named = model.evaluate(x, y, verbose=0, return_dict=True, **options)
    if c.get("weightedMetrics") and len(listed) > len(named):
        # A metric that stands in both lists: Keras gives the unweighted one twice, and the weighted one at the end.
        names = ["loss", *c["metrics"], *[f"weighted_{m}" if m in c["metrics"] else m for m in c["weightedMetrics"]]]
        listed = [named[name] for name in names]
    predicted = model.predict(x, verbose=0)
    out = model.get_weights()
    if reverse:
        out[0] = out[0][::-1] if out[0].ndim == 2 else out[0][:, :, ::-1]
    if c.get("short"):
        out, predicted = [w.ravel()[:60] for w in out], predicted.ravel()[:60]
    return {"variables": variables, "outputShape": shape, "history": history,
            "evaluate": np.ravel(listed).astype(float).tolist(), "evaluateNames": list(named),
            "weights": [w.ravel().tolist() for w in out], "predict": predicted.ravel().tolist()}


def distance(a, b):
    a, b = np.asarray(a, float), np.asarray(b, float)
    return float(np.max(np.abs(a - b), initial=0) / max(np.max(np.abs(a), initial=0), 1e-30))


def noise(a, b):
    losses = [k for k in a["history"] if k.endswith("loss")]
    metrics = [k for k in a["history"] if not k.endswith("loss")]
    return {"loss": max([distance(a["history"][k], b["history"][k]) for k in losses], default=0),
            "metrics": max([distance(a["history"][k], b["history"][k]) for k in metrics], default=0),
            "evaluate": max(distance([p], [q]) for p, q in zip(a["evaluate"], b["evaluate"])),
            "weights": max([distance(p, q) for p, q in zip(a["weights"], b["weights"])], default=0),
            "predict": distance(a["predict"], b["predict"])}


def short(value):
    """Nine digits are enough for any float32."""
    if isinstance(value, float):
        return None if value != value else float(f"{value:.9g}")
    if isinstance(value, (list, tuple)):
        return [short(v) for v in value]
    return {k: short(v) for k, v in value.items()} if isinstance(value, dict) else value


def run_case(c, quick=False):
    """What Keras gives, and its noise: its distance from itself with the sums in another order, or compiled otherwise.

    The quick way compiles as little as it can, which takes most of the time, and moves inputs and first weights by the
    last of their bits.
    """
    eager, graph = {"run_eagerly": True}, {"jit_compile": False}
    if quick:
        result = run(c, **eager)
        others = [run(c, reverse=reversible(c), nudge=True, **eager)]
    else:
        result = run(c)
        other = graph if c.get("short") else eager
        others = [run(c, reverse=True, **other)] if reversible(c) else [run(c, **other), run(c, **graph)]
    levels = [noise(result, other) for other in others]
    result["noise"] = {k: float(f"{max(level[k] for level in levels):.1e}") for k in levels[0]}
    return short(result)
