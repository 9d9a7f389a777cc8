"""Runs callbacks and fit's options in the real Keras 3 and writes what came out to oracle.json beside this file.

    pip install keras tensorflow-cpu
    python test/keras/callbacks/oracle.py
"""
import contextlib, io, json, os, pathlib, tempfile, warnings
os.environ.update(TF_CPP_MIN_LOG_LEVEL='3', CUDA_VISIBLE_DEVICES='', KERAS_BACKEND='tensorflow', TF_ENABLE_ONEDNN_OPTS='0')
import numpy as np
import keras
from keras import callbacks as K

here = pathlib.Path(__file__).parent
rng = np.random.default_rng(5)
X = rng.normal(size=(24, 3)).astype('float32')
y = (X @ np.array([1, -2, .5]) + 2 * rng.normal(size=24) > 0).astype('float32')
W = [rng.normal(size=(3, 4)).astype('float32'), np.zeros(4, 'float32'), rng.normal(size=(4, 1)).astype('float32'), np.zeros(1, 'float32')]
snake = lambda name: ''.join('_' + c.lower() if c.isupper() else c for c in name)

def model(rate):
    made = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4, activation='tanh'), keras.layers.Dense(1, activation='sigmoid')])
    made.set_weights(W)
    made.compile(optimizer=keras.optimizers.SGD(rate), loss='binary_crossentropy', metrics=['accuracy'])
    return made

cases = [
    ('patience', 1.5, 40, [('EarlyStopping', dict(patience=3, verbose=1))], {}),
    ('restore', 1.5, 40, [('EarlyStopping', dict(patience=4, restoreBestWeights=True, verbose=1))], {}),
    ('restore without a stop', 1.5, 6, [('EarlyStopping', dict(patience=10, restoreBestWeights=True, verbose=1))], {}),
    ('no patience', 1.0, 40, [('EarlyStopping', dict(minDelta=0.01, verbose=1))], {}),
    ('minimal change', 0.5, 40, [('EarlyStopping', dict(monitor='loss', minDelta=0.01, patience=1, verbose=1))], {}),
    ('negative minimal change', 0.5, 40, [('EarlyStopping', dict(monitor='loss', minDelta=-0.02, patience=2))], {}),
    ('accuracy', 0.3, 40, [('EarlyStopping', dict(monitor='val_accuracy', patience=2, restoreBestWeights=True, verbose=1))], {}),
    ('mode max on a loss', 0.3, 40, [('EarlyStopping', dict(mode='max', patience=2, restoreBestWeights=True, verbose=1))], {}),
    ('baseline never reached', 0.3, 40, [('EarlyStopping', dict(baseline=0.01, patience=4, restoreBestWeights=True, verbose=1))], {}),
    ('baseline reached', 0.3, 12, [('EarlyStopping', dict(baseline=0.6, patience=8, verbose=1))], {}),
    ('start later', 1.5, 40, [('EarlyStopping', dict(patience=1, startFromEpoch=9, restoreBestWeights=True, verbose=1))], {}),
    ('validated now and then', 1.5, 40, [('EarlyStopping', dict(patience=2, verbose=1))], dict(validationFreq=2)),
    ('reduce', 1.5, 20, [('ReduceLROnPlateau', dict(factor=0.5, patience=2, verbose=1))], {}),
    ('reduce with a rest and a floor', 1.5, 20, [('ReduceLROnPlateau', dict(factor=0.3, patience=1, cooldown=2, minLr=0.2, verbose=1))], {}),
    ('reduce at once', 1.5, 12, [('ReduceLROnPlateau', dict(monitor='loss', factor=0.7, patience=0, minDelta=0.05, verbose=1))], {}),
    ('reduce and stop', 1.5, 40, [('ReduceLROnPlateau', dict(factor=0.5, patience=2)), ('EarlyStopping', dict(patience=5, restoreBestWeights=True, verbose=1))], {}),
    ('schedule', 0.5, 6, [('LearningRateScheduler', dict(verbose=1))], {}),
    ('begin later', 0.5, 6, [('LearningRateScheduler', dict(verbose=1))], dict(initialEpoch=3)),
    ('steps', 0.5, 7, [], dict(stepsPerEpoch=2, batchSize=5)),
    ('steps without a batch size', 0.5, 3, [], dict(stepsPerEpoch=5)),
    ('more steps than rows', 0.5, 3, [], dict(stepsPerEpoch=9, batchSize=4)),
    ('validation steps', 0.5, 3, [], dict(validationSteps=2, validationBatchSize=3)),
    ('validation in a list of epochs', 0.5, 5, [], dict(validationFreq=[1, 4])),
]

def run(name, rate, epochs, wanted, options):
    m = model(rate)
    make = lambda kind, kw: (K.LearningRateScheduler(lambda epoch, lr: lr * 0.9, **kw) if kind == 'LearningRateScheduler'
        else getattr(K, kind)(**{snake(k): v for k, v in kw.items()}))
    out = io.StringIO()
    with contextlib.redirect_stdout(out), warnings.catch_warnings():
        warnings.simplefilter('ignore')
        h = m.fit(X[:16], y[:16], epochs=epochs, **{'batch_size': None if 'stepsPerEpoch' in options else 4, **{snake(k): v for k, v in options.items()}},
            shuffle=False, verbose=0, validation_data=(X[16:], y[16:]), callbacks=[make(*w) for w in wanted])
    return dict(name=name, rate=rate, epochs=epochs, callbacks=wanted, options=options, history=h.history, epoch=h.epoch,
        messages=[line for line in out.getvalue().split('\n') if line], weights=[w.ravel().tolist() for w in m.get_weights()])

def csv():
    """Files for losses that float32 holds exactly: the mean of whole numbers, by a model that does not learn."""
    x = np.arange(8, dtype='float32')[:, None]
    files = []
    for options, fits in [({}, [{}]), ({}, [dict(validation_split=0.5)]), (dict(separator=';', append=True), [{}, {}]), (dict(append=False), [{}, dict(validation_split=0.25)]),
                          ({}, [dict(validation_split=0.5, validation_freq=2)]), (dict(separator='.'), [{}])]:
        with tempfile.TemporaryDirectory() as folder:
            path = folder + '/log.csv'
            for fit in fits:
                m = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, kernel_initializer='ones')])
                m.compile(optimizer=keras.optimizers.SGD(0.0), loss='mae', metrics=['mse'])
                m.fit(x / 1024, np.zeros(8), batch_size=2, epochs=2, shuffle=False, verbose=0, callbacks=[K.CSVLogger(path, **options)], **fit)
            files.append(dict(options=options, fits=[{('validationSplit' if k == 'validation_split' else 'validationFreq'): v for k, v in f.items()} for f in fits],
                text=pathlib.Path(path).read_bytes().decode()))
    return files

numbers = [0.0, -0.0, 1.0, 0.1, 1e-4, 9.999e-5, 1e-5, 1.5e-7, 123456789.0, 1e15, 1e16, 1.2345e22, float(np.float32(0.001)), float('inf'), float('-inf'), float('nan'), -2.5e-9]
formats = [('{epoch:02d}-{val_loss:.2f}', 3, 0.125), ('{epoch}_{val_loss}', 12, float(np.float32(0.3))), ('{epoch:>4}|{val_loss:8.3f}|{val_loss:<9.1e}|', 7, 123.456),
    ('{epoch:03}{{x}}{val_loss:.3g}', 7, 0.000012345), ('{val_loss:+.1%} {val_loss:g} {val_loss:.3}', 1, 0.375), ('{epoch:05d} {val_loss:06.2f}', 42, -1.005), ('{epoch:.1f} {val_loss:G}', 2, 1e-7)]
json.dump(dict(X=X.tolist(), y=y.tolist(), weights=[w.tolist() for w in W], cases=[run(*case) for case in cases], csv=csv(),
    numbers=[[repr(v), v if np.isfinite(v) else None] for v in numbers],
    formats=[[p, e, v, p.format(epoch=e, val_loss=v)] for p, e, v in formats]), open(here / 'oracle.json', 'w'))
