import { counted, plainNumber } from './diagram-numbers.js';
import type { ReadLayer } from './read-layer.js';
import type { LayerRun } from './run-network.js';

const mostNeurons = 12;
const mostWeights = 60;

/** A network in sentences: its layers and sizes, its weights while they are few, and what runs through it; how many weights, unless `counts` is false. */
export function networkInWords(layers: readonly ReadLayer[], names: readonly string[], runs?: readonly LayerRun[], counts = true): string {
  const sizes = layers.map(({ neurons, activation, count }, i) => `layer ${i + 1} has ${counted(neurons.length, 'neuron')}${counts ? `, ${activation} and ${counted(count, 'weight')}` : ` and ${activation}`}`);
  const all = layers.reduce((sum, { count }) => sum + count, 0);
  return [
    `${counted(layers[0].inputs, 'input')}; ${sizes.join('; ')}${counts && layers.length > 1 ? `; ${all} weights in all` : ''}.`,
    weightsInWords(layers, all),
    runs && runInWords(layers, names, runs),
  ].filter(Boolean).join(' ');
}

function weightsInWords(layers: readonly ReadLayer[], all: number): string {
  if (all <= mostWeights) {
    return layers.flatMap(({ neurons }, i) => neurons.map(({ weights, bias }, j) =>
      `Neuron ${j + 1} of layer ${i + 1}: weights ${weights.map(plainNumber).join(', ')}; bias ${plainNumber(bias)}.`)).join(' ');
  }
  return layers.map(({ neurons }, i) => {
    const weights = neurons.flatMap((neuron) => neuron.weights);
    const low = weights.reduce((a, b) => Math.min(a, b));
    const high = weights.reduce((a, b) => Math.max(a, b));
    return `Weights of layer ${i + 1} from ${plainNumber(low)} to ${plainNumber(high)}.`;
  }).join(' ');
}

function runInWords(layers: readonly ReadLayer[], names: readonly string[], runs: readonly LayerRun[]): string {
  const list = (values: readonly string[], what: string): string =>
    (values.length <= mostNeurons ? values.join(', ') : `${values.slice(0, 4).join(', ')}, and ${values.length - 4} more ${what}`);
  const inputs = list(runs[0].inputs.map((value, k) => `${names[k]} = ${plainNumber(value)}`), 'inputs');
  const steps = runs.map(({ outputs, off }, i) => {
    const dead = off.filter(Boolean).length;
    const values = list(outputs.map((value, j) => plainNumber(value) + (off[j] ? ' (off)' : '')), 'outputs');
    const note = dead && outputs.length > mostNeurons ? ` (${dead} of ${outputs.length} off)` : '';
    return `layer ${i + 1} (${layers[i].activation}) gives ${values}${note}`;
  });
  return `For ${inputs}: ${steps.join('; ')}.`;
}
