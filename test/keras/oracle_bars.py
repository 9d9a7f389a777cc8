"""Lines of Keras's progress bar, its clock set by hand."""
import io
import re
import sys

import keras
import keras.src.utils.progbar as progbar_module


class Clock:
    def __init__(self):
        self.now = 0.0

    def time(self):
        return self.now


def run_bars():
    """Lines of the progress bar, its clock set by hand."""
    bars = []
    for steps, step, first, elapsed, values in (
            (36, 36, 0.5, 0.57, {"accuracy": 0.92491, "loss": 0.30441}), (36, 7, 0.01, 0.5, {"loss": 0.90625}), (36, 20, 0.01, 71.0, {"loss": 0.03125}),
            (1, 1, 0.0123, 0.0123, {"loss": 0.00098765}), (1000, 5, 4.0, 20.0, {"loss": 12345.678}), (1000, 999, 0.00002, 0.0399, {"loss": 1e-3}),
            (100, 100, 0.001, 2.6, {"loss": float("nan"), "val_loss": 3.0}), (8, 3, 1.0, 3900.5, {"loss": 0.99995}), (18, 18, 0.3, 0.31, {})):
        for verbose in (1, 2) if step == steps else (1,):
            clock, out = Clock(), io.StringIO()
            progbar_module.time = clock
            real, sys.stdout = sys.stdout, out
            try:
                bar = keras.utils.Progbar(steps, verbose=verbose, interval=0)
                bar.stateless_metrics, bar.stateful_metrics = set(), None
                if step > 1:
                    clock.now = first
                    bar.update(1, [], finalize=False)
                clock.now = elapsed
                out.truncate(0)
                bar.update(step, list(values.items()), finalize=step == steps)
            finally:
                sys.stdout = real
            text = re.sub(r"\x1b\[\d*m|[\x00\x08\r\n]", "", out.getvalue()).rstrip()
            bars.append({"verbose": verbose, "steps": steps, "step": step, "first": first, "elapsed": elapsed,
                         "values": {k: None if v != v else v for k, v in values.items()}, "line": text})
    return bars
