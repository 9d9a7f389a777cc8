"""Writes losses-oracle.json: what Keras 3's losses and metrics give by themselves, which the tests replay.

Run it with a Python that has keras (3.15.1) and tensorflow (2.21): python test/keras/losses-oracle.py
Losses: the value of each row, and its gradient by GradientTape; on 'sigmoid' or 'softmax' outputs the gradient is with
respect to the logits, in a graph, where Keras computes from them. Metrics: their value after two batches.
"""
import json
import os
import warnings

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""

import keras
import numpy as np
import tensorflow as tf

warnings.simplefilter("ignore")
STREAM = np.random.RandomState(5)
SNAKE = {"fromLogits": "from_logits", "labelSmoothing": "label_smoothing", "applyClassBalancing": "apply_class_balancing",
         "topK": "top_k", "classId": "class_id", "numThresholds": "num_thresholds", "summationMethod": "summation_method",
         "multiLabel": "multi_label", "classAggregation": "class_aggregation"}


ARRAYS = []


def short(values):
    return [float(f"{v:.9g}") for v in np.asarray(values, dtype="float64").ravel()]


def kept(values):
    """The place of an array among those that are stored, each once."""
    numbers = short(values)
    if numbers not in ARRAYS:
        ARRAYS.append(numbers)
    return ARRAYS.index(numbers)


def draw(*shape):
    return STREAM.uniform(-1, 1, shape).astype("float32")


def softmax(z):
    e = np.exp(z - z.max(-1, keepdims=True))
    return (e / e.sum(-1, keepdims=True)).astype("float32")


ROWS, UNITS = 7, 4
VALUES, OUTPUTS = 2 * draw(ROWS, UNITS), 2 * draw(ROWS, UNITS)
EXTREME = np.array([[-100, 0, 1e-8, 1], [50, 1e4, -1e4, 0.5], [0, 0, 0, 0]], "float32")
PROBABILITIES = STREAM.uniform(0, 1, (ROWS, UNITS)).astype("float32")
PROBABILITIES[0] = [0, 1, 1e-9, 0.5]
SHARES = softmax(3 * draw(ROWS, UNITS))
LABELS = (draw(ROWS, UNITS) > 0).astype("float32")
ONE_HOT = np.eye(UNITS, dtype="float32")[np.arange(ROWS) % UNITS]
WEIGHTS = STREAM.uniform(0, 2, 40).astype("float32")
WEIGHTS[1] = 0
CLASSES = (np.arange(ROWS) % UNITS).astype("float32")


def loss(kind, y, p, end="linear", **options):
    made = getattr(keras.losses, kind)(**{SNAKE.get(k, k): v for k, v in options.items()})
    z = tf.constant(p)

    @tf.function
    def run(z):
        with tf.GradientTape() as tape:
            tape.watch(z)
            out = {"linear": lambda v: v, "sigmoid": keras.activations.sigmoid, "softmax": keras.activations.softmax}[end](z)
            rows = made.call(tf.constant(y), out)
        return rows, tape.gradient(rows, z), out

    rows, gradient, out = run(z)
    return {"class": kind, "options": options, "end": end, "shape": list(p.shape), "y": kept(y), "z": kept(p), "p": kept(out),
            "rows": short(rows), "gradient": short(tf.convert_to_tensor(gradient))}


def losses():
    regression = ["MeanSquaredError", "MeanAbsoluteError", "MeanAbsolutePercentageError", "MeanSquaredLogarithmicError", "LogCosh", "CosineSimilarity"]
    for kind in regression:
        yield loss(kind, VALUES, OUTPUTS)
        yield loss(kind, np.abs(VALUES), np.abs(OUTPUTS))
    for kind in ("MeanSquaredError", "MeanAbsoluteError", "Huber", "LogCosh"):
        yield loss(kind, np.zeros_like(EXTREME), EXTREME)
    for delta in (0.3, 1.0, 2.0):
        yield loss("Huber", VALUES, OUTPUTS, delta=delta)
    yield loss("Poisson", np.floor(4 * np.abs(VALUES)), np.abs(OUTPUTS))
    yield loss("KLDivergence", SHARES[::-1].copy(), SHARES)
    yield loss("KLDivergence", ONE_HOT, PROBABILITIES)
    for kind in ("Hinge", "SquaredHinge"):
        yield loss(kind, LABELS, OUTPUTS)
        yield loss(kind, 2 * LABELS - 1, OUTPUTS)
    yield loss("CategoricalHinge", ONE_HOT, OUTPUTS)
    for smoothing in (0.0, 0.2):
        yield loss("BinaryCrossentropy", LABELS, PROBABILITIES, labelSmoothing=smoothing)
        yield loss("BinaryCrossentropy", LABELS, OUTPUTS, fromLogits=True, labelSmoothing=smoothing)
        yield loss("BinaryCrossentropy", LABELS, 20 * OUTPUTS, end="sigmoid", labelSmoothing=smoothing)
        yield loss("BinaryCrossentropy", ONE_HOT, OUTPUTS, end="softmax", labelSmoothing=smoothing)
        yield loss("CategoricalCrossentropy", ONE_HOT, PROBABILITIES, labelSmoothing=smoothing)
        yield loss("CategoricalCrossentropy", SHARES, OUTPUTS, fromLogits=True, labelSmoothing=smoothing)
        yield loss("CategoricalCrossentropy", ONE_HOT, 50 * OUTPUTS, end="softmax", labelSmoothing=smoothing)
        yield loss("CategoricalCrossentropy", ONE_HOT, OUTPUTS, end="sigmoid", labelSmoothing=smoothing)
        yield loss("BinaryFocalCrossentropy", LABELS, OUTPUTS, end="sigmoid", labelSmoothing=smoothing)
    yield loss("SparseCategoricalCrossentropy", CLASSES, PROBABILITIES)
    yield loss("SparseCategoricalCrossentropy", CLASSES, OUTPUTS, fromLogits=True)
    yield loss("SparseCategoricalCrossentropy", CLASSES, 50 * OUTPUTS, end="softmax")
    yield loss("BinaryFocalCrossentropy", LABELS, PROBABILITIES[1:2].repeat(ROWS, 0))
    yield loss("BinaryFocalCrossentropy", LABELS, OUTPUTS, end="sigmoid", gamma=1.5, applyClassBalancing=True, alpha=0.3)
    yield loss("BinaryFocalCrossentropy", LABELS, OUTPUTS, fromLogits=True, gamma=0.0)


def metric(kind, y, p, **options):
    made = []
    weights = WEIGHTS[:len(p)]
    for weighted in (False, True):
        m = getattr(keras.metrics, kind)(**{SNAKE.get(k, k): v for k, v in options.items()})
        for part in (slice(0, 5), slice(5, None)):
            m.update_state(y[part], p[part], sample_weight=weights[part] if weighted else None)
        made.append(float(np.asarray(m.result()).ravel()[0]))
    return {"class": kind, "options": options, "shape": list(p.shape), "y": kept(y), "p": kept(p), "weights": kept(weights), "result": short(made)}


def metrics():
    n = 40
    scores = STREAM.uniform(0, 1, (n, 1)).astype("float32")
    scores[:6, 0] = [0, 1, 0.5, 0.25, 100 / 199, 0.3]
    answers = ((scores + 0.8 * draw(n, 1)) > 0.5).astype("float32")
    many, several = STREAM.uniform(0, 1, (n, 4)).astype("float32"), (draw(n, 4) > 0.2).astype("float32")
    shares, hot = softmax(3 * draw(n, 8)), np.eye(8, dtype="float32")[STREAM.randint(0, 8, n)]
    values, guesses = 2 * draw(n, 3), 2 * draw(n, 3)
    for y, p in ((answers, scores), (several, many)):
        for kind in ("BinaryAccuracy", "Precision", "Recall", "AUC", "TruePositives", "FalsePositives", "TrueNegatives", "FalseNegatives", "BinaryCrossentropy"):
            yield metric(kind, y, p)
        for limit in (0.25, 0.3, 0.75):
            yield metric("BinaryAccuracy", y, p, threshold=limit)
            yield metric("Precision", y, p, thresholds=limit)
            yield metric("Recall", y, p, thresholds=limit)
            yield metric("FalsePositives", y, p, thresholds=limit)
        for curve in ("ROC", "PR"):
            for method in ("interpolation", "minoring", "majoring"):
                yield metric("AUC", y, p, curve=curve, summationMethod=method)
            yield metric("AUC", y, p, curve=curve, numThresholds=7)
            yield metric("AUC", y, 4 * p - 2, curve=curve, fromLogits=True)
    for curve in ("ROC", "PR"):
        yield metric("AUC", several, many, curve=curve, multiLabel=True)
    yield metric("AUC", np.zeros_like(answers), scores)
    yield metric("AUC", np.ones_like(answers), scores, curve="PR")
    yield metric("Precision", answers, np.zeros_like(scores))
    yield metric("Recall", np.zeros_like(answers), scores)
    for options in ({"topK": 2}, {"classId": 1}, {"topK": 3, "classId": 2}, {"topK": 2, "thresholds": 0.3}):
        yield metric("Precision", hot, shares, **options)
        yield metric("Recall", hot, shares, **options)
    yield metric("F1Score", answers, scores, threshold=0.5)
    for average in ("micro", "macro", "weighted"):
        yield metric("F1Score", hot, shares, average=average)
        yield metric("F1Score", several, many, average=average, threshold=0.4)
        yield metric("FBetaScore", several, many, average=average, threshold=0.4, beta=2.0)
    for kind in ("CategoricalAccuracy", "TopKCategoricalAccuracy", "CategoricalCrossentropy", "KLDivergence", "CategoricalHinge"):
        yield metric(kind, hot, shares)
    yield metric("TopKCategoricalAccuracy", hot, shares, k=2)
    yield metric("CategoricalCrossentropy", hot, shares, labelSmoothing=0.1)
    yield metric("CategoricalCrossentropy", hot, 3 * shares, fromLogits=True)
    classes = hot.argmax(-1).astype("float32")
    for kind in ("SparseCategoricalAccuracy", "SparseTopKCategoricalAccuracy", "SparseCategoricalCrossentropy"):
        yield metric(kind, classes, shares)
    yield metric("SparseTopKCategoricalAccuracy", classes, shares, k=3)
    for kind in ("MeanSquaredError", "MeanAbsoluteError", "RootMeanSquaredError", "MeanAbsolutePercentageError", "MeanSquaredLogarithmicError",
                 "LogCoshError", "CosineSimilarity", "R2Score"):
        yield metric(kind, values, guesses)
    yield metric("R2Score", values, guesses, classAggregation="variance_weighted_average")
    yield metric("Poisson", np.floor(3 * np.abs(values)), np.abs(guesses))
    for kind in ("Hinge", "SquaredHinge"):
        yield metric(kind, np.sign(values), guesses)


if __name__ == "__main__":
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "losses-oracle.json")
    with open(path, "w", encoding="utf-8") as file:
        lines = [",\n".join(json.dumps(item, separators=(",", ":")) for item in items) for items in (list(losses()), list(metrics()), ARRAYS)]
        file.write(f'{{\n"keras": "{keras.__version__}",\n"losses": [\n{lines[0]}\n],\n"metrics": [\n{lines[1]}\n],\n"arrays": [\n{lines[2]}\n]\n}}\n')
