"""Writes activations.json: what Keras 3 gives for each activation, values and slopes, at corners and far out.

Run it with a Python that has Keras: python test/engine/activations.py
"""
import json
import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")
import keras
import numpy as np
import tensorflow as tf

NAMES = """linear relu leaky_relu relu6 elu selu celu gelu silu mish softplus softsign tanh sigmoid softmax log_softmax exponential
log_sigmoid squareplus hard_sigmoid hard_silu hard_tanh tanh_shrink soft_shrink hard_shrink sparse_plus sparse_sigmoid""".split()
WITH = [("relu", {"negative_slope": 0.1}), ("relu", {"max_value": 1.0}), ("relu", {"max_value": 6.0}), ("relu", {"threshold": 0.5}),
        ("relu", {"max_value": 6.0, "negative_slope": 0.2}), ("relu", {"max_value": 1.5, "negative_slope": 0.2, "threshold": 0.5}),
        ("leaky_relu", {"negative_slope": 0.3}), ("elu", {"alpha": 0.5}), ("celu", {"alpha": 0.5}), ("gelu", {"approximate": True})]
Z = [-30.0, -6, -3.5, -3, -2.25, -1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1, 1.5, 2.25, 3, 3.5, 6, 6.5, -80, 30, 80, 0.125, -0.125]
DELTA = [1, 2, -1, 0.5, 3]


def run(name, options):
    z = tf.constant(np.array(Z, "float32").reshape(5, 5))
    with tf.GradientTape() as tape:
        tape.watch(z)
        a = getattr(keras.activations, name)(z, **options)
        total = tf.reduce_sum(a * np.array(DELTA, "float32"))
    numbers = lambda t: [float(f"{v:.9g}") for v in t.numpy().ravel().tolist()]
    return {"name": name, "options": options, "values": numbers(a), "gradient": numbers(tape.gradient(total, z))}


if __name__ == "__main__":
    cases = [run(name, {}) for name in NAMES] + [run(name, options) for name, options in WITH]
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "activations.json"), "w", encoding="utf-8") as file:
        file.write(json.dumps({"keras": keras.__version__, "z": Z, "delta": DELTA})[:-1] + ', "cases": [\n' + ",\n".join(json.dumps(c) for c in cases) + "\n]}\n")
