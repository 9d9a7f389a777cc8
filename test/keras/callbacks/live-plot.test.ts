import { setDisplayHost, type MimeBundle } from 'neuronbook/display';
import { callbacks, Input, layers, Sequential, utils } from 'neuronbook/keras';
import { curvesSvg } from '../../../lib/keras/show/curves-svg';

let shown: { bundle: MimeBundle; id: string; update: boolean }[];
beforeEach(() => {
  // First weights from which the losses stay above 0.001, where numbers are written in full.
  utils.setRandomSeed(1);
  shown = [];
  setDisplayHost({ show: (bundle, id, update) => shown.push({ bundle, id, update }) });
});
afterEach(() => {
  setDisplayHost(undefined);
  jest.restoreAllMocks();
});

const X = [[0], [1], [2], [3]];
const model = (): Sequential => {
  const made = new Sequential([Input([1]), layers.Dense(1)]);
  made.compile({ loss: 'mse', metrics: ['mae'] });
  return made;
};
const svgOf = ({ bundle }: { bundle: MimeBundle }): string => atob(/base64,([^"]+)"/.exec(String(bundle['text/html']))![1]);

test('a live plot is one output that is replaced, at most ten times a second, with its numbers as text', async () => {
  let now = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => now);
  const clock = callbacks.LambdaCallback({ onEpochBegin: () => { now += 30; } });
  const { history } = await model().fit(X, [0, 1, 2, 3], { epochs: 20, verbose: 0, validationSplit: 0.5, callbacks: [clock, callbacks.LivePlot()] });
  expect(new Set(shown.map(({ id }) => id)).size).toBe(1);
  // Drawn at once, then every fourth epoch of 30 ms, and in the end.
  expect(shown.map(({ update }) => update)).toEqual([false, true, true, true, true, true]);
  const last = shown.at(-1)!;
  expect(last.bundle['text/plain']).toContain(`Learning curves up to epoch 20. loss: training from ${history.loss[0].toFixed(4)} to ${history.loss[19].toFixed(4)}, validation from`);
  expect(String(last.bundle['text/html'])).toContain(`<img alt="${last.bundle['text/plain']}"`);
  expect(svgOf(last)).toMatch(/^<svg .*>loss<\/text>.*>mae<\/text>.*>validation<\/text>.*<\/svg>$/s);
});

test('a fit that ends by an error leaves the curves of its last epoch', async () => {
  const fail = callbacks.LambdaCallback({ onEpochEnd: (epoch) => { if (epoch === 3) throw new Error('mine'); } });
  await expect(model().fit(X, [0, 1, 2, 3], { epochs: 9, verbose: 0, callbacks: [callbacks.LivePlot(), fail] })).rejects.toThrow('mine');
  expect(shown.at(-1)!.bundle['text/plain']).toContain('up to epoch 4.');
});

test('values that are not finite leave gaps, long histories keep few points, and no picture holds NaN', () => {
  const gap = curvesSvg([{ name: 'a<b', training: [1, NaN, 3, 2], validation: [NaN, NaN, NaN, NaN] }], [0, 1, 2, 3]);
  expect(gap).toContain('a&lt;b');
  expect(/d="(M[^"]*)" fill="none" stroke="#0a4b8c"/.exec(gap)![1].match(/M/g)).toHaveLength(2);
  const long = curvesSvg([{ name: 'loss', training: Array.from({ length: 5000 }, (_, i) => 1 / (i + 1)), validation: undefined }], Array.from({ length: 5000 }, (_, i) => i));
  expect(long.match(/L/g)!.length).toBeLessThan(310);
  for (const svg of [gap, long, curvesSvg([{ name: 'x', training: [NaN], validation: undefined }], [0]), curvesSvg([{ name: 'x', training: [5], validation: [5] }], [7])]) {
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  }
});

test('what callbacks say stands in the progress, at its place, and the rest is the one output', async () => {
  const stop = callbacks.EarlyStopping({ monitor: 'loss', mode: 'max', patience: 1, verbose: 1, restoreBestWeights: true });
  const rate = callbacks.LearningRateScheduler(() => 0.001, { verbose: 1 });
  await model().fit(X, [0, 1, 2, 3], { epochs: 5, callbacks: [stop, rate] });
  expect(new Set(shown.map(({ id }) => id)).size).toBe(1);
  const lines = shown.at(-1)!.bundle['text/plain'].split('\n').map((line) => line.replace(/ ━+.*/, ' bar'));
  expect(lines).toEqual([
    'Epoch 1: LearningRateScheduler setting learning rate to 0.001.', 'Epoch 1/5', '1/1 bar',
    'Epoch 2: LearningRateScheduler setting learning rate to 0.001.', 'Epoch 2/5', '1/1 bar',
    'Epoch 2: early stopping', 'Restoring model weights from the end of the best epoch: 1.']);
});
