import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setDisplayHost, type MimeBundle } from 'neuronbook/display';
import { Input, layers, Sequential } from 'neuronbook/keras';
import { barLine, plainLine } from '../../lib/keras/show/progress-bar';
import { formatFixed, formatMetric } from '../../lib/keras/show/format';
import { ProgressLog } from '../../lib/keras/show/progress-log';

interface Bar { verbose: 1 | 2; steps: number; step: number; first: number; elapsed: number; values: Record<string, number | null>; line: string }
const { bars } = JSON.parse(readFileSync(join(__dirname, 'oracle-bars.json'), 'utf8')) as { bars: Bar[] };

test.each(bars.map((b) => [b.line, b] as const))('the bar "%s" is Keras\'s', (line, b) => {
  const perStep = b.step > 1 ? (b.elapsed - b.first) / (b.step - 1) : b.elapsed;
  const state = { step: b.step, steps: b.steps, elapsed: b.elapsed * 1000, perStep: perStep * 1000, finished: b.step === b.steps,
    values: new Map(Object.entries(b.values).map(([name, value]) => [name, value ?? NaN])) };
  expect(b.verbose === 1 ? barLine(state).join('') : plainLine(state)).toBe(line);
});

test('halves are rounded to the even digit, as Python prints them', () => {
  expect([0.90625, 0.03125, 0.09375, 2.5, 0.1, -0.03125].map((v) => formatFixed(v, 4))).toEqual(['0.9062', '0.0312', '0.0938', '2.5000', '0.1000', '-0.0312']);
  expect([0.5, 1.5, 2.5].map((v) => formatFixed(v, 0))).toEqual(['0', '2', '2']);
  expect([1e-3, -2e-9, NaN, Infinity].map(formatMetric)).toEqual(['1.0000e-03', '-2.0000e-09', 'nan', 'inf']);
});

describe('in a notebook', () => {
  let shown: { bundle: MimeBundle; id: string; update: boolean }[];
  beforeEach(() => {
    shown = [];
    setDisplayHost({ show: (bundle, id, update) => shown.push({ bundle, id, update }) });
  });
  afterEach(() => setDisplayHost(undefined));

  const model = (): Sequential => {
    const made = new Sequential([Input([2]), layers.Dense(1)]);
    made.compile({ loss: 'mse' });
    return made;
  };
  const X = [[0, 1], [1, 0], [1, 1]];
  const y = [0, 1, 1];

  test('fit shows one output, whose last state has a bar for each epoch', async () => {
    await model().fit(X, y, { epochs: 3 });
    expect(new Set(shown.map(({ id }) => id)).size).toBe(1);
    expect(shown.map(({ update }) => update)).toEqual([false, ...shown.slice(1).map(() => true)]);
    const text = shown.at(-1)!.bundle['text/plain'];
    expect(text.split('\n').map((line) => line.replace(/\d+(\.\d+)?(e-\d+)?/g, '#').replace(/#[mu]?s\/step/, 'T'))).toEqual([
      'Epoch #/#', '#/# ━━━━━━━━━━━━━━━━━━━━ #s T - loss: #', 'Epoch #/#', '#/# ━━━━━━━━━━━━━━━━━━━━ #s T - loss: #',
      'Epoch #/#', '#/# ━━━━━━━━━━━━━━━━━━━━ #s T - loss: #']);
    expect(String(shown.at(-1)!.bundle['text/html']).replace(/<[^>]*>/g, '')).toBe(text);
  });

  test('of many epochs the last 40 are shown, and how many are folded', async () => {
    await model().fit(X, y, { epochs: 200 });
    const lines = shown.at(-1)!.bundle['text/plain'].split('\n');
    expect(lines[0]).toContain('the first 160 epochs are folded');
    expect(lines[1]).toBe('Epoch 161/200');
    expect(lines).toHaveLength(81);
  });

  test('one epoch has no title, verbose 2 has plain lines, verbose 0 nothing', async () => {
    await model().fit(X, y);
    expect(shown.at(-1)!.bundle['text/plain']).toMatch(/^1\/1 ━{20} 0s \d+[mu]s\/step - loss: [\d.e-]+$/);
    await model().fit(X, y, { epochs: 2, verbose: 2 });
    expect(shown.at(-1)!.bundle['text/plain']).toMatch(/^Epoch 1\/2\n1\/1 - 0s - \d+[mu]s\/step - loss: [\d.e-]+\nEpoch 2\/2\n1\/1 - 0s/);
    shown = [];
    await model().fit(X, y, { verbose: 0 });
    expect(shown).toEqual([]);
  });

  test('evaluate and predict show their bar', () => {
    const made = model();
    made.evaluate(X, y);
    expect(shown[0].bundle['text/plain']).toMatch(/^1\/1 ━{20} 0s \S+\/step - loss: /);
    made.predict(X, { batchSize: 2 });
    expect(shown[1].bundle['text/plain']).toMatch(/^2\/2 ━{20} 0s \S+\/step$/);
    expect(shown).toHaveLength(2);
  });

  test('summary shows itself as text and as escaped HTML', () => {
    new Sequential([layers.Dense(1, { name: 'a<b>' })], { name: 'm' }).summary();
    expect(shown[0].bundle['text/plain']).toContain('│ a<b> (Dense) ');
    expect(shown[0].bundle['text/html']).toContain('│ a&lt;b&gt; (Dense) ');
  });

  test('a running epoch shows how far it is, with the done part of the bar apart', () => {
    const now = jest.spyOn(performance, 'now').mockReturnValue(0);
    const log = new ProgressLog(1, 4, 2);
    log.beginEpoch(0);
    now.mockReturnValue(1000);
    log.step(1, () => new Map([['loss', 0.5]]));
    now.mockReturnValue(1050);
    log.step(2, () => { throw new Error('not due'); });
    now.mockReturnValue(1200);
    log.step(3, () => new Map([['loss', 0.25]]));
    now.mockRestore();
    expect(shown).toHaveLength(2);
    expect(shown[1].bundle['text/plain']).toBe('Epoch 1/2\n3/4 ━━━━━━━━━━━━━━━━━━━━ 0s 100ms/step - loss: 0.2500');
    expect(shown[1].bundle['text/html']).toContain('<span style="color:#2e7d32">━━━━━━━━━━━━━━━</span><span style="color:#bdbdbd">━━━━━</span>');
  });
});

test('in a script the lines of an epoch are printed when it ends', async () => {
  const print = jest.spyOn(console, 'log').mockImplementation(() => {});
  const made = new Sequential([Input([1]), layers.Dense(1)]);
  made.compile({ loss: 'mse' });
  await made.fit([[1], [2]], [1, 2], { epochs: 2 });
  const printed = print.mock.calls.map(([line]) => String(line));
  print.mockRestore();
  expect(printed).toHaveLength(2);
  expect(printed[1]).toMatch(/^Epoch 2\/2\n1\/1 ━{20} 0s/);
});
