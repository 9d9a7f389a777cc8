"""What scikit-learn makes in the plane: python test/datasets/plane-oracle.py

Writes plane-oracle.json beside this file: make_moons, make_circles and make_blobs for many seeds and options,
whole where there are few samples, else the first and the last rows; calls without a seed after numpy.random.seed;
and numpy.random.RandomState's normal numbers. The options are named as in TypeScript.
"""
import json
import os
import re

import numpy
import sklearn
from sklearn.datasets import make_blobs, make_circles, make_moons

FUNCTIONS = {"makeMoons": make_moons, "makeCircles": make_circles, "makeBlobs": make_blobs}
FEW = 24
EDGE = 4

MOONS = [
    {}, {"nSamples": 10}, {"nSamples": 11}, {"nSamples": 1}, {"nSamples": 2}, {"nSamples": 3, "noise": 0.5}, {"nSamples": 12, "shuffle": False},
    {"nSamples": 12, "shuffle": False, "noise": 0.1}, {"nSamples": 20, "noise": 0.2}, {"nSamples": 7, "noise": 0},
    {"nSamples": [5, 9], "noise": 0.3}, {"nSamples": [0, 6], "noise": 0.3}, {"nSamples": [6, 0]}, {"nSamples": [1, 1], "noise": 1.5},
    {"nSamples": 500, "noise": 0.2}, {"nSamples": 2001, "noise": 0.05},
]
CIRCLES = [
    {}, {"nSamples": 10}, {"nSamples": 11, "factor": 0.5}, {"nSamples": 1}, {"nSamples": 9, "factor": 0, "noise": 0.1},
    {"nSamples": 14, "factor": 0.3, "noise": 0.05, "shuffle": False}, {"nSamples": [7, 4], "factor": 0.99, "noise": 0.1},
    {"nSamples": [0, 5], "factor": 0.25}, {"nSamples": 1000, "factor": 0.5, "noise": 0.1},
]
BLOBS = [
    {}, {"nSamples": 10}, {"nSamples": 10, "centers": 3, "nFeatures": 2}, {"nSamples": [3, 3, 4]}, {"nSamples": 11, "centers": 4, "shuffle": False},
    {"nSamples": 3, "centers": 5}, {"nSamples": 9, "centers": 1, "clusterStd": 0}, {"nSamples": 8, "nFeatures": 1}, {"nSamples": 6, "nFeatures": 5, "centers": 2},
    {"nSamples": 12, "centers": [[-2, 0], [2, 0.5]], "clusterStd": 0.5}, {"nSamples": 7, "centers": [[1, 2, 3]], "clusterStd": 2.5},
    {"nSamples": 13, "centers": 3, "clusterStd": [0.1, 1, 3]}, {"nSamples": 8, "centerBox": [0, 1], "clusterStd": 0.05, "returnCenters": True},
    {"nSamples": 8, "centerBox": [3, -1], "returnCenters": True}, {"nSamples": [4, 0, 5], "clusterStd": [1, 2, 0.5], "returnCenters": True},
    {"nSamples": [2, 5], "centers": [[0, 0, 1], [5, 5, 5]], "returnCenters": True, "shuffle": False},
    {"nSamples": 1000, "centers": 7, "returnCenters": True},
]
SEEDS = [0, 1, 42, 2**32 - 1]


def snake(options):
    def python(name, value):
        return tuple(value) if name == "centerBox" or (name == "nSamples" and isinstance(value, list)) else value

    return {re.sub("([A-Z])", lambda m: "_" + m[1].lower(), name): python(name, value) for name, value in options.items()}


def call(name, options):
    X, y, *centers = FUNCTIONS[name](**snake(options))
    result = {"name": name, "options": options, "shape": X.shape}
    if len(y) <= FEW:
        result |= {"X": X.tolist(), "y": y.tolist()}
    else:
        result |= {"head": X[:EDGE].tolist(), "tail": X[-EDGE:].tolist(), "sum": X.sum(axis=0).tolist(), "y": "".join(map(str, y[:100]))}
    return result | ({"centers": centers[0].tolist()} if centers else {})


def cases():
    for name, variants in (("makeMoons", MOONS), ("makeCircles", CIRCLES), ("makeBlobs", BLOBS)):
        for i, options in enumerate(variants):
            for seed in (SEEDS if i in (2, 10) else [SEEDS[i % len(SEEDS)]]):
                yield call(name, {**options, "randomState": seed})


def stream():
    numpy.random.seed(5)
    calls = [call(name, {"nSamples": 7, **more}) for name, more in (("makeMoons", {"noise": 0.1}), ("makeMoons", {}), ("makeBlobs", {}), ("makeCircles", {"noise": 0.2, "shuffle": False}))]
    return {"seed": 5, "calls": calls, "then": numpy.random.rand()}


def normal():
    for seed in SEEDS:
        random = numpy.random.RandomState(seed)
        # An odd number first: the second of a pair waits, through other draws too.
        yield {"seed": seed, "first": random.randn(5).tolist(), "order": random.permutation(6).tolist(), "second": random.randn(4).tolist(), "after": random.rand(2).tolist()}


def main():
    lines = ['{"madeWith": ' + json.dumps({"sklearn": sklearn.__version__, "numpy": numpy.__version__}) + ",", '"cases": [']
    lines += [",\n".join(map(json.dumps, cases())), '],', '"stream": ' + json.dumps(stream()) + ",", '"normal": [', ",\n".join(map(json.dumps, normal())), "]}"]
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "plane-oracle.json"), "w") as file:
        file.write("\n".join(lines) + "\n")


main()
