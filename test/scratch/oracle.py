"""Writes oracle.json: gradients and training steps of Keras in double precision, for the networks written by hand.

Run with a Python that has Keras 3 and TensorFlow: python test/scratch/oracle.py
"""
import json
import pathlib

import keras
import numpy as np
import tensorflow as tf

keras.backend.set_floatx('float64')

ACTIVATIONS = {
    'linear': 'linear', 'sigmoid': 'sigmoid', 'tanh': 'tanh', 'relu': 'relu', 'elu': 'elu', 'softmax': 'softmax',
    # The slope of the lecture; Keras's own default is another.
    'leakyRelu': lambda x: keras.activations.leaky_relu(x, negative_slope=0.1),
}
LOSSES = {'mse': 'mse', 'binaryCrossentropy': 'binary_crossentropy', 'categoricalCrossentropy': 'categorical_crossentropy'}
CASES = [
    ([4, 3, 1], 'relu', 'sigmoid', 'binaryCrossentropy'), ([4, 3, 2], 'tanh', 'sigmoid', 'binaryCrossentropy'),
    ([3, 5, 4, 3], 'elu', 'softmax', 'categoricalCrossentropy'), ([2, 6, 2], 'leakyRelu', 'linear', 'mse'),
    ([2, 4, 2, 1], 'tanh', 'tanh', 'mse'), ([3, 4, 3], 'sigmoid', 'softmax', 'mse'), ([2, 1], 'linear', 'sigmoid', 'mse'),
    ([5, 3], 'linear', 'softmax', 'categoricalCrossentropy'),
]
EPOCHS, BATCH, ROWS = 5, 4, 10


def lists(arrays):
    return [np.asarray(array).tolist() for array in arrays]


def make(sizes, activation, output):
    model = keras.Sequential([keras.Input((sizes[0],))])
    for i, units in enumerate(sizes[1:]):
        model.add(keras.layers.Dense(units, activation=ACTIVATIONS[output if i == len(sizes) - 2 else activation]))
    return model


def targets(random, loss, units):
    if loss == 'mse':
        return random.normal(size=(ROWS, units))
    if loss == 'categoricalCrossentropy':
        return np.eye(units)[random.integers(units, size=ROWS)]
    return random.integers(2, size=(ROWS, units)).astype('float64')


def run(seed, sizes, activation, output, loss):
    random = np.random.default_rng(seed)
    x = random.normal(size=(ROWS, sizes[0]))
    y = targets(random, loss, sizes[-1])
    model = make(sizes, activation, output)
    weights = [random.normal(scale=0.6, size=w.shape) for w in model.get_weights()]
    model.set_weights(weights)
    with tf.GradientTape() as tape:
        # Keras clips probabilities at 1e-7 here, which none of these comes near.
        value = tf.reduce_mean(keras.losses.get(LOSSES[loss])(tf.constant(y), model(x)))
    gradients = tape.gradient(value, model.trainable_variables)
    trained = {}
    for name, optimizer in [('SGD', keras.optimizers.SGD(0.1)), ('Adam', keras.optimizers.Adam(0.05))]:
        model.set_weights(weights)
        model.compile(optimizer=optimizer, loss=LOSSES[loss])
        model.fit(x, y, batch_size=BATCH, epochs=EPOCHS, shuffle=False, verbose=0)
        trained[name] = {'weights': lists(model.get_weights()), 'loss': model.evaluate(x, y, verbose=0, batch_size=ROWS)}
    model.set_weights(weights)
    return {
        'sizes': sizes, 'activation': activation, 'output': output, 'loss': loss, 'x': x.tolist(), 'y': y.tolist(),
        'weights': lists(weights), 'prediction': np.asarray(model(x)).tolist(), 'value': float(value),
        'gradients': lists(gradients), 'trained': trained,
    }


folder = pathlib.Path(__file__).parent
cases = [run(seed, *case) for seed, case in enumerate(CASES)]
(folder / 'oracle.json').write_text(json.dumps({'keras': keras.__version__, 'epochs': EPOCHS, 'batchSize': BATCH, 'cases': cases}) + '\n')
