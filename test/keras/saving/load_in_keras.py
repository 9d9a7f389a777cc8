"""Loads the models in a folder with the real Keras 3, and prints what they give as JSON.

    python test/keras/saving/load_in_keras.py FOLDER

FOLDER holds NAME.keras, NAME.weights.h5 and NAME.json with inputs `x`, targets `y`, and the model's description `json`.
"""
import json
import os
import pathlib
import sys
import warnings

os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="")
warnings.simplefilter("error")  # Keras only warns when it cannot use an optimizer's state

import keras
import numpy as np

folder = pathlib.Path(sys.argv[1])
results = {}
for path in sorted(folder.glob("*.keras")):
    name = path.stem
    case = json.loads((folder / f"{name}.json").read_text())
    x, y = np.array(case["x"], "float32"), np.array(case["y"], "float32")
    model = keras.saving.load_model(path)
    described = keras.models.model_from_json(case["json"])
    described.load_weights(folder / f"{name}.weights.h5")
    results[name] = {
        "predicted": model.predict(x, verbose=0).tolist(),
        "described": described.predict(x, verbose=0).tolist(),
        "evaluated": [float(value) for value in np.atleast_1d(model.evaluate(x, y, verbose=0))],
        "losses": model.fit(x, y, batch_size=5, epochs=3, shuffle=False, verbose=0).history,
        "steps": int(model.optimizer.iterations.numpy()),
        "after": model.predict(x, verbose=0).tolist(),
    }
print(json.dumps(results))
