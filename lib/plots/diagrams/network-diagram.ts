import { describeValue } from '../../arrays/index.js';
import { counted } from './diagram-numbers.js';
import { checkOptions } from '../figure/check-options.js';
import { checkNames, readInputNames, type DiagramOptions } from './diagram-options.js';
import type { Figure } from '../figure/figure.js';
import { hasCollapsed, legendScene, offActivation } from './legend.js';
import { networkScene } from './network-scene.js';
import { networkInWords } from './network-words.js';
import type { ReadLayer } from './read-layer.js';
import { readLayer, readNetwork, type LayerLike, type NetworkLike } from './read-network.js';
import { runNetwork, type LayerRun } from './run-network.js';
import { sceneFigure, stacked, type Scene } from './scene.js';

/** What {@link networkDiagram} and {@link layerDiagram} take beside the network. */
export interface NetworkDiagramOptions extends DiagramOptions {
  /** One for each neuron of the last layer. Default: none. */
  outputNames?: readonly string[];
  /** Whether the number of weights of each layer stands below it: false where a reader is to count them. Default: true. */
  counts?: boolean;
}

const known = ['inputs', 'inputNames', 'outputNames', 'counts', 'title', 'theme'];

/**
 * Shows a network as columns of neurons: weights as colour and width of the wires, negative ones dashed, with the
 * numbers on them where they fit. Of layers of more than 12 neurons the first four and the last one are drawn.
 *
 * @param network one of `neuronbook/scratch`, a Keras model of dense layers, or `{ layers: [{ neurons }] }`
 * @throws TypeError when it can't be drawn; RangeError when inputs or names don't fit
 * @example
 * const layer1 = { kernel: [[2, -1], [0, 3]], bias: [1, -9], activation: 'relu' };
 * const layer2 = { kernel: [[1], [2]], bias: [0] };
 * networkDiagram({ layers: [layer1, layer2] }, { inputs: [1, 1] }).title; // 'A network of 2 inputs, 2 neurons and 1 neuron'
 */
export function networkDiagram(network: NetworkLike, options: NetworkDiagramOptions = {}): Figure {
  checkOptions(options, known, 'networkDiagram');
  const layers = readNetwork(network, 'networkDiagram');
  const sizes = [counted(layers[0].inputs, 'input'), ...layers.map(({ neurons }) => counted(neurons.length, 'neuron'))];
  const title = sizes.length <= 4 ? `A network of ${sizes.slice(0, -1).join(', ')} and ${sizes[sizes.length - 1]}` : `A network of ${counted(layers[0].inputs, 'input')} and ${layers.length} layers`;
  return drawn(layers, layers.map((_, i) => `layer ${i + 1}`), title, 'Network', options, 'networkDiagram');
}

/**
 * Shows a layer: its inputs, and neurons that read all of them.
 *
 * @param layer one of `neuronbook/scratch`, a dense layer of a Keras model, `{ neurons }`, or `{ kernel, bias, activation }`
 * @throws TypeError when it can't be drawn; RangeError when inputs or names don't fit
 * @example
 * layerDiagram({ kernel: [[2, -1], [0, 3]], bias: [1, -9], activation: 'relu' }).title; // 'A layer of 2 neurons that read 2 inputs'
 */
export function layerDiagram(layer: LayerLike, options: NetworkDiagramOptions = {}): Figure {
  checkOptions(options, known, 'layerDiagram');
  const read = readLayer(layer, 'layerDiagram');
  const title = `A layer of ${counted(read.neurons.length, 'neuron')} that read${read.neurons.length === 1 ? 's' : ''} ${counted(read.inputs, 'input')}`;
  return drawn([read], ['layer'], title, 'Layer', options, 'layerDiagram');
}

function drawn(layers: readonly ReadLayer[], layerNames: readonly string[], title: string, kind: string, options: NetworkDiagramOptions, who: string): Figure {
  const { counts = true } = options;
  if (typeof counts !== 'boolean') throw new TypeError(`${who}: counts must be true or false, got ${describeValue(counts)}. Leave it out to show them.`);
  const inputNames = readInputNames(options.inputNames, layers[0].inputs, who);
  const outputs = layers[layers.length - 1].neurons.length;
  const outputNames = options.outputNames && checkNames(options.outputNames, outputs, 'outputNames', 'output', who);
  const runs = options.inputs === undefined ? undefined : runNetwork(layers, options.inputs, who);
  const scene = networkScene({ layers, runs, inputNames, outputNames, layerNames, showSums: layers.length === 1, counts });
  const alt = `${kind} of ${networkInWords(layers, inputNames, runs, counts)}`;
  return sceneFigure(stacked([scene, networkLegend(layers, runs, Math.max(scene.width, 620))], 20), { title: options.title ?? title, alt, theme: options.theme });
}

function networkLegend(layers: readonly ReadLayer[], runs: readonly LayerRun[] | undefined, width: number): Scene {
  return legendScene({
    neurons: layers.flatMap(({ neurons }) => neurons),
    off: offActivation(layers, runs), collapsed: hasCollapsed(layers),
  }, width);
}
