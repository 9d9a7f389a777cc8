"""Makes random models, trains them with the real Keras, and replays them on this library: what differs is printed.

Not part of the suite; run it with a Python that has keras, from the project's folder:
    python test/keras/oracle_fuzz.py --seed 1 --count 50 [--keep folder]
Each case is of the form that oracle_cases.py describes, so a find can be added there. Cases on which Keras differs
from itself by more than 1e-4 say nothing, and are left out.
"""
import argparse
import json
import os
import random
import subprocess
import tempfile

from oracle_cases import conv, dense, obj
from oracle_run import run_case

ACTIVATIONS = ["linear", "relu", "leaky_relu", "elu", "selu", "gelu", "silu", "softplus", "tanh", "sigmoid", "softmax"]
FIXED = ["relu6", "softsign", "hard_sigmoid", "exponential"]


def maybe(r, chance, options):
    return options if r.random() < chance else {}


def some(r, options):
    """Each of the options or not; a value that is a function is asked."""
    return {k: v() if callable(v) else v for k, v in options.items() if r.random() < 0.3}


def regularizer(r):
    rate = round(r.uniform(0.001, 0.1), 4)
    return r.choice([obj("L1", rate), obj("L2", rate), obj("L1L2", l1=rate, l2=rate / 2), "l1", "l2"])


def activation_layer(r):
    return r.choice([lambda: obj("Activation", r.choice(ACTIVATIONS + FIXED)), lambda: obj("LeakyReLU", **some(r, {"negativeSlope": 0.1})),
                     lambda: obj("ReLU", **some(r, {"maxValue": 1.5, "negativeSlope": 0.05, "threshold": 0.2})), lambda: obj("ELU", **some(r, {"alpha": 0.5})), lambda: obj("Softmax")])()


def batch_normalization(r):
    return obj("BatchNormalization", **some(r, {"momentum": lambda: r.choice([0.5, 0.9]), "epsilon": 0.01, "center": False, "scale": False}), **maybe(r, 0.1, {"trainable": False}),
               **maybe(r, 0.1, {"gammaRegularizer": regularizer(r)}), **maybe(r, 0.1, {"axis": 1}))


def weights(r):
    return {**maybe(r, 0.2, {"useBias": False}), **maybe(r, 0.15, {"kernelRegularizer": regularizer(r)}), **maybe(r, 0.1, {"biasRegularizer": regularizer(r)}), **maybe(r, 0.08, {"trainable": False})}


def between(r):
    """Layers that keep the shape."""
    return [make(r) for make in (batch_normalization, activation_layer, lambda r: obj("Dropout", 0.0)) if r.random() < 0.25]


def hidden(r, dims):
    stack = []
    for _ in range(r.choice([0, 1, 1, 2, 3])):
        options = weights(r)
        if dims == 3 and r.random() < 0.7:
            size = r.choice([1, 2, 3, [1, 2], [3, 2]])
            stack.append(conv(r.randint(1, 4), size, r.choice(ACTIVATIONS), **options, **maybe(r, 0.4, {"padding": "same"}), **maybe(r, 0.3, {"strides": r.choice([2, [1, 2], [2, 1]])})))
            if r.random() < 0.4:
                stack.append(obj("MaxPooling2D", r.choice([2, 3, [2, 1]]), **maybe(r, 0.3, {"padding": "same"}), **maybe(r, 0.3, {"strides": r.choice([1, 2])})))
        else:
            stack.append(dense(r.randint(1, 8), r.choice(ACTIVATIONS + FIXED), **options))
        stack += between(r)
        if dims > 1 and r.random() < 0.2:
            stack.append(obj("Flatten"))
            dims = 1
    if dims > 1 and r.random() < 0.95:
        stack += [obj("Flatten"), *between(r)]
        dims = 1
    if dims == 1 and r.random() < 0.1:
        stack += [dense(6, r.choice(ACTIVATIONS)), obj("Reshape", r.choice([[2, 3], [-1, 2], [3, 2, 1]]))]
        stack += [obj("Flatten")]
    return stack


def end(r):
    """The last layers, with a loss, what the targets are, and metrics that fit."""
    task = r.choice(["values", "binary", "several", "onehot", "classes", "odd"])
    smooth = some(r, {"labelSmoothing": lambda: r.choice([0.1, 0.3])})
    values = ["mae", "mse", "mean_squared_error", "mean_absolute_error"]
    if task == "values":
        loss = r.choice(["mse", "mae", "huber", obj("MeanSquaredError"), obj("Huber", delta=0.5)])
        # A softmax of one unit is refused here.
        return [dense(r.randint(2, 3), r.choice([None, *ACTIVATIONS]), **weights(r))], loss, "values", values + ["accuracy"] * 0
    if task in ("binary", "several"):
        units = 1 if task == "binary" else r.randint(2, 4)
        metrics = ["accuracy", "binary_accuracy", "precision", "recall", "auc", "mse", obj("AUC", curve="PR", numThresholds=30, name="pr"), obj("Precision", thresholds=0.35, name="p"), obj("Recall", thresholds=0.6, name="r")]
        target = r.choice(["binary", "binary column"])
        if r.random() < 0.25:
            return [dense(units, **weights(r))], obj("BinaryCrossentropy", fromLogits=True, **smooth), target, ["accuracy", "mse"]
        last = r.choice([[dense(units, "sigmoid", **weights(r))], [dense(units), obj("Activation", "sigmoid")], [dense(units, "sigmoid"), obj("Dropout", 0.0)], [dense(units, "hard_sigmoid")]])
        return last, r.choice(["binary_crossentropy", obj("BinaryCrossentropy", **smooth), "mse"]), target, metrics
    units = r.randint(2, 5)
    last = r.choice([[dense(units, "softmax", **weights(r))], [dense(units), obj("Activation", "softmax")], [dense(units), obj("Softmax")], [dense(units, "sigmoid")]])
    logits = r.random() < 0.25
    if logits:
        last = [dense(units, **weights(r))]
    if task == "onehot":
        loss = obj("CategoricalCrossentropy", **({"fromLogits": True} if logits else {}), **smooth)
        return last, loss if logits or r.random() < 0.5 else "categorical_crossentropy", "onehot", ["accuracy", "categorical_accuracy", "mse", *([] if logits else ["precision", "recall", "auc"])]
    if task == "classes":
        loss = obj("SparseCategoricalCrossentropy", fromLogits=True) if logits else "sparse_categorical_crossentropy"
        return last, loss, r.choice(["classes", "column"]), ["accuracy", "sparse_categorical_accuracy"]
    # So is a cross-entropy on what may be no probability.
    return [dense(units, r.choice(["hard_sigmoid", "softmax", "sigmoid"]))], r.choice(["binary_crossentropy", "categorical_crossentropy", "mse"]), "onehot", ["accuracy", "acc", "binary_accuracy", "mae"]


def optimizer(r):
    rate = {"learningRate": lambda: r.choice([0.0003, 0.003, 0.01, 0.05])}
    clip = maybe(r, 0.2, r.choice([{"clipnorm": 0.1}, {"clipvalue": 0.05}, {"globalClipnorm": 0.2}]))
    decay = maybe(r, 0.15, {"weightDecay": 0.02})
    betas = {**rate, "beta1": 0.7, "beta2": 0.95, "epsilon": 1e-4}
    own = {"SGD": {**rate, "momentum": 0.8, "nesterov": True}, "Adam": {**betas, "amsgrad": True}, "AdamW": {**betas, "amsgrad": True}, "Nadam": betas,
           "RMSprop": {**rate, "rho": 0.8, "momentum": 0.5, "centered": True, "epsilon": 1e-4}, "Adagrad": {**rate, "initialAccumulatorValue": 0.3, "epsilon": 1e-3}}
    name = r.choice(list(own))
    return obj(name, **some(r, own[name]), **clip, **decay)


def fit(r, rows, target, rank):
    options = {"batchSize": r.choice([1, 3, 4, 5, 8, 16, 64]), "epochs": r.randint(1, 4)}
    weighted = r.random() < 0.3 and rank == 1
    if weighted and target in ("binary", "classes", "column", "onehot") and r.random() < 0.5:
        options["classWeight"] = {str(k): round(r.uniform(0.2, 3), 2) for k in range(5)}
    elif weighted:
        options["sampleWeight"] = r.choice(["random", "some zero"])
    if r.random() < 0.3:
        options["validationSplit"] = r.choice([0.1, 0.25, 0.33, 0.5])
    elif r.random() < 0.3:
        options["validationRows"] = r.randint(1, rows // 3)
        options.update(maybe(r, 0.4, {"validationWeights": "random"}) if rank == 1 else {})
    if "validationSplit" in options or "validationRows" in options:
        options.update(some(r, {"validationBatchSize": lambda: r.choice([1, 3, 8]), "validationFreq": 2, "validationSteps": lambda: r.choice([1, 2])}))
    return {**options, **maybe(r, 0.15, {"stepsPerEpoch": r.choice([1, 2, 3, 5])}), **(maybe(r, 0.15, {"initialEpoch": 1}) if options["epochs"] > 1 else {})}


def make_case(seed):
    r = random.Random(seed)
    shape = r.choice([[r.randint(1, 8)], [r.randint(1, 8)], [r.randint(2, 4), r.randint(1, 5)], [r.randint(4, 8), r.randint(4, 8), r.randint(1, 3)]])
    stack = hidden(r, len(shape))
    last, loss, target, metrics = end(r)
    rank = 1 if len(shape) == 1 or any(layer["class"] == "Flatten" for layer in stack) else 2
    if rank == 2:
        last, loss, target, metrics = [dense(2)], r.choice(["mse", "mae"]), "values", ["mae", "mse"]
    rows = r.randint(8, 40)
    chosen = r.sample(metrics, r.randint(0, min(3, len(metrics))))
    weighted = r.sample(metrics, 1) if r.random() < 0.2 and metrics and not set(map(str, chosen)) & set(map(str, metrics[:1])) else []
    weighted = [m for m in weighted if m not in chosen]
    return {"name": f"seed {seed}", "inputShape": shape, "layers": stack + last, "loss": loss, "optimizer": optimizer(r), "metrics": chosen,
            **({"weightedMetrics": weighted} if weighted else {}), "target": target, "rows": rows, "scale": r.choice([0.5, 1.0, 1.0, 3.0]), "inputs": r.choice([0.5, 1.7, 4.0]), "seed": seed,
            "fits": [fit(r, rows, target, rank) for _ in range(r.choice([1, 1, 1, 2, 0]))],
            "evaluate": {**maybe(r, 0.3, {"batchSize": r.choice([1, 7, 64])}), **(maybe(r, 0.15, {"sampleWeight": "random"}) if rank == 1 else {})}}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--keep", help="a folder for the cases; replay them again with NEURONBOOK_ORACLE=folder npx jest test/keras/oracle.test.ts")
    options = parser.parse_args()
    folder = options.keep or tempfile.mkdtemp()
    os.makedirs(folder, exist_ok=True)
    cases = []
    for seed in range(options.seed, options.seed + options.count):
        c = make_case(seed)
        try:
            expected = run_case(c, quick=True)
        except Exception as error:
            print(f"{c['name']}: Keras refuses: {type(error).__name__}: {str(error).splitlines()[0][:150]}", flush=True)
            continue
        levels = [expected["noise"][k] for k in ("loss", "weights", "predict")]
        # A NaN stands as None.
        if None in levels or max(levels) > 1e-4:
            print(f"{c['name']}: left out, Keras's noise is {expected['noise']}", flush=True)
            continue
        cases.append({**c, "expected": expected})
        with open(os.path.join(folder, f"oracle-fuzz{options.seed}.json"), "w", encoding="utf-8") as file:
            json.dump({"cases": cases}, file)
    print(f"{len(cases)} cases in {folder}", flush=True)
    subprocess.run(["npx", "jest", "test/keras/oracle.test.ts"], env={**os.environ, "NEURONBOOK_ORACLE": folder}, check=False)
