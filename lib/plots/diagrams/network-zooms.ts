import { describeValue } from '../../arrays/index.js';
import type { DiagramNode, Wire } from '../figure/diagram-marks.js';
import { counted } from './diagram-numbers.js';
import { checkOptions } from '../figure/check-options.js';
import { readInputNames, type DiagramOptions } from './diagram-options.js';
import type { Figure } from '../figure/figure.js';
import { formulaScene } from './formula-scene.js';
import { hasCollapsed, legendScene, offActivation } from './legend.js';
import { networkScene } from './network-scene.js';
import { formulaLines, neuronInWords } from './neuron-formula.js';
import { neuronScene } from './neuron-scene.js';
import type { ReadLayer } from './read-layer.js';
import { readNetwork, type NetworkLike } from './read-network.js';
import { runNetwork, type LayerRun } from './run-network.js';
import { emptyScene, moved, sceneFigure, stacked, together, type Scene } from './scene.js';
import { largestOf } from './weight-look.js';

/** What {@link networkZooms} takes beside the network. */
export interface NetworkZoomsOptions extends DiagramOptions {
  /** The layer of the neuron, counted from 1. Default: 1. */
  layer?: number;
  /** The neuron in that layer, counted from 1. Default: 1. */
  neuron?: number;
}

const who = 'networkZooms';
const widest = 800;
const padding = 14;
const headHeight = 34;
const gap = 16;

/**
 * Shows a neuron in three zooms: where it stands in its network, with its own wires and numbers, and as a formula
 * with the numbers put in, line by line. Layers and neurons are counted from 1, inputs as `X[0]` from 0.
 *
 * @param network one of `neuronbook/scratch`, a Keras model of dense layers, or `{ layers: [{ neurons }] }`
 * @throws TypeError when it can't be drawn; RangeError when there is no such neuron, or inputs don't fit
 * @example
 * const network = { layers: [{ kernel: [[2, -1], [0, 3]], bias: [1, -9], activation: 'relu' }] };
 * networkZooms(network, { inputs: [1, 1], neuron: 2 }).title; // 'Neuron 2 of layer 1, from network to formula'
 */
export function networkZooms(network: NetworkLike, options: NetworkZoomsOptions = {}): Figure {
  checkOptions(options, ['inputs', 'inputNames', 'title', 'theme', 'layer', 'neuron'], who);
  const layers = readNetwork(network, who);
  const l = place(options.layer ?? 1, layers.length, 'layer', 'the network') - 1;
  const j = place(options.neuron ?? 1, layers[l].neurons.length, 'neuron', `layer ${l + 1}`) - 1;
  const inputNames = readInputNames(options.inputNames, layers[0].inputs, who);
  const runs = options.inputs === undefined ? undefined : runNetwork(layers, options.inputs, who);
  // What enters a later layer has the names of the lecture: out_1, out_2, ...
  const names = l === 0 ? inputNames : layers[l - 1].neurons.map((_, k) => `out_${k + 1}`);
  const neuron = layers[l].neurons[j];
  const title = options.title ?? `Neuron ${j + 1} of layer ${l + 1}, from network to formula`;
  const alt = `Three zooms. Network: ${counted(layers[0].inputs, 'input')}, ${layers.map(({ neurons }, i) => `layer ${i + 1} of ${counted(neurons.length, 'neuron')}`).join(', ')}; `
    + `neuron ${j + 1} of layer ${l + 1} is marked. Neuron: ${neuronInWords(neuron, names, j, runs?.[l])} Formula: ${spoken(formulaLines(neuron, j, names, runs?.[l]))}`;
  const caption = `Layers and neurons are counted from 1, inputs from 0: X[0] is the first.${l > 0 ? ` out_1 is what neuron 1 of layer ${l} gives.` : ''}`;
  return sceneFigure(zooms(layers, l, j, inputNames, names, runs), { title, alt, theme: options.theme, ...(options.inputNames && l === 0 ? {} : { caption }) });
}

function zooms(layers: readonly ReadLayer[], l: number, j: number, inputNames: readonly string[], names: readonly string[], runs: readonly LayerRun[] | undefined): Scene {
  const neuron = layers[l].neurons[j];
  const near = neuronScene({ layer: layers[l], index: j, run: runs?.[l], names, compact: true });
  const lines = formulaScene(formulaLines(neuron, j, names, runs?.[l]), widest - 2 * padding);
  const network = (maxWidth: number): Scene => networkScene({
    layers, runs, inputNames, layerNames: layers.map((_, i) => `layer ${i + 1}`), chosen: { layer: l, neuron: j }, small: true, largest: largestOf(neuron.weights), maxWidth,
  });
  const room = widest - near.width - 4 * padding - gap;
  const small = network(room);
  const beside = small.width <= room;
  const far = beside ? small : network(widest - 2 * padding);
  const inner = Math.max(beside ? small.width + gap + 2 * padding + near.width : Math.max(far.width, near.width), lines.width);
  const pair = beside ? sideBySide(small, near, inner) : stacked([card('1  the network', far, inner), card('2  the neuron', near, inner)], gap);
  const legend = legendScene({
    neurons: [neuron], ring: `neuron ${j + 1} of layer ${l + 1}`,
    off: offActivation(layers, runs), collapsed: hasCollapsed(layers),
  }, inner);
  return stacked([pair, card('3  the formula, with the numbers put in', lines, inner), legend], gap);
}

/** Two cards, with two strokes from the marked neuron to what it looks like from near. */
function sideBySide(far: Scene, near: Scene, inner: number): Scene {
  const height = Math.max(far.height, near.height);
  const left = card('1  the network', far, far.width, height);
  const right = card('2  the neuron', near, inner - far.width - gap - 2 * padding, height);
  const edge = left.width + gap;
  const ring = left.nodes.find(({ stroke }) => stroke === 'chosen');
  const wires: Wire[] = ring ? [[-1, 10], [1, height + headHeight + padding - 10]].map(([sign, y]) => ({
    points: [{ x: ring.x, y: ring.y + (sign * ring.width) / 2 }, { x: edge, y }], paint: 'chosen', width: 1, dash: [3, 3],
  })) : [];
  return together([{ ...emptyScene, wires }, left, moved(right, edge, 0)], edge + right.width, left.height);
}

/** A scene in the middle of a box with a heading, whose inside is at least so large. */
function card(heading: string, scene: Scene, width: number, height = scene.height): Scene {
  const [outerWidth, outerHeight] = [width + 2 * padding, headHeight + height + padding];
  const back: DiagramNode = { shape: 'box', x: outerWidth / 2, y: outerHeight / 2, width: outerWidth, height: outerHeight, fill: 'paper', stroke: 'faint' };
  const inner = moved(scene, padding, headHeight + (height - scene.height) / 2);
  return {
    ...inner, width: outerWidth, height: outerHeight, back: [back, ...inner.back],
    texts: [{ text: heading, x: padding, y: 18, size: 14, bold: true, anchor: 'start' }, ...inner.texts],
  };
}

function place(value: number, count: number, what: string, where: string): number {
  if (Number.isInteger(value) && value >= 1 && value <= count) return value;
  throw new RangeError(`${who}: ${what} must be from 1 to ${count}, got ${describeValue(value)}. They are counted from 1, and ${where} has ${count}.`);
}

function spoken(lines: ReturnType<typeof formulaLines>): string {
  return lines.map(({ label, before = '', terms, after = '' }) => `${label}: ${before}${terms.join(' ')}${after === ')' ? ')' : after && ` ${after}`}`).join('; ')
    .replaceAll('−', '-').replaceAll('×', 'x').concat('.');
}
