import { Breather, evaluate, fit, KernelNetwork, losses, metrics, optimizers, predict, Random, Totals, Trainer, type Dataset, type Metric, type Network, type Objective } from 'neuronbook/engine';

const objective: Objective = { loss: losses.meanSquaredError, metrics: [] };

function line(rows: number): Dataset {
  const random = new Random(1);
  const x = Float32Array.from({ length: rows * 2 }, () => 2 * random.next() - 1);
  return { x, y: Float32Array.from({ length: rows }, (_, r) => 3 * x[2 * r] - x[2 * r + 1] + 0.5), rows };
}
const one = (): Network => new KernelNetwork([2], [{ kind: 'dense', units: 1, activation: 'linear', useBias: true }]);

test('a neuron finds the line that made the data', async () => {
  const network = one();
  await fit(new Trainer(network, () => optimizers.sgd(0.2)), line(64), objective, { epochs: 60, batchSize: 8, shuffle: new Random(2) });
  [3, -1, 0.5].forEach((value, i) => expect(network.parameters[i]).toBeCloseTo(value, 5));
});

test('each epoch takes every row once, the last batch short, in a new order with shuffle', async () => {
  const data = line(10);
  const network = one();
  const seen: number[][] = [];
  const trainer = new Trainer(network, () => optimizers.sgd(0));
  const step = trainer.step.bind(trainer);
  trainer.step = (d, o, order, start, count, totals) => { seen.push([...order.slice(start, start + count)]); step(d, o, order, start, count, totals); };
  await fit(trainer, data, objective, { epochs: 2, batchSize: 4 });
  expect(seen).toEqual([[0, 1, 2, 3], [4, 5, 6, 7], [8, 9], [0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]);
  seen.length = 0;
  await fit(trainer, data, objective, { epochs: 2, batchSize: 10, shuffle: new Random(3) });
  expect(seen.map((order) => [...order].sort((a, b) => a - b))).toEqual([[...data.x.slice(0, 10).keys()], [...data.x.slice(0, 10).keys()]]);
  expect(seen[0]).not.toEqual(seen[1]);
});

test('the loss of an epoch counts every row the same, also those of a short batch', async () => {
  const data = line(10);
  const network = one();
  let loss = 0;
  await fit(new Trainer(network, () => optimizers.sgd(0)), data, objective, { epochs: 1, batchSize: 4, onEpochEnd: (_, totals) => { loss = totals.loss; } });
  const whole = evaluate(network, data, objective);
  expect(loss).toBeCloseTo(whole.loss, 12);
});

test('predictions do not depend on how many rows fit into the working arrays', () => {
  const data = line(100);
  const small = new KernelNetwork([2], [
    { kind: 'dense', units: 3, activation: 'tanh', useBias: true }, { kind: 'dense', units: 2, activation: 'softmax', useBias: false },
  ]);
  small.parameters.forEach((_, i) => { small.parameters[i] = Math.sin(i); });
  small.reserve(7);
  const first = predict(small, data.x, 100);
  small.reserve(100);
  expect(predict(small, data.x, 100)).toEqual(first);
});

test('two trainers that take turns on one network each go on with their own slots', () => {
  const data = line(8);
  const order = Uint32Array.from({ length: 8 }, (_, row) => row);
  const run = (turns: boolean): Float32Array => {
    const network = one();
    const first = new Trainer(network, () => optimizers.sgd(0.1, 0.9));
    // Steps of size 0 change its own slots only.
    const second = new Trainer(network, () => optimizers.adam(0));
    for (let i = 0; i < 3; i++) {
      first.step(data, objective, order, 0, 8, new Totals(objective));
      if (turns) second.step(data, objective, order, 0, 8, new Totals(objective));
    }
    expect(network.slots.every((slot) => slot.some((v) => v !== 0))).toBe(true);
    return network.parameters.slice();
  };
  expect(run(true)).toEqual(run(false));
});

test('an aborted signal ends the training after the batch that is running, and keeps its weights', async () => {
  const controller = new AbortController();
  const trainer = new Trainer(one(), () => optimizers.sgd(0.1));
  await expect(fit(trainer, line(10), objective, {
    epochs: 5, batchSize: 1, signal: controller.signal,
    onBatchEnd: (step) => { if (step === 3) controller.abort(new Error('enough')); },
  })).rejects.toThrow('enough');
  expect(trainer.steps).toBe(3);
  expect(trainer.network.parameters.some((v) => v !== 0)).toBe(true);
});

test('a long training lets timers run, so that a timer can end it', async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(new Error('by a timer')), 60);
  await expect(fit(new Trainer(one(), () => optimizers.sgd(0.1)), line(10), objective, { epochs: 1e9, batchSize: 10, signal: controller.signal }))
    .rejects.toThrow('by a timer');
});

test('in a page, which has no setImmediate, a pause lets messages and timers run too', async () => {
  const { setImmediate: kept } = globalThis;
  Object.assign(globalThis, { setImmediate: undefined });
  try {
    let ran = false;
    setTimeout(() => { ran = true; }, 0);
    const breather = new Breather(0);
    expect(breather.due()).toBe(true);
    for (const start = Date.now(); !ran && Date.now() - start < 5000;) await breather.breathe();
    expect(ran).toBe(true);
  } finally {
    Object.assign(globalThis, { setImmediate: kept });
  }
});

test('the stop flag ends the training quietly, with the epoch recorded', async () => {
  const epochs: number[] = [];
  const trainer = new Trainer(one(), () => optimizers.sgd(0.1));
  await fit(trainer, line(10), objective, { epochs: 5, batchSize: 2, stopped: () => trainer.steps === 7, onEpochEnd: (epoch) => { epochs.push(epoch); } });
  expect(epochs).toEqual([0, 1]);
  expect(trainer.steps).toBe(7);
});

test('accuracies: 0.5 is not above 0.5, and of equal outputs the first counts', () => {
  const of = (metric: Metric, p: number[], y: number[], units: number): number => {
    metric.update(Float32Array.from(p), Float32Array.from(y), p.length / units, units, null);
    return metric.result();
  };
  expect(of(metrics.binaryAccuracy(), [0.5, 0.6, 0.4, 0.5], [0, 1, 1, 0], 1)).toBe(3 / 4);
  expect(of(metrics.sparseCategoricalAccuracy(), [1, 1, 0, 2], [0, 1], 2)).toBe(1);
  expect(of(metrics.categoricalAccuracy(), [1, 1, 0, 2], [0, 1, 0, 1], 2)).toBe(1 / 2);
});
