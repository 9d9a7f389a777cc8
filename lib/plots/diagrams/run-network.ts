import { describeValue, toFlat, type ArrayInput } from '../../arrays/index.js';
import type { ReadLayer } from './read-layer.js';

/** What runs through a layer for one row of inputs. */
export interface LayerRun {
  readonly inputs: readonly number[];
  readonly sums: readonly number[];
  readonly outputs: readonly number[];
  /** Which neurons give exactly 0 because their sum is not positive, as relu does. */
  readonly off: readonly boolean[];
}

/**
 * Computes a network layer by layer, in plain numbers.
 *
 * @param inputs one row
 * @throws TypeError or RangeError, with the caller's name, when inputs don't fit or an activation is unknown
 */
export function runNetwork(layers: readonly ReadLayer[], inputs: ArrayInput, who: string): LayerRun[] {
  const { data, shape } = toFlat(inputs, `${who}: inputs`);
  const size = layers[0].inputs;
  if (data.length !== size || shape.filter((length) => length > 1).length > 1) {
    throw new RangeError(`${who}: inputs must be one row of ${size} number${size === 1 ? '' : 's'}, one for each input, got ${describeValue(inputs)}. Give one row, as in { inputs: X[0] }.`);
  }
  const wrong = data.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) throw new RangeError(`${who}: inputs must be finite numbers, got ${data[wrong]} at place ${wrong}. Replace it.`);
  const runs: LayerRun[] = [];
  let values: readonly number[] = Array.from(data);
  for (const { neurons, activate, activation } of layers) {
    if (!activate) throw new TypeError(`${who}: inputs can't run through the activation ${describeValue(activation)}, known by its name alone. Leave inputs out, or give the activation as a function.`);
    const row = values;
    const sums = neurons.map(({ weights, bias }) => weights.reduce((sum, weight, k) => sum + weight * row[k], 0) + bias);
    const outputs = activate(sums);
    const off = outputs.map((output, j) => output === 0 && (sums[j] < 0 || (sums[j] === 0 && neurons[j].activation.startsWith('relu'))));
    runs.push({ inputs: row, sums, outputs, off });
    values = outputs;
  }
  return runs;
}
