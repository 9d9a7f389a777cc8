"""Writes oracle-*.json: what Keras 3 gives for small models, which the tests replay on this library.

Run it with a Python that has keras (3.15.1) and tensorflow (2.21): python test/keras/oracle.py [theme ...]
Themes are those of oracle_cases.py, and summaries, bars, initializers; without one, all. A case that stands unchanged
in its file is not run again; --again runs all.
Data and first weights come from numpy's RandomState, which numpy-ts repeats bit for bit, so only results are stored.
"""
import json
import os
import sys
import time

import oracle_run
import keras

HERE = os.path.dirname(os.path.abspath(__file__))


def write(theme, name, items):
    """One item a line, so that a change can be read."""
    path = os.path.join(HERE, f"oracle-{theme}.json")
    with open(path, "w", encoding="utf-8") as file:
        lines = ",\n".join(json.dumps(item, ensure_ascii=False, separators=(",", ":")) for item in items)
        file.write(f'{{\n"keras": {json.dumps(keras.__version__)},\n"{name}": [\n{lines}\n]\n}}\n')
    print(theme, len(items), "items,", os.path.getsize(path), "bytes", file=sys.stderr)


def known(theme):
    path = os.path.join(HERE, f"oracle-{theme}.json")
    if "--again" in sys.argv or not os.path.exists(path):
        return {}
    with open(path, encoding="utf-8") as file:
        kept = json.load(file)["cases"]
    return {json.dumps({k: v for k, v in c.items() if k != "expected"}, sort_keys=True): c["expected"] for c in kept}


def run_theme(theme, cases):
    old, done = known(theme), []
    for c in cases:
        start = time.time()
        expected = old.get(json.dumps(c, sort_keys=True))
        if expected is None:
            try:
                expected = oracle_run.run_case(c)
            except Exception as error:
                print(f"{theme}: {c['name']}: KERAS REFUSES: {type(error).__name__}: {str(error)[:300]}", file=sys.stderr)
                continue
            print(f"{theme}: {c['name']}: {time.time() - start:.1f} s, noise {expected['noise']}", file=sys.stderr)
        done.append({**c, "expected": expected})
        if len(done) % 10 == 0:
            write(theme, "cases", done + [{**k, "expected": old[json.dumps(k, sort_keys=True)]} for k in cases[cases.index(c) + 1:] if json.dumps(k, sort_keys=True) in old])
    write(theme, "cases", done)


if __name__ == "__main__":
    from oracle_bars import run_bars
    from oracle_cases import THEMES
    from oracle_initializers import run_initializers
    from oracle_summaries import run_summaries

    wanted = [a for a in sys.argv[1:] if not a.startswith("-")]
    texts = {"bars": ("bars", run_bars), "summaries": ("texts", run_summaries), "initializers": ("draws", run_initializers)}
    for theme in wanted or [*THEMES, *texts]:
        if theme in texts:
            name, make = texts[theme]
            write(theme, name, make())
        else:
            run_theme(theme, THEMES[theme])
