"""
Keras's side of the bench: reads one job a line on stdin, as JSON, and answers each with a line of seconds on stdout.

    python keras-rival.py

Jobs: {"job": "import"} (in a process of its own), {"job": "fit", ...}, {"job": "evaluate", ...}, {"job": "predict", ...},
where a model is {"features", "units", "activations", "loss", "rows", "batchSize", "epochs"}.
"""
import json
import os
import subprocess
import sys
import time

os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="")
IMPORT = "import time; began = time.perf_counter(); import keras; print(time.perf_counter() - began)"

import keras  # noqa: E402
import numpy as np  # noqa: E402


def make(job):
    model = keras.Sequential([keras.Input((job["features"],))] + [
        keras.layers.Dense(units, activation=activation) for units, activation in zip(job["units"], job["activations"])])
    model.compile(loss=job["loss"], optimizer="adam", metrics=["accuracy"])
    stream = np.random.RandomState(0)
    x = stream.standard_normal((job["rows"], job["features"])).astype("float32")
    y = stream.randint(0, max(2, job["units"][-1]), job["rows"])
    return model, x, y


def timed(run):
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def answer(job, kept={}):
    if job["job"] == "import":
        return float(subprocess.run([sys.executable, "-c", IMPORT], check=True, capture_output=True, text=True).stdout)
    key = json.dumps(job["model"])
    if key not in kept:
        kept[key] = make(job["model"])
    model, x, y = kept[key]
    if job["job"] == "fit":
        # As the others do: a model of its own, so that the tracing of its graph counts as it does for a learner.
        model, x, y = make(job["model"])
        return timed(lambda: model.fit(x, y, batch_size=job["model"]["batchSize"], epochs=job["model"]["epochs"], verbose=0))
    if job["job"] == "evaluate":
        return timed(lambda: model.evaluate(x[:job["rows"]], y[:job["rows"]], verbose=0))
    return timed(lambda: [model.predict(x[:job["rows"]], verbose=0) for _ in range(job["times"])])


print(json.dumps({"keras": keras.__version__}), flush=True)
for line in sys.stdin:
    print(json.dumps({"seconds": answer(json.loads(line))}), flush=True)
