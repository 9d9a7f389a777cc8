import { readThemes } from './oracle-case';
import { backends } from '../support/backends';
import { distance, replay } from './oracle-replay';

// Made by oracle.py with the real Keras; a fuzzer puts cases of its own elsewhere.
const themes = readThemes(process.env.NEURONBOOK_ORACLE ?? __dirname);

/** Either as close as asked for, or 20 times Keras's distance from itself. */
const limit = (asked: number, noise: number): number => Math.max(asked, 20 * noise);

/** Says what is too far, in one line for each; nothing when all is near. */
function tooFar(what: string, actual: ArrayLike<number>, expected: readonly number[], most: number): string[] {
  const far = distance(actual, expected);
  if (far <= most) return [];
  const numbers = (values: ArrayLike<number>): string => Array.from(values).slice(0, 8).join(', ');
  return [`${what} is ${far.toExponential(1)} off (${most.toExponential(1)} may be): ${numbers(actual)}, where Keras has ${numbers(expected)}`];
}

// Every case on every backend: most take some milliseconds, the faces on TensorFlow.js in plain JavaScript a few seconds.
describe.each(backends)('on $name', ({ use }) => {
  beforeAll(use);

  describe.each(themes)('the Keras runs of $theme', ({ cases }) => {
    test.each(cases.map((c) => [c.name, c] as const))('%s', async (_, c) => {
      const { expected } = c;
      const { noise } = expected;
      const [losses, arrays] = c.short ? [5e-6, 1e-5] : [2e-6, 3e-6];
      const actual = await replay(c);
      expect(Object.keys(actual.history)).toEqual(Object.keys(expected.history));
      expect(actual.evaluateNames).toEqual(expected.evaluateNames);
      expect(actual.shapes).toEqual(expected.variables.map(([, shape]) => shape));
      expect([
        ...Object.entries(expected.history).flatMap(([name, values]) =>
          tooFar(name, actual.history[name], values, limit(losses, name.endsWith('loss') ? noise.loss : noise.metrics))),
        ...expected.evaluate.flatMap((value, i) => tooFar(`evaluate[${i}]`, [actual.evaluate[i]], [value], limit(losses, noise.evaluate))),
        ...expected.weights.flatMap((values, i) => tooFar(`${expected.variables[i][0]} (weight ${i})`, actual.weights[i], values, limit(arrays, noise.weights))),
        ...tooFar('predict', actual.predict, expected.predict, limit(arrays, noise.predict)),
      ]).toEqual([]);
    });
  });
});
