"""Makes the files in fixtures/ with the real Keras 3: models that were trained for an epoch, and what they give.

    python test/keras/saving/make_fixtures.py

Needs keras 3.15 with TensorFlow. For each model, expected.json holds the inputs and targets, the outputs after
loading, the losses of three more epochs without shuffling, and the model's to_json().
"""
import json
import os
import pathlib

os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="")

import h5py
import keras
import numpy as np
from keras import initializers, layers, losses, metrics, optimizers, regularizers

FOLDER = pathlib.Path(__file__).parent / "fixtures"
ROWS = 12
expected = {}


def inputs(shape):
    size = int(np.prod(shape))
    return np.round(np.sin(1.7 * np.arange(ROWS * size) + 0.3), 3).reshape(ROWS, *shape).astype("float32")


def targets(kind, units=1):
    classes = np.arange(ROWS) * 7 % 3
    return {
        "values": np.round(np.cos(np.arange(ROWS * units)), 3).reshape(ROWS, units),
        "binary": (np.arange(ROWS) % 3 == 0).astype("float32").reshape(ROWS, 1),
        "classes": classes,
        "one_hot": np.eye(3)[classes],
    }[kind].astype("float32")


def keep(name, model, y, shape=(4,), trained=True):
    x = inputs(shape)
    if trained:
        model.fit(x, y, batch_size=5, epochs=1, shuffle=False, verbose=0)
    path = FOLDER / f"{name}.keras"
    model.save(path)
    again = keras.saving.load_model(path)
    case = {"x": x.tolist(), "y": y.tolist(), "json": json.loads(again.to_json()), "predicted": again.predict(x, verbose=0).tolist()}
    if model.compiled:
        case["losses"] = again.fit(x, y, batch_size=5, epochs=3, shuffle=False, verbose=0).history
        case["steps"] = int(again.optimizer.iterations.numpy())
    expected[name] = case


def dense(activation="tanh", units=3, **options):
    return layers.Dense(units, activation=activation, **options)


def make_layers():
    names = ["linear", "relu", "relu6", "elu", "selu", "gelu", "silu", "leaky_relu", "softplus", "softsign", "tanh", "sigmoid", "hard_sigmoid", "exponential", "softmax"]
    model = keras.Sequential([keras.Input((4,), name="features"), *[dense(name) for name in names], layers.Dense(1)])
    model.compile("adam", "mse")
    keep("activations", model, targets("values"))

    kinds = [
        initializers.GlorotNormal(seed=1), initializers.HeUniform(seed=2), initializers.HeNormal(seed=3), initializers.LecunUniform(seed=4), initializers.LecunNormal(seed=5),
        initializers.RandomNormal(0.1, 0.2, seed=6), initializers.RandomUniform(-0.2, 0.3, seed=7), initializers.TruncatedNormal(seed=8), "ones", "zeros",
    ]
    model = keras.Sequential([
        keras.Input((4,)), *[dense(kernel_initializer=kind, bias_initializer=initializers.Constant(0.1)) for kind in kinds], layers.Dense(1, use_bias=False)])
    model.compile(optimizers.SGD(0.05), "mae", metrics=["mse"])
    keep("initializers", model, targets("values"))

    model = keras.Sequential([
        keras.Input((4,)), dense(kernel_regularizer=regularizers.L1(0.02), bias_regularizer="l2"),
        dense(kernel_regularizer=regularizers.L1L2(0.01, 0.03), name="second"), layers.Dense(1, kernel_regularizer=regularizers.L2(0.05))])
    model.compile("rmsprop", "mse")
    keep("regularizers", model, targets("values"))

    model = keras.Sequential([
        keras.Input((6, 6, 2)), layers.Conv2D(3, 3, padding="same", activation="relu"), layers.MaxPooling2D(), layers.BatchNormalization(),
        layers.Conv2D(4, (2, 1), strides=(1, 2)), layers.LeakyReLU(negative_slope=0.1), layers.Flatten(), layers.Dense(3, activation="softmax")])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    keep("images", model, targets("classes"), (6, 6, 2))

    model = keras.Sequential([
        keras.Input((4,)), layers.Dense(6), layers.BatchNormalization(momentum=0.8, epsilon=0.01), layers.Activation("relu"), layers.Reshape((3, 2)), layers.Flatten(),
        dense(trainable=False), layers.BatchNormalization(scale=False), layers.BatchNormalization(trainable=False), layers.Dropout(0.0), layers.LeakyReLU(), layers.Dense(3), layers.Softmax()], name="many")
    model.compile(optimizers.SGD(0.1, momentum=0.9), "categorical_crossentropy", metrics=["categorical_accuracy"])
    keep("many", model, targets("one_hot"))


def make_optimizers():
    kinds = {
        "sgd": optimizers.SGD(0.1), "momentum": optimizers.SGD(0.05, momentum=0.9, nesterov=True), "adam": optimizers.Adam(0.02, beta_1=0.8, beta_2=0.99, epsilon=1e-5),
        "adamw": optimizers.AdamW(0.02, weight_decay=0.01), "nadam": optimizers.Nadam(0.02), "rmsprop": optimizers.RMSprop(0.01, rho=0.8, momentum=0.5), "adagrad": optimizers.Adagrad(0.1),
    }
    for name, optimizer in kinds.items():
        model = keras.Sequential([keras.Input((4,)), dense(), layers.Dense(1)])
        model.compile(optimizer, "mse")
        keep(f"optimizer-{name}", model, targets("values"))


def make_losses():
    kinds = {
        "binary": (1, "binary", losses.BinaryCrossentropy(from_logits=True, label_smoothing=0.1), ["accuracy", metrics.AUC(), metrics.Precision(thresholds=0.4), metrics.Recall(name="found")]),
        "huber": (2, "values", losses.Huber(), ["mae", "mean_squared_error"]),
        "one-hot": (3, "one_hot", losses.CategoricalCrossentropy(from_logits=True, label_smoothing=0.2), [metrics.CategoricalAccuracy()]),
        "classes": (3, "classes", losses.SparseCategoricalCrossentropy(from_logits=True), ["accuracy"]),
        "function": (2, "values", losses.mean_absolute_error, [metrics.mean_squared_error]),
    }
    for name, (units, kind, loss, watched) in kinds.items():
        model = keras.Sequential([keras.Input((4,)), layers.Dense(units)])
        model.compile(optimizers.SGD(0.1), loss, metrics=watched)
        keep(f"loss-{name}", model, targets(kind, units))


def make_unfinished():
    keep("not-compiled", keras.Sequential([keras.Input((4,)), dense()]), targets("values"), trained=False)
    model = keras.Sequential([keras.Input((4,)), dense(), layers.Dense(1)])
    model.compile("adam", "mse")
    keep("not-trained", model, targets("values"), trained=False)
    model = keras.Sequential([dense(), layers.Dense(1)])
    model.compile("adam", "mse")
    model.save(FOLDER / "not-built.keras")


def make_refused():
    keras.Sequential([keras.Input((4,)), layers.LayerNormalization(name="norm")]).save(FOLDER / "refused-layer.keras")
    keras.Sequential([keras.Input((4,)), layers.Dense(2, kernel_constraint="non_neg", name="bounded")]).save(FOLDER / "refused-option.keras")
    keras.Sequential([keras.Input((4,)), layers.Dense(2, dtype="mixed_float16", name="half")]).save(FOLDER / "refused-numbers.keras")
    x = keras.Input((4,))
    keras.Model(x, layers.Dense(1)(x)).save(FOLDER / "refused-functional.keras")
    model = keras.Sequential([keras.Input((4,)), layers.Dense(1)])
    model.compile(optimizers.SGD(optimizers.schedules.ExponentialDecay(0.1, 10, 0.9)), "mse")
    model.save(FOLDER / "refused-schedule.keras")


def make_others():
    model = keras.Sequential([keras.Input((4,)), dense(), layers.Dense(1)])
    model.save_weights(FOLDER / "dense.weights.h5")
    expected["weights"] = [weight.tolist() for weight in model.get_weights()]
    with h5py.File(FOLDER / "newest-form.h5", "w", libver="latest") as file:
        for i in range(12):
            file.create_group(f"layers/dense_{i}/vars").create_dataset("0", data=np.arange(6, dtype="float32").reshape(2, 3))
        file["iteration"] = np.int64(5)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    keras.utils.set_random_seed(1)
    for make in (make_layers, make_optimizers, make_losses, make_unfinished, make_refused, make_others):
        make()
    (FOLDER / "expected.json").write_text(json.dumps(expected) + "\n")
