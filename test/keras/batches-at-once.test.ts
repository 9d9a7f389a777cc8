import { setDisplayHost } from 'neuronbook/display';
import { Input, layers, Sequential } from 'neuronbook/keras';
import { batchesAtOnce } from '../../lib/keras/run/batches-at-once';

test('a small network takes 1024 rows at once, whatever the batch size', () => {
  const { layers: stack } = new Sequential([Input([713]), layers.Dense(20), layers.Dense(1)]);
  expect([1, 16, 32, 1000, 5000].map((size) => batchesAtOnce(stack, size))).toEqual([1024, 64, 32, 2, 1]);
});

test('a convolution counts once for each place of its picture: 11 million multiplications a row leave one batch of 32', () => {
  const { layers: stack } = new Sequential([
    Input([28, 28, 1]), layers.Conv2D(32, 3), layers.Conv2D(64, 3), layers.MaxPooling2D(2), layers.Flatten(), layers.Dense(10),
  ]);
  expect(batchesAtOnce(stack, 32)).toBe(1);
});

test('a slow prediction and evaluation show their progress while they run', () => {
  let updates = 0;
  const model = new Sequential([Input([28, 28, 1]), layers.Conv2D(32, 3), layers.Conv2D(64, 3), layers.Flatten(), layers.Dense(1)]);
  model.compile({ loss: 'mse' });
  const X = Array.from({ length: 40 }, () => Array.from({ length: 28 }, () => Array.from({ length: 28 }, () => [1])));
  // The clock of the progress goes 200 ms on at each look.
  let time = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => (time += 200));
  setDisplayHost({ show: () => { updates++; } });
  try {
    model.predict(X, { batchSize: 8 });
    const predicted = updates;
    model.evaluate(X, X.map(() => 1), { batchSize: 8 });
    // Once on the way, after 32 rows; the end is drawn when it comes, and when the run is closed.
    expect([predicted, updates - predicted]).toEqual([3, 3]);
  } finally {
    setDisplayHost(undefined);
    jest.restoreAllMocks();
  }
});
