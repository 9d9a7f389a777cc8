"""What Keras draws as first weights: percentiles and extremes of some ten thousand numbers of each distribution."""
import keras
import numpy as np
from oracle_cases import conv, dense, obj
from oracle_run import make

BOTH = [obj(name) for name in ("GlorotUniform", "GlorotNormal", "HeUniform", "HeNormal", "LecunUniform", "LecunNormal")]
PLAIN = [obj("RandomNormal"), obj("RandomNormal", mean=1.0, stddev=0.2), obj("RandomUniform"), obj("RandomUniform", minval=0.0, maxval=2.0),
         obj("TruncatedNormal"), obj("TruncatedNormal", mean=-1.0, stddev=0.5), obj("Zeros"), obj("Ones"), obj("Constant", 0.3)]
NAMES = ["glorot_uniform", "glorot_normal", "he_uniform", "he_normal", "lecun_uniform", "lecun_normal", "random_normal", "random_uniform",
         "truncated_normal", "zeros", "ones"]

DRAWS = [
    {"layer": dense(200), "inputShape": [300]},
    {"layer": conv(64, 5), "inputShape": [8, 8, 32]},
    *[{"layer": dense(100, kernelInitializer=i), "inputShape": [400]} for i in [*BOTH, *PLAIN, *NAMES]],
    *[{"layer": conv(80, [3, 5], kernelInitializer=i), "inputShape": [8, 8, 30]} for i in BOTH],
    *[{"layer": dense(40000, biasInitializer=i), "inputShape": [1], "weight": 1} for i in ("glorot_uniform", "he_normal", obj("RandomUniform", minval=-1.0, maxval=1.0))],
]


def run_initializers():
    results = []
    for draw in DRAWS:
        keras.utils.set_random_seed(1)
        layer = make("layers", draw["layer"])
        layer.build((None, *draw["inputShape"]))
        values = np.asarray(layer.get_weights()[draw.get("weight", 0)], float).ravel()
        results.append({**draw, "count": values.size, "mean": float(f"{values.mean():.6g}"), "deviation": float(f"{values.std():.6g}"),
                        "min": float(f"{values.min():.6g}"), "max": float(f"{values.max():.6g}"),
                        "percentiles": [float(f"{v:.6g}") for v in np.percentile(values, range(2, 100, 4))]})
    return results
