// Models saved here, loaded by the real Keras 3: only where a Python with it is named, as for the bench.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utils } from 'neuronbook/keras';
import { cases } from './models';

interface Result {
  readonly predicted: number[][];
  readonly described: number[][];
  readonly evaluated: number[];
  readonly losses: Record<string, number[]>;
  readonly steps: number;
  readonly after: number[][];
}

const python = process.env.NEURONBOOK_BENCH_PYTHON;
const names = Object.keys(cases);
// Keras draws other numbers for a dropout layer, so its training goes another way.
const draws = ['initializers'];

function difference(got: unknown, wanted: unknown): number {
  const [a, b] = [got, wanted].map((value) => [value].flat(Infinity) as number[]);
  expect(a.length).toBe(b.length);
  return Math.max(...a.map((value, i) => Math.abs(value - b[i]))) / Math.max(...b.map(Math.abs), 1e-6);
}

const suite = python ? describe : describe.skip;
suite(`Keras in Python (${python ?? 'skipped: NEURONBOOK_BENCH_PYTHON names no Python with Keras'}) loads what is saved here`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'python-'));
  const wanted: Record<string, Result> = {};
  let results: Record<string, Result>;

  beforeAll(async () => {
    utils.setRandomSeed(4);
    for (const name of names) {
      const { model, x, y } = cases[name]();
      await model.fit(x, y, { epochs: 2, batchSize: 5, verbose: 0 });
      await model.save(join(folder, `${name}.keras`));
      await model.saveWeights(join(folder, `${name}.weights.h5`));
      writeFileSync(join(folder, `${name}.json`), JSON.stringify({ x, y, json: model.toJSON() }));
      const predicted = model.predict(x, { verbose: 0 }).tolist() as number[][];
      const evaluated = model.evaluate(x, y, { verbose: 0 });
      const { history } = await model.fit(x, y, { epochs: 3, batchSize: 5, shuffle: false, verbose: 0 });
      wanted[name] = { predicted, described: predicted, evaluated, losses: history as Record<string, number[]>, steps: 25, after: model.predict(x, { verbose: 0 }).tolist() as number[][] };
    }
    const run = spawnSync(python!, [join(__dirname, 'load_in_keras.py'), folder], { encoding: 'utf8', maxBuffer: 1e8 });
    if (run.status !== 0) throw new Error(run.stderr);
    results = JSON.parse(run.stdout) as Record<string, Result>;
  }, 600_000);
  afterAll(() => { rmSync(folder, { recursive: true }); });

  it.each(names)('with the same predictions and measures: %s', (name) => {
    expect(difference(results[name].predicted, wanted[name].predicted)).toBeLessThan(5e-6);
    expect(difference(results[name].described, wanted[name].described)).toBeLessThan(5e-6);
    expect(difference(results[name].evaluated, wanted[name].evaluated)).toBeLessThan(5e-6);
  });

  it.each(names.filter((name) => !draws.includes(name)))('and goes on training with the same losses: %s', (name) => {
    expect(Object.keys(results[name].losses).sort()).toEqual(Object.keys(wanted[name].losses).sort());
    for (const [key, values] of Object.entries(wanted[name].losses)) expect(difference(results[name].losses[key], values)).toBeLessThan(1e-5);
    expect(results[name].steps).toBe(wanted[name].steps);
    expect(difference(results[name].after, wanted[name].after)).toBeLessThan(1e-4);
  });
});
