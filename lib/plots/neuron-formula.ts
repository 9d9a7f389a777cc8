import { bracketed, diagramNumber, plainNumber } from './diagram-numbers.js';
import type { ReadNeuron } from './read-network.js';
import type { LayerRun } from './run-network.js';

const most = 12;

/**
 * The terms of a neuron's sum, the bias first as the lecture writes it: '−3', '+ 2.1 × 1', '− 1.2 × (−3.1)'. Of more
 * than 12 products the first three and the last one, with what the others come to in between.
 */
export function termsOf({ weights, bias }: ReadNeuron, factor: (k: number) => string, products?: readonly number[]): string[] {
  const term = (k: number): string => `${weights[k] < 0 ? '−' : '+'} ${diagramNumber(Math.abs(weights[k]))} × ${factor(k)}`;
  const all = weights.map((_, k) => k);
  const drawn = weights.length <= most ? all : [0, 1, 2, weights.length - 1];
  const terms = drawn.map(term);
  if (drawn.length < all.length) {
    const hidden = all.length - drawn.length;
    const rest = products?.reduce((sum, product, k) => (drawn.includes(k) ? sum : sum + product), 0);
    terms.splice(3, 0, rest === undefined ? `+ … ${hidden} more …` : `+ ${bracketed(rest)} [${hidden} more]`);
  }
  return [diagramNumber(bias), ...terms];
}

/** The formula of a neuron in lines: with names, with numbers, and with the products computed, then the activation. */
export function formulaLines(neuron: ReadNeuron, j: number, names: readonly string[], run?: LayerRun): { readonly label: string; readonly terms: readonly string[] }[] {
  const { activation } = neuron;
  const byName = { label: 'formula', terms: [`${activation}(`, ...termsOf(neuron, (k) => names[k]), ')'] };
  if (!run) return [byName];
  const products = neuron.weights.map((weight, k) => weight * run.inputs[k]);
  const signed = (value: number): string => `${value < 0 ? '−' : '+'} ${diagramNumber(Math.abs(value))}`;
  const parts = products.length <= most ? products : [...products.slice(0, 3), products.slice(3, -1).reduce((a, b) => a + b, 0), products[products.length - 1]];
  return [
    byName,
    { label: 'weigh', terms: [...termsOf(neuron, (k) => bracketed(run.inputs[k]), products)] },
    { label: 'add the bias', terms: [diagramNumber(neuron.bias), ...parts.map(signed), `= ${diagramNumber(run.sums[j])}`] },
    { label: 'activate', terms: [`${activation}(${diagramNumber(run.sums[j])})`, `= ${diagramNumber(run.outputs[j])}`] },
  ];
}

/** The same in one sentence, for who doesn't see the picture. */
export function neuronInWords({ weights, bias, activation }: ReadNeuron, names: readonly string[], j: number, run?: LayerRun): string {
  const some = weights.length <= most ? weights : weights.slice(0, 4);
  const more = weights.length > some.length ? `, and ${weights.length - some.length} more` : '';
  if (!run) return `Weights ${some.map((weight, k) => `${plainNumber(weight)} of ${names[k]}`).join(', ')}${more}; bias ${plainNumber(bias)}; activation ${activation}.`;
  const products = some.map((weight, k) => `${names[k]}: ${plainNumber(weight)} x ${plainNumber(run.inputs[k])} = ${plainNumber(weight * run.inputs[k])}`);
  return `${products.join('; ')}${more}. With the bias ${plainNumber(bias)} the sum is ${plainNumber(run.sums[j])}. `
    + `${activation}(${plainNumber(run.sums[j])}) = ${plainNumber(run.outputs[j])}${run.off[j] ? ': the neuron is off' : ''}.`;
}
