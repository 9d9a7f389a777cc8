import { checkOptions } from '../figure/check-options.js';
import { readInputNames, type DiagramOptions } from './diagram-options.js';
import type { Figure } from '../figure/figure.js';
import { legendScene } from './legend.js';
import { neuronInWords } from './neuron-formula.js';
import { neuronScene } from './neuron-scene.js';
import { readNeuron, type NeuronLike } from './read-network.js';
import { runNetwork } from './run-network.js';
import { sceneFigure, stacked } from './scene.js';
import { isCollapsed } from './shown-units.js';

/** What {@link neuronDiagram} takes beside the neuron. */
export type NeuronDiagramOptions = DiagramOptions;

/**
 * Shows a neuron with its numbers: inputs, weights on the wires, sum with the bias, activation, output.
 *
 * @param neuron one of `neuronbook/scratch`, or `{ weights, bias, activation }`
 * @throws TypeError when it is no neuron; RangeError when inputs or names don't fit
 * @example
 * const neuron = { weights: [2.1, -1.2], bias: -3, activation: 'relu' };
 * neuronDiagram(neuron, { inputs: [1, -3.1] }).alt.slice(-18); // 'relu(2.82) = 2.82.'
 */
export function neuronDiagram(neuron: NeuronLike, options: NeuronDiagramOptions = {}): Figure {
  const who = 'neuronDiagram';
  checkOptions(options, ['inputs', 'inputNames', 'title', 'theme'], who);
  const layer = readNeuron(neuron, who);
  const names = readInputNames(options.inputNames, layer.inputs, who);
  const run = options.inputs === undefined ? undefined : runNetwork([layer], options.inputs, who)[0];
  const [only] = layer.neurons;
  const scene = neuronScene({ layer, index: 0, run, names });
  const legend = legendScene({
    neurons: layer.neurons, collapsed: isCollapsed(layer.inputs),
  }, scene.width);
  const title = options.title ?? `A neuron with ${layer.inputs} input${layer.inputs === 1 ? '' : 's'}`;
  const alt = `Neuron with ${layer.inputs} input${layer.inputs === 1 ? '' : 's'}, a bias and the activation ${only.activation}. ${neuronInWords(only, names, 0, run)}`;
  return sceneFigure(stacked([scene, legend], 22), { title, alt, theme: options.theme });
}
