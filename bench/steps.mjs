// The steps from a neuron to the engine: the same layer's outputs for the same rows, as a loop of neurons, as a layer's
// matrix product on nested arrays, on flat typed arrays, and by the engine.
import { DenseNetwork, denseForward } from 'neuronbook/engine';
import { Layer, relu } from 'neuronbook/scratch';
import { alternated } from './alternated.mjs';

const layers = [
  { name: 'the lecture\'s layer, 4 inputs and 3 neurons, 10,000 rows', inputs: 4, units: 3, rows: 10_000 },
  { name: '64 inputs and 64 neurons, 2,000 rows', inputs: 64, units: 64, rows: 2_000 },
];

/**
 * Each form against the first; the median of alternated rounds.
 *
 * @param {{ rounds?: number }} options rounds to take the median of; default 25
 * @returns {import('./bench.mjs').Row[]}
 */
export function stepRatios({ rounds = 25 } = {}) {
  return layers.flatMap(({ name, ...sizes }) => {
    const forms = makeForms(sizes);
    const [first, ...others] = Object.keys(forms);
    return others.map((form) => (
      { what: `${name}: ${form}`, against: first, ratio: alternated({ rounds, ours: forms[form], theirs: forms[first] }) }));
  });
}

function makeForms({ inputs, units, rows }) {
  const numbers = (count) => Array.from({ length: count }, (_, i) => Math.sin(i + 1));
  const X = Array.from({ length: rows }, (_, r) => numbers(inputs).map((value) => value + r / rows));
  const kernel = Array.from({ length: inputs }, (_, i) => numbers(units).map((value) => value / (i + 1)));
  const bias = numbers(units);
  const layer = Layer.fromKernel(kernel, bias, relu);

  const x = Float64Array.from(X.flat());
  const w = Float64Array.from(layer.neurons.flatMap(({ weights }) => weights));
  const b = Float64Array.from(bias);
  const out = new Float64Array(rows * units);

  const network = new DenseNetwork([inputs, units], { output: 'relu' });
  network.setWeights([kernel.flat(), bias]);
  const arrays = network.outputs(x);
  return {
    'neuron by neuron': () => X.map((row) => layer.neurons.map((neuron) => neuron.predict(row))),
    'a matrix product on nested arrays': () => product(X, kernel, bias),
    'flat typed arrays': () => {
      denseForward(x, w, b, out, rows, inputs, units);
      for (let i = 0; i < out.length; i++) out[i] = Math.max(0, out[i]);
      return out;
    },
    'the engine': () => network.outputs(x, arrays),
  };
}

/** relu(X kernel + bias), as the formula says it. */
function product(X, kernel, bias) {
  return X.map((row) => bias.map((start, j) => relu(row.reduce((sum, value, i) => sum + value * kernel[i][j], start))));
}
