"""Writes what Keras says of the mistakes in mistakes-side-by-side.test.ts into mistakes-oracle.json: its error, or null where it says nothing.

Run it with a Python that has keras (3.15.1) and tensorflow (2.21): python test/keras/mistakes_oracle.py
"""
import json
import os
import re

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""

import keras
import numpy as np
from keras import layers, optimizers

X = np.ones((4, 3), "float32")
Y = np.array([0, 1, 0, 1], "float32")
IMAGES = np.ones((4, 8, 8), "float32")


def model(*stack, loss="binary_crossentropy", features=3, **options):
    made = keras.Sequential([keras.Input((features,)), *stack])
    made.compile(loss=loss, **options)
    return made


def binary(features=3):
    return model(layers.Dense(1, activation="sigmoid"), features=features)


def sparse():
    return model(layers.Dense(3, activation="softmax"), loss="sparse_categorical_crossentropy")


def fit(made, x=X, y=Y, **options):
    return made.fit(x, y, verbose=0, **options)


def with_nan():
    x = X.copy()
    x[2, 1] = np.nan
    return x


MISTAKES = {
    "a column too many": lambda: fit(binary(713), np.ones((4, 714))),
    "rows as columns": lambda: fit(binary(), X.T, np.array([0.0, 1.0, 0.0])),
    "one row as a list": lambda: fit(binary(), np.array([1.0, 2.0, 3.0]), np.array([1.0])),
    "images that are not flattened": lambda: fit(model(layers.Dense(1, activation="sigmoid"), features=64), IMAGES),
    "images without Flatten before Dense": lambda: (lambda m: (m.compile(loss="binary_crossentropy"), fit(m, IMAGES)))(
        keras.Sequential([keras.Input((8, 8)), layers.Dense(1, activation="sigmoid")])),
    "Conv2D on rows of features": lambda: keras.Sequential([keras.Input((64,)), layers.Conv2D(4, 3)]),
    "one label for eight sigmoids": lambda: fit(model(layers.Dense(8, activation="sigmoid"))),
    "class numbers for a softmax with binary cross-entropy": lambda: fit(model(layers.Dense(3, activation="softmax")), y=np.array([0, 1, 2, 1])),
    "one-hot labels for class numbers": lambda: fit(sparse(), y=np.eye(4)[:, :3]),
    "class numbers for one-hot labels": lambda: fit(model(layers.Dense(3, activation="softmax"), loss="categorical_crossentropy"), y=np.array([0, 1, 2, 1])),
    "two values for one unit": lambda: fit(model(layers.Dense(1), loss="mse"), y=np.ones((4, 2))),
    "softmax on one unit": lambda: fit(model(layers.Dense(1, activation="softmax"))),
    "a linear output with binary cross-entropy": lambda: fit(model(layers.Dense(1))),
    "a class number too large": lambda: fit(sparse(), y=np.array([0, 1, 2, 3])),
    "labels -1 and 1": lambda: fit(binary(), y=np.array([-1.0, 1.0, -1.0, 1.0])),
    "labels 1 and 2": lambda: fit(binary(), y=np.array([1.0, 2.0, 1.0, 2.0])),
    "NaN in X": lambda: fit(binary(), with_nan()),
    "infinity in X": lambda: fit(binary(), X * np.inf),
    "NaN in y": lambda: fit(binary(), y=np.array([0, 1, np.nan, 1])),
    "text in X": lambda: fit(binary(), np.array([["a", "b", "c"]] * 4)),
    "text in y": lambda: fit(binary(), y=np.array(["cat", "dog", "cat", "dog"])),
    "X and y of different lengths": lambda: fit(binary(), y=np.array([0.0, 1.0, 0.0])),
    "no labels": lambda: binary().fit(X, verbose=0),
    "no rows": lambda: fit(binary(), np.zeros((0, 3)), np.zeros((0,))),
    "an unknown loss": lambda: fit(model(layers.Dense(1), loss="binary_cross_entropy")),
    "an unknown optimizer": lambda: model(layers.Dense(1), optimizer="adma"),
    "an unknown activation": lambda: layers.Dense(1, activation="rellu"),
    "an unknown metric": lambda: fit(model(layers.Dense(1), metrics=["acuracy"])),
    "an unknown initializer": lambda: layers.Dense(1, kernel_initializer="glorot_unifrom"),
    "fit before compile": lambda: fit(keras.Sequential([layers.Dense(1)])),
    "no layers": lambda: fit((lambda m: (m.compile(loss="mse"), m)[1])(keras.Sequential())),
    "units 0": lambda: layers.Dense(0),
    "units 2.5": lambda: layers.Dense(2.5),
    "a dropout of 1.5": lambda: layers.Dropout(1.5),
    "batchSize 0": lambda: fit(binary(), batch_size=0),
    "batchSize 2.5": lambda: fit(binary(), batch_size=2.5),
    "epochs 0": lambda: fit(binary(), epochs=0),
    "epochs -1": lambda: fit(binary(), epochs=-1),
    "validationSplit 1.5": lambda: fit(binary(), validation_split=1.5),
    "validationSplit -0.2": lambda: fit(binary(), validation_split=-0.2),
    "a negative learning rate": lambda: optimizers.Adam(learning_rate=-1),
    "a misspelt option of fit": lambda: fit(binary(), batchsize=16),
    "a misspelt option of a layer": lambda: layers.Dense(1, activations="relu"),
    "a class without a weight": lambda: fit(sparse(), y=np.array([0, 1, 2, 1]), class_weight={0: 1.0, 1: 2.0}),
    "the same layer twice": lambda: (lambda d: keras.Sequential([keras.Input((3,)), d, d]))(layers.Dense(3)),
    "one optimizer for two models": lambda: (lambda o: [fit(model(layers.Dense(n), loss="mse", optimizer=o), y=np.ones((4, n))) for n in (1, 2)])(optimizers.Adam()),
    "predict with another width": lambda: binary().predict(np.ones((2, 4)), verbose=0),
    "weights of another shape": lambda: binary().set_weights([np.ones((1, 3)), np.ones(1)]),
    "early stopping on a name that isn't measured": lambda: fit(binary(), callbacks=[keras.callbacks.EarlyStopping(monitor="val_los")]),
}


def says(mistake):
    try:
        mistake()
    except Exception as error:  # noqa: BLE001
        text = re.sub(r"\x1b\[\d*m", "", f"{type(error).__name__}: {error}")
        text = re.sub(r"0x[0-9a-f]+", "0x...", re.sub(r'File "[^"]*"', 'File "..."', text))
        return re.sub(r"\s+", " ", text).strip()[:300]
    return None


if __name__ == "__main__":
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "mistakes-oracle.json")
    found = {name: says(mistake) for name, mistake in MISTAKES.items()}
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"keras": keras.__version__, "says": found}, file, indent=1, ensure_ascii=False)
        file.write("\n")
