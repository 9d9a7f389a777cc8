"""Writes oracle.json beside it: what scikit-learn's StandardScaler learns and computes.

Run again with: python test/preprocessing/oracle.py   (needs scikit-learn)

NaN is written as null. Large tables are not written: both sides draw them from RandomState(seed), and the
results are given by the SHA-256 of their bytes (doubles, little-endian, row after row).
"""
import hashlib
import json
import pathlib
import warnings

import numpy as np
import sklearn
from sklearn.preprocessing import StandardScaler

warnings.simplefilter("ignore")


def plain(array):
    if array is None:
        return None
    return np.where(np.isnan(array), None, array.astype(object)).tolist()


def scaled(X, extra=None, **options):
    scaler = StandardScaler(**options).fit(X)
    out = {"mean": plain(scaler.mean_), "variance": plain(scaler.var_), "scale": plain(scaler.scale_),
           "transformed": plain(scaler.transform(X)), "back": plain(scaler.inverse_transform(scaler.transform(X)))}
    return out


cases = []


def case(name, X, **options):
    names = {"with_mean": "withMean", "with_std": "withStd"}
    cases.append({"name": name, "X": plain(X), "options": {names[k]: v for k, v in options.items()}, **scaled(X, **options)})


rng = np.random.RandomState(0)
normal = rng.randn(9, 4) * [1, 100, 1e-3, 1e6] + [0, 5, -3, 1e7]
case("normal numbers of four magnitudes", normal)
case("no mean", normal, with_mean=False)
case("no standard deviation", normal, with_std=False)
case("neither", normal, with_mean=False, with_std=False)
case("one sample", normal[:1])
case("two samples", normal[:2])
case("a wide table", rng.rand(3, 40))
for n in [1, 2, 7, 8, 9, 16, 127, 128, 129, 136, 300]:
    case(f"one column of {n}", rng.rand(n, 1) * 10 + 0.1)
case("a far offset", rng.rand(20, 3) + [1e8, -1e10, 1e15])
case("constant columns", np.column_stack([np.full(10, 0.0), np.full(10, 0.1), np.full(10, 1e10), rng.rand(10)]))
eps = np.finfo(float).eps
almost = np.ones((12, 5))
almost[3] += [eps, 4 * eps, 1e-14, 1e-12, 1e-9]
case("nearly constant columns", almost)
case("nearly constant, far from zero", np.full((100, 2), 1e6) + np.column_stack([rng.rand(100) * 1e-9, rng.rand(100) * 1e-6]))
case("tiny numbers that vary", rng.rand(10, 2) * [1e-100, 1e-160])
gaps = rng.randn(10, 3)
gaps[[0, 4], 0] = np.nan
gaps[:, 1] = np.nan
case("missing numbers, and a column of nothing else", gaps)
holes = rng.rand(40, 1)
holes[::3] = np.nan
case("one column with missing numbers", holes)
same = np.full((6, 2), 3.0)
same[2, 0] = np.nan
case("a constant column with a missing number", same)

large = []
for seed, rows, columns in [(1, 574, 713), (2, 5000, 1), (3, 1000, 17)]:
    X = np.random.RandomState(seed).random_sample(rows * columns).reshape(rows, columns)
    scaler = StandardScaler().fit(X)
    digest = lambda a: hashlib.sha256(np.ascontiguousarray(a, "<f8").tobytes()).hexdigest()
    large.append({"seed": seed, "shape": [rows, columns], "mean": digest(scaler.mean_), "variance": digest(scaler.var_),
                  "scale": digest(scaler.scale_), "transformed": digest(scaler.transform(X))})

single = (np.random.RandomState(4).random_sample(600).reshape(60, 10) * 255).astype(np.float32)
float32 = {"seed": 4, "shape": [60, 10], "factor": 255, "mean": plain(StandardScaler().fit(single).mean_),
           "double": plain(StandardScaler().fit_transform(single.astype(float))[:6].astype(np.float32).astype(float)),
           "single": plain(StandardScaler().fit_transform(single)[:6].astype(float))}

out = {"scikit-learn": sklearn.__version__, "numpy": np.__version__, "cases": cases, "large": large, "float32": float32}
pathlib.Path(__file__).with_name("oracle.json").write_text(json.dumps(out, separators=(",", ":")) + "\n")
