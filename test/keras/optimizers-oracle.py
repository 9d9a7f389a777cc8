"""Writes optimizers-oracle.json: what Keras 3's optimizers make of given gradients, which the tests replay.

Run it with a Python that has keras (3.15.1) and tensorflow (2.21): python test/keras/optimizers-oracle.py
With two numbers it writes so many random cases from that seed to the standard output instead: ... 500 7
First weights and gradients come from numpy's RandomState, which numpy-ts repeats bit for bit, so only results are stored.
"""
import json
import math
import os
import re
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""

import keras
import numpy as np
from keras import optimizers

SHAPES = [(3, 2), (5,)]
STEPS = 20
NAMES = ["SGD", "Adam", "AdamW", "Nadam", "RMSprop", "Adagrad", "Adadelta", "Adamax", "Lion", "Ftrl"]


def snake(name):
    name = re.sub("([A-Z])", lambda letter: "_" + letter.group().lower(), name)
    return re.sub("^beta(?=[12])", "beta_", name)


def pythonic(options):
    made = {}
    for name, value in options.items():
        if name == "learningRate" and isinstance(value, dict):
            config = {snake(k): v for k, v in value["config"].items()}
            value = getattr(optimizers.schedules, value["className"])(**config)
        made[snake(name)] = float(value) if type(value) is int else value
    return made


def case(name, optimizer, seed=0, scale=1.0, kind="noise", **options):
    return {"name": name, "optimizer": optimizer, "options": options, "seed": seed, "scale": scale, "kind": kind}


def schedule(name, **config):
    return {"className": name, "config": config}


CASES = [
    *[case(f"{o} as it is", o) for o in NAMES],
    *[case(f"{o} with tiny gradients", o, seed=1, scale=1e-7) for o in NAMES],
    *[case(f"{o} with large gradients", o, seed=2, scale=100.0) for o in NAMES],
    *[case(f"{o} with gradients that are often 0", o, seed=3, kind="sparse") for o in NAMES],
    *[case(f"{o} with weight decay", o, seed=4, learningRate=0.05, weightDecay=0.1) for o in NAMES],
    case("momentum", "SGD", momentum=0.9),
    case("nesterov", "SGD", momentum=0.9, nesterov=True),
    case("nesterov without momentum", "SGD", nesterov=True),
    case("momentum 1", "SGD", momentum=1.0),
    case("epsilon of Adam", "Adam", epsilon=0.01),
    case("beta of Adam", "Adam", beta1=0.5, beta2=0.9),
    case("amsgrad", "Adam", learningRate=0.01, amsgrad=True, kind="fading"),
    case("amsgrad of AdamW", "AdamW", learningRate=0.01, amsgrad=True, kind="fading"),
    case("AdamW without decay", "AdamW", weightDecay=0.0),
    case("beta of Nadam", "Nadam", learningRate=0.01, beta1=0.7, beta2=0.95, epsilon=1e-4),
    case("RMSprop with momentum", "RMSprop", momentum=0.9),
    case("RMSprop with momentum and a large rate", "RMSprop", learningRate=0.1, momentum=0.9),
    case("centered RMSprop", "RMSprop", centered=True),
    case("centered RMSprop with momentum", "RMSprop", centered=True, momentum=0.5, rho=0.8, epsilon=1e-5),
    case("centered RMSprop where the gradient stays the same", "RMSprop", centered=True, kind="same"),
    case("Adagrad from 0", "Adagrad", initialAccumulatorValue=0.0, learningRate=0.1),
    case("Adagrad from 1 with epsilon", "Adagrad", initialAccumulatorValue=1.0, epsilon=0.1),
    case("Adadelta as its authors had it", "Adadelta", learningRate=1.0, rho=0.9, epsilon=1e-6),
    case("beta of Adamax", "Adamax", learningRate=0.02, beta1=0.8, beta2=0.9, epsilon=1e-3),
    case("beta of Lion", "Lion", learningRate=0.01, beta1=0.5, beta2=0.8),
    case("Ftrl with all strengths", "Ftrl", learningRate=0.1, learningRatePower=-0.7, initialAccumulatorValue=0.5,
         l1RegularizationStrength=0.3, l2RegularizationStrength=0.1, l2ShrinkageRegularizationStrength=0.05, beta=0.1),
    *[case(f"clipnorm {limit}", "SGD", seed=5, learningRate=0.1, clipnorm=limit) for limit in (0.5, 1.5, 100.0)],
    *[case(f"globalClipnorm {limit}", "SGD", seed=5, learningRate=0.1, globalClipnorm=limit) for limit in (0.5, 2.0, 100.0)],
    case("clipvalue", "SGD", seed=5, learningRate=0.1, clipvalue=0.3),
    case("clipnorm, momentum and weight decay together", "SGD", seed=5, learningRate=0.1, momentum=0.5, clipnorm=1.0, weightDecay=0.2),
    case("clipnorm of zeros", "Adam", kind="zeros", clipnorm=1.0),
    case("exponential decay", "SGD", learningRate=schedule("ExponentialDecay", initialLearningRate=0.1, decaySteps=5, decayRate=0.5)),
    case("exponential decay by stairs", "SGD", learningRate=schedule("ExponentialDecay", initialLearningRate=0.1, decaySteps=5, decayRate=0.5, staircase=True)),
    case("inverse time decay", "SGD", momentum=0.5, learningRate=schedule("InverseTimeDecay", initialLearningRate=0.1, decaySteps=3, decayRate=0.5)),
    case("polynomial decay", "Adam", learningRate=schedule("PolynomialDecay", initialLearningRate=0.1, decaySteps=10, endLearningRate=0.01, power=2.0)),
    case("polynomial decay in cycles", "SGD", learningRate=schedule("PolynomialDecay", initialLearningRate=0.1, decaySteps=6, cycle=True)),
    case("piecewise constant decay", "AdamW", learningRate=schedule("PiecewiseConstantDecay", boundaries=[3, 8], values=[0.1, 0.05, 0.01])),
    case("cosine decay", "RMSprop", learningRate=schedule("CosineDecay", initialLearningRate=0.1, decaySteps=15, alpha=0.1)),
    case("cosine decay with a way up", "Nadam", learningRate=schedule("CosineDecay", initialLearningRate=0.01, decaySteps=10, warmupTarget=0.1, warmupSteps=5)),
    case("cosine decay with restarts", "SGD", weightDecay=0.1, learningRate=schedule("CosineDecayRestarts", initialLearningRate=0.1, firstDecaySteps=4)),
    case("cosine decay with restarts of one length", "SGD", learningRate=schedule("CosineDecayRestarts", initialLearningRate=0.1, firstDecaySteps=4, tMul=1.0, mMul=0.5, alpha=0.1)),
]


def gradients(c, random):
    """All gradients of a case, step by step, from uniform draws in [-1, 1)."""
    fixed = None
    for step in range(STEPS):
        drawn = [2 * random.random_sample(s) - 1 for s in SHAPES]
        if c["kind"] == "same":
            fixed = fixed or drawn
            drawn = fixed
        if c["kind"] == "sparse":
            drawn = [np.where(d > 0.3, d, 0.0) for d in drawn]
        if c["kind"] == "zeros":
            drawn = [d * 0 for d in drawn]
        fade = 0.7**step if c["kind"] == "fading" else 1.0
        yield [(d * c["scale"] * fade).astype("float32") for d in drawn]


def replay(c):
    random = np.random.RandomState(c["seed"])
    weights = [keras.Variable((2 * random.random_sample(s) - 1).astype("float32"), name=f"v{i}") for i, s in enumerate(SHAPES)]
    optimizer = getattr(optimizers, c["optimizer"])(**pythonic(c["options"]))
    for step in gradients(c, random):
        optimizer.apply_gradients(zip([keras.ops.convert_to_tensor(g) for g in step], weights))
    keep = lambda values: [float(v) if math.isfinite(v) else str(v) for v in np.asarray(values, "float32").ravel()]
    return {
        "weights": [keep(w.numpy()) for w in weights],
        "variables": [{"name": v.path.split("/")[-1], "values": keep(v.numpy())} for v in optimizer.variables],
        "count": sum(int(np.prod(v.shape)) for v in optimizer.variables),
    }


def drawn_case(index, random):
    """A case with random options."""
    pick = lambda *values: values[random.randint(len(values))]
    name = NAMES[index % len(NAMES)]
    options = {"learningRate": pick(0.001, 0.01, 0.1, 0.5)}
    own = {
        "SGD": {"momentum": [0.0, 0.5, 0.9, 0.99], "nesterov": [True, False]},
        "RMSprop": {"rho": [0.5, 0.9, 0.99], "momentum": [0.0, 0.3, 0.9], "centered": [True, False], "epsilon": [1e-7, 1e-3]},
        "Adagrad": {"initialAccumulatorValue": [0.0, 0.1, 1.0], "epsilon": [1e-7, 1e-3]},
        "Adadelta": {"rho": [0.5, 0.95], "epsilon": [1e-7, 1e-3]},
        "Lion": {"beta1": [0.5, 0.9], "beta2": [0.5, 0.99]},
        "Ftrl": {"learningRatePower": [-0.5, -0.9, 0.0], "initialAccumulatorValue": [0.1, 1.0], "l1RegularizationStrength": [0.0, 0.1],
                 "l2RegularizationStrength": [0.0, 0.1], "l2ShrinkageRegularizationStrength": [0.0, 0.1], "beta": [0.0, 0.1]},
    }.get(name, {"beta1": [0.5, 0.9, 0.99], "beta2": [0.9, 0.99, 0.999], "epsilon": [1e-8, 1e-7, 1e-3]})
    if name in ("Adam", "AdamW"):
        own["amsgrad"] = [True, False]
    for option, values in own.items():
        if random.rand() < 0.7:
            options[option] = pick(*values)
    if random.rand() < 0.3:
        options["weightDecay"] = pick(0.001, 0.1)
    if random.rand() < 0.4:
        options[pick("clipnorm", "clipvalue", "globalClipnorm")] = pick(0.1, 1.0, 5.0)
    return case(f"random {index}", name, seed=int(random.randint(1000)), scale=pick(1e-6, 1e-3, 1.0, 1.0, 10.0),
                kind=pick("noise", "noise", "sparse", "fading", "same"), **options)


def main():
    if len(sys.argv) > 1:
        random = np.random.RandomState(int(sys.argv[2]))
        cases = [drawn_case(index, random) for index in range(int(sys.argv[1]))]
    else:
        cases = CASES
    made = {"keras": keras.__version__, "cases": [{**c, "expected": replay(c)} for c in cases]}
    lines = ",\n".join(json.dumps(c, separators=(",", ":")) for c in made["cases"])
    text = f'{{"keras":"{made["keras"]}","cases":[\n{lines}\n]}}\n'
    if len(sys.argv) > 1:
        sys.stdout.write(text)
    else:
        with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "optimizers-oracle.json"), "w", newline="\n") as file:
            file.write(text)


main()
