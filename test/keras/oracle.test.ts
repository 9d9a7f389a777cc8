import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toFlat } from 'neuronbook/arrays';
import { distance, makeData, makeModel, type OracleCase } from './oracle-cases';

// Made by oracle.py with the real Keras.
const { cases } = JSON.parse(readFileSync(join(__dirname, 'oracle.json'), 'utf8')) as { cases: OracleCase[] };

// Either as close as asked for, or 20 times Keras's distance from itself.
const limit = (asked: number, noise: number): number => Math.max(asked, 20 * noise);

async function replay(c: OracleCase) {
  const { x, y, weights } = makeData(c);
  const model = makeModel(c);
  model.setWeights(weights);
  const history: Record<string, number[]> = {};
  let names: string[] = [];
  for (const { validationRows = 0, ...fit } of c.fits) {
    const train = c.rows - validationRows;
    const { history: seen } = await model.fit(x.slice(0, train), y.slice(0, train) as number[], {
      ...fit, shuffle: false, verbose: 0,
      validationData: validationRows > 0 ? [x.slice(train), y.slice(train) as number[]] : undefined,
    });
    names = Object.keys(seen);
    for (const name of names) history[name] = [...(history[name] ?? []), ...seen[name]];
  }
  const predicted = toFlat(model.predict(x, { verbose: 0 }), 'test').data;
  return {
    history, names,
    evaluate: model.evaluate(x, y, { verbose: 0 }),
    weights: model.getWeights().map((w) => {
      const { data, shape } = toFlat(w, 'test');
      return c.short ? data.subarray(0, 2 * (shape[1] ?? 1)) : data;
    }),
    predict: c.short ? predicted.subarray(0, 60) : predicted,
  };
}

describe.each(cases.map((c) => [c.name, c] as const))('the Keras run "%s"', (_, c) => {
  const { expected } = c;
  let actual: Awaited<ReturnType<typeof replay>>;
  beforeAll(async () => { actual = await replay(c); });

  test('has the same losses and metrics in each epoch, under the same names in the same order', () => {
    expect(actual.names).toEqual(Object.keys(expected.history));
    for (const [name, values] of Object.entries(expected.history)) {
      const far = distance(actual.history[name], values) > limit(c.short ? 5e-6 : 2e-6, expected.noise.loss);
      expect(far ? `${name} is ${actual.history[name]}, Keras has ${values}` : 'the same').toBe('the same');
    }
  });

  test('ends with the same weights', () => {
    actual.weights.forEach((weights, i) => {
      expect(distance(weights, expected.weights[i])).toBeLessThanOrEqual(limit(c.short ? 1e-5 : 3e-6, expected.noise.weights));
    });
  });

  test('predicts the same', () => {
    expect(distance(actual.predict, expected.predict)).toBeLessThanOrEqual(limit(c.short ? 1e-5 : 3e-6, expected.noise.predict));
  });

  test('evaluates the same', () => {
    expect(distance(actual.evaluate, expected.evaluate)).toBeLessThanOrEqual(limit(c.short ? 5e-6 : 2e-6, expected.noise.evaluate));
  });
});
