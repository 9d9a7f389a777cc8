import { bracketed, diagramNumber, plainNumber, shortNumber } from './diagram-numbers.js';
import type { ReadNeuron } from './read-layer.js';
import type { LayerRun } from './run-network.js';
import { shownUnits } from './shown-units.js';

const most = 12;

/** A line of a neuron's computation: its terms stand in columns, the bias first, as the lecture writes it. */
export interface FormulaLine {
  /** What is done in it, in the words that the course uses each time. */
  readonly label: string;
  readonly before?: string;
  readonly terms: readonly string[];
  readonly after?: string;
}

/**
 * The computation of a neuron line by line: with names, with the numbers put in, with the products, and the
 * activation. Of more than 12 products the first four and the last one, and what the others come to.
 *
 * @param j which neuron of the layer that has run, from 0
 */
export function formulaLines(neuron: ReadNeuron, j: number, names: readonly string[], run?: LayerRun): FormulaLine[] {
  const { weights, bias, activation } = neuron;
  const drawn = shownUnits(weights.length).flatMap((unit) => ('index' in unit ? [unit.index] : []));
  const hidden = weights.length - drawn.length;
  /** The terms of those that are drawn, and one for all others before the last. */
  const line = (term: (k: number) => string, rest: () => string): string[] => {
    const terms = drawn.map(term);
    if (hidden) terms.splice(-1, 0, rest());
    return [diagramNumber(bias), ...terms];
  };
  const weighed = (factor: (k: number) => string) => (k: number): string => `${weights[k] < 0 ? '−' : '+'} ${shortNumber(Math.abs(weights[k]))} × ${factor(k)}`;
  const signed = (value: number): string => `${value < 0 ? '−' : '+'} ${shortNumber(Math.abs(value))}`;
  const byName: FormulaLine = { label: 'formula', before: `${activation}(`, terms: line(weighed((k) => names[k]), () => `+ … ${hidden} more`), after: ')' };
  if (!run) return [byName];
  const products = weights.map((weight, k) => weight * run.inputs[k]);
  const rest = products.reduce((sum, product, k) => (drawn.includes(k) ? sum : sum + product), 0);
  const sum = diagramNumber(run.sums[j]);
  return [
    byName,
    { label: 'weigh', terms: line(weighed((k) => bracketed(run.inputs[k])), () => `+ … ${hidden} more`) },
    { label: 'add the bias', terms: line((k) => signed(products[k]), () => signed(rest)), after: `= ${sum}` },
    { label: 'activate', terms: [`${activation.includes('softmax') ? `${activation}, of all sums of the layer,` : `${activation}(${sum})`} = ${diagramNumber(run.outputs[j])}${run.off[j] ? ': the neuron is off' : ''}`] },
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
