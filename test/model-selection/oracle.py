"""Writes oracle.json beside it: the rows that scikit-learn's train_test_split chooses.

Run again with: python test/model-selection/oracle.py   (needs scikit-learn)
"""
import json
import pathlib

import numpy as np
import sklearn
from sklearn.model_selection import train_test_split

NAMES = {"test_size": "testSize", "train_size": "trainSize", "random_state": "randomState", "shuffle": "shuffle"}
cases = []


def case(n, labels=None, dtype=None, **options):
    """One split of the rows 0 to n - 1; `labels` is what stratify gets, `dtype` what it is an array of."""
    y = labels if labels is None or dtype is None else np.array(labels, dtype)
    train, test = train_test_split(np.arange(n), stratify=y, **options)
    entry = {"n": n, "options": {NAMES[key]: value for key, value in options.items()},
             "train": train.tolist(), "test": test.tolist()}
    if labels is not None:
        entry["stratify"] = labels
    if dtype is not None:
        entry["dtype"] = dtype
    cases.append(entry)


case(766, test_size=0.25, random_state=3)  # the lecture's
case(2, random_state=0)
case(3, test_size=2, random_state=0)
for n, seed in [(4, 0), (5, 1), (10, 3), (11, 42), (50, 2**32 - 1), (64, 7), (65, 7)]:
    case(n, random_state=seed)
for size in [0.1, 0.3, 1 / 3, 0.5, 0.7, 0.9, 0.01, 3, 19]:
    case(20, test_size=size, random_state=5)
    case(20, train_size=size if size != 0.01 else 0.05, random_state=6)
case(49, test_size=1 / 49, random_state=0)  # 1 / 49 * 49 is a little less than 1
case(10, test_size=0.7, train_size=0.3, random_state=1)
case(10, test_size=0.3, train_size=0.3, random_state=1)
case(10, test_size=4, train_size=0.5, random_state=1)
case(10, test_size=0.5, train_size=4, random_state=1)
case(10, test_size=2, train_size=3, random_state=1)
case(10, test_size=0.25, shuffle=False)
case(10, test_size=3, train_size=4, shuffle=False)
case(10, test_size=3, shuffle=False, random_state=9)

rng = np.random.RandomState(0)
for n, k, seed in [(12, 2, 0), (30, 3, 1), (40, 4, 2), (60, 7, 3), (100, 10, 4)]:
    y = (np.arange(n) % k)[rng.permutation(n)].tolist()  # as equal as can be: ties
    case(n, y, test_size=0.25, random_state=seed)
    case(n, y, test_size=0.4, train_size=0.4, random_state=seed)
    case(n, y, test_size=k, random_state=seed)
    case(n, y, train_size=k, random_state=seed)
for seed in range(6):  # uneven classes
    y = rng.choice([5, -1, 2, 100], size=80, p=[0.6, 0.2, 0.15, 0.05]).tolist()
    case(80, y, test_size=0.2 + 0.05 * seed, random_state=seed)
case(120, (np.arange(120) // 2).tolist(), test_size=0.5, random_state=8)  # 60 classes of two
case(20, [7] * 20, random_state=3)  # a single class
case(24, ["Bush", "Powell", "bush", "Élan"] * 6, random_state=3)
case(20, ["b", "a", "ab", "a "] * 5, test_size=5, random_state=11)
case(16, ["\U0001F600", "\uFF5E"] * 8, test_size=5, random_state=2)  # code points, not UTF-16 units
case(16, [True, False, False, True] * 4, test_size=5, random_state=2)
case(18, [0.5, -2.5, 1e-9] * 6, test_size=7, random_state=2)
case(18, [2, 10, 1] * 6, "float32", test_size=7, random_state=2)
case(18, [2**60, 10, -1] * 6, "int64", test_size=7, random_state=2)
case(24, [[0, 1], [1, 0], [1, 1], [10, 2]] * 6, test_size=7, random_state=2)
case(24, [[2], [10], [1], [-3]] * 6, test_size=7, random_state=2)  # one column is sorted as text too
case(24, [[2], [10], [1], [-3]] * 6, "float64", test_size=7, random_state=2)
case(24, [[1.5, 1], [1, 5], [15, 0], [1e16, 1e-5]] * 6, test_size=7, random_state=2)
case(24, [[123456.0, 1], [1e17, 5], [0.0001, 0], [1e-10, 2]] * 6, test_size=7, random_state=2)
case(24, [["a", "b"], ["a b", ""], ["B", "a"], ["b", "a"]] * 6, test_size=7, random_state=2)
case(24, [[True, False], [False, True], [True, True], [False, False]] * 6, test_size=7, random_state=2)

np.random.seed(12)  # no random_state: the global stream, twice
stream = []
for y in [None, [0, 1, 2] * 4]:
    train, test = train_test_split(np.arange(12), stratify=y)
    stream.append({"train": train.tolist(), "test": test.tolist()})

out = {"scikit-learn": sklearn.__version__, "numpy": np.__version__, "cases": cases,
       "stream": {"seed": 12, "splits": stream, "then": np.random.random_sample()}}
pathlib.Path(__file__).with_name("oracle.json").write_text(json.dumps(out, separators=(",", ":")) + "\n")
