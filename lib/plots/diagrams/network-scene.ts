import type { DiagramNode, DiagramText, Wire } from '../figure/diagram-marks.js';
import { bracketed, counted, diagramNumber, fittingNumber, shortNumber } from './diagram-numbers.js';
import type { ReadLayer } from './read-layer.js';
import type { LayerRun } from './run-network.js';
import { emptyScene, type Scene } from './scene.js';
import { shownUnits, type ShownUnit } from './shown-units.js';
import { textWidth } from '../figure/text.js';
import { largestOf, weightLook } from './weight-look.js';
import { placeWireLabels, textBox, type LabelledWire, type TextBox } from './wire-labels.js';

/** What a network is drawn from. */
export interface NetworkParts {
  readonly layers: readonly ReadLayer[];
  readonly runs?: readonly LayerRun[];
  readonly inputNames: readonly string[];
  /** Words beside the outputs; none where there are no names. */
  readonly outputNames?: readonly string[];
  /** Names of the layers, above their columns. */
  readonly layerNames: readonly string[];
  /** Whether the outputs are shown as what the activation makes of the sums, as for a single layer. */
  readonly showSums?: boolean;
  /** A neuron to mark, both counted from 0: all wires but its own fade. */
  readonly chosen?: { readonly layer: number; readonly neuron: number };
  /** True for small units without numbers in or below them. Default: false. */
  readonly small?: boolean;
  /** The absolute weight that gets the widest wire. Default: the largest. */
  readonly largest?: number;
  /** Whether the number of weights of a layer stands below it. Default: true. */
  readonly counts?: boolean;
  /** The width that it should fit into, in pixels. Default: 800. */
  readonly maxWidth?: number;
}

/** The largest absolute weight of a network. */
function largestWeight(layers: readonly ReadLayer[]): number {
  return largestOf(layers.flatMap(({ neurons }) => neurons.map(({ weights }) => largestOf(weights))));
}

/** The distance of units below each other, and their size, for so many in the tallest column. */
function sizesFor(most: number): { pitch: number; radius: number } {
  if (most <= 4) return { pitch: 90, radius: 27 };
  if (most <= 6) return { pitch: 76, radius: 25 };
  return most <= 8 ? { pitch: 60, radius: 22 } : { pitch: 48, radius: 19 };
}

interface Column {
  readonly x: number;
  readonly rows: readonly { readonly unit: ShownUnit; readonly y: number }[];
}

const head = 34;
const footLine = 16;

/** A network as columns of units: the inputs as boxes, neurons as circles, and the size of each layer below. */
export function networkScene(parts: NetworkParts): Scene {
  const { layers, runs, inputNames, outputNames, layerNames, chosen, small = false, counts: showCounts = true, maxWidth = 800 } = parts;
  const counts = [layers[0].inputs, ...layers.map(({ neurons }) => neurons.length)];
  const units = counts.map((count, i) => shownUnits(count, chosen && (i === chosen.layer + 1 ? chosen.neuron : undefined)));
  const most = Math.max(...units.map((column) => column.length));
  const { pitch, radius } = small ? { pitch: 44, radius: 14 } : sizesFor(most);

  const inputTexts = units[0].map((unit) => ('index' in unit ? inputNames[unit.index] : moreText(unit.hidden)));
  const inputWidth = Math.max(small ? 40 : 56, ...inputTexts.map((text) => textWidth(text, 12) + (small ? 10 : 18)), ...(runs && !small ? runs[0].inputs.map((value) => textWidth(shortNumber(value), 13, true) + 18) : []));
  const last = layers.length - 1;
  const outputTexts = (unit: ShownUnit): DiagramText[] => ('index' in unit && !small ? outputWords(parts, unit.index) : []);
  const outputWidth = Math.max(0, ...units[last + 1].flatMap(outputTexts).map(({ text, size, bold }) => textWidth(text, size ?? 12, bold)));
  const left = 2 + Math.max(inputWidth / 2, textWidth(small ? 'inputs' : counted(counts[0], 'input'), 13, small) / 2);
  const feet = Math.max(textWidth(layerNames[last], 13, true), ...(small ? [] : footLines(layers, last + 1, 240, showCounts).map((line) => textWidth(line, 12)))) / 2;
  const right = Math.max(radius + (outputWidth ? outputWidth + 14 : 0), feet);
  // Long names make wide boxes, which leave the first wires as much room as narrow ones do.
  const extra = Math.max(0, inputWidth / 2 - 40);
  const step = Math.min(small ? 170 : 240, Math.max(small ? 62 : 84, (maxWidth - left - extra - right) / layers.length));
  const height = head + most * pitch;
  const columns = units.map((column, i): Column => ({
    x: left + i * step + (i > 0 ? extra : 0),
    rows: column.map((unit, k) => ({ unit, y: head + height / 2 - head / 2 + (k - (column.length - 1) / 2) * pitch })),
  }));

  const wires: Wire[] = [];
  const nodes: DiagramNode[] = [];
  const texts: DiagramText[] = [];
  const { largest = largestWeight(layers) } = parts;
  layers.forEach((layer, i) => {
    const drawn = layerWires(parts, i, columns[i], columns[i + 1], largest, radius, pitch, i === 0 ? inputWidth / 2 : 0);
    wires.push(...drawn.wires);
    texts.push(...drawn.texts);
  });
  columns.forEach(({ x, rows }, i) => rows.forEach(({ unit, y }) => {
    if ('hidden' in unit) texts.push({ text: '⋮', x, y: y - 12, size: 18, bold: true, paint: 'muted' }, { text: moreText(unit.hidden), x, y: y + 8, paint: 'muted', halo: true });
    else if (i === 0) drawInput(parts, unit.index, x, y, inputWidth, nodes, texts);
    else drawNeuron(parts, i - 1, unit.index, x, y, radius, nodes, texts);
    if (i === last + 1) texts.push(...outputTexts(unit).map((text) => ({ ...text, x: x + radius + 12, y: y + text.y })));
  }));

  columns.forEach(({ x }, i) => {
    texts.push({ text: i ? layerNames[i - 1] : 'inputs', x, y: 9, size: 13, bold: true, halo: small });
    if (!small) footLines(layers, i, step, showCounts).forEach((text, k) => texts.push({ text, x, y: height + 8 + k * footLine, paint: 'muted' }));
  });
  const lines = small ? 0 : Math.max(...columns.map((_, i) => footLines(layers, i, step, showCounts).length));
  // Thin wires lie below wide ones, and those of one look follow each other.
  wires.sort((a, b) => a.width - b.width || (a.paint < b.paint ? -1 : a.paint > b.paint ? 1 : 0));
  return { ...emptyScene, width: Math.ceil(columns[last + 1].x + right), height: height + lines * footLine, wires, nodes, texts };
}

function moreText(hidden: number): string {
  return `… ${hidden} more`;
}

/** What stands right of an output neuron, `y` from its middle: its name, and its value to six digits. */
function outputWords({ layers, runs, outputNames, showSums }: NetworkParts, index: number): DiagramText[] {
  const run = runs?.[runs.length - 1];
  const { activation } = layers[layers.length - 1].neurons[index];
  if (run && showSums && !activation.includes('softmax')) {
    return [
      ...(outputNames ? [{ text: outputNames[index], x: 0, y: -9, size: 13, anchor: 'start' as const }] : []),
      { text: `${activation}(${diagramNumber(run.sums[index])}) = ${diagramNumber(run.outputs[index])}`, x: 0, y: outputNames ? 9 : 0, size: 14, bold: true, anchor: 'start' },
    ];
  }
  const value = run?.outputs[index];
  const name = outputNames?.[index];
  const both = name !== undefined && value !== undefined;
  return [
    ...(name === undefined ? [] : [{ text: name, x: 0, y: both ? -9 : 0, size: 13, anchor: 'start' as const }]),
    ...(value === undefined ? [] : [{ text: diagramNumber(value), x: 0, y: both ? 9 : 0, size: 15, bold: true, anchor: 'start' as const }]),
  ];
}

function footLines(layers: readonly ReadLayer[], column: number, room: number, showCounts: boolean): string[] {
  if (column === 0) return [counted(layers[0].inputs, 'input')];
  const { neurons, inputs, activation, count, hasBias } = layers[column - 1];
  const terms = `${inputs} × ${neurons.length}${hasBias ? ` + ${neurons.length}` : ''}`;
  const split = (first: string, second: string, joint: string): string[] =>
    (textWidth(first + joint + second, 12) <= room - 12 ? [first + joint + second] : [first, second]);
  return [...split(counted(neurons.length, 'neuron'), activation, ', '), ...(showCounts ? split(terms, `= ${counted(count, 'weight')}`, ' ') : [])];
}

function drawInput({ runs, inputNames, small }: NetworkParts, index: number, x: number, y: number, width: number, nodes: DiagramNode[], texts: DiagramText[]): void {
  const value = runs?.[0].inputs[index];
  nodes.push({ shape: 'box', x, y, width, height: small ? 26 : 38, fill: 'input', stroke: 'inputEdge', hover: value === undefined ? `input ${inputNames[index]}` : `${inputNames[index]} = ${diagramNumber(value)}` });
  if (value === undefined || small) texts.push({ text: inputNames[index], x, y, size: small ? 12 : 13 });
  else texts.push({ text: inputNames[index], x, y: y - 8, paint: 'muted' }, { text: shortNumber(value), x, y: y + 8, size: 13, bold: true });
}

function drawNeuron({ layers, runs, chosen, small }: NetworkParts, layer: number, index: number, x: number, y: number, radius: number, nodes: DiagramNode[], texts: DiagramText[]): void {
  const { bias, activation } = layers[layer].neurons[index];
  const run = runs?.[layer];
  const off = run?.off[index] ?? false;
  const marked = chosen?.layer === layer && chosen.neuron === index;
  const numbers = run ? `\nsum ${diagramNumber(run.sums[index])}\n${activation}: ${diagramNumber(run.outputs[index])}${off ? ', off' : ''}` : `\n${activation}`;
  if (marked) nodes.push({ shape: 'circle', x, y, width: 2 * radius + 10, fill: 'paper', stroke: 'chosen', strokeWidth: 3 });
  nodes.push({
    shape: 'circle', x, y, width: 2 * radius, fill: off ? 'off' : 'unit', stroke: off ? 'offEdge' : 'unitEdge', ...(off ? { dash: [4, 4] } : {}),
    hover: `neuron ${index + 1} of layer ${layer + 1}\nbias ${diagramNumber(bias)}${numbers}`,
  });
  if (!run || small) texts.push({ text: String(index + 1), x, y, size: small ? 12 : 13, paint: small ? 'ink' : 'muted' });
  else if (off) texts.push({ text: '0', x, y: y - 8, size: 13, bold: true }, { text: 'off', x, y: y + 8, paint: 'muted' });
  else texts.push({ text: fittingNumber(run.outputs[index], (text) => textWidth(text, 12, true) <= 2 * radius - 6), x, y, bold: true });
}

/** The wires between two columns, with their weights and the biases above the neurons where there is room for all. */
function layerWires(parts: NetworkParts, i: number, from: Column, to: Column, largest: number, radius: number, pitch: number, start: number): { wires: Wire[]; texts: DiagramText[] } {
  const { layers, runs, chosen, inputNames } = parts;
  const layer = layers[i];
  const pairs = from.rows.flatMap((source) => to.rows.flatMap((target) => ('index' in source.unit && 'index' in target.unit
    ? [{ k: source.unit.index, j: target.unit.index, from: { x: from.x + start, y: source.y }, to: { x: to.x, y: target.y } }] : [])));
  const faded = (j: number): boolean => chosen !== undefined && !(chosen.layer === i && chosen.neuron === j);
  const biases = chosen || pitch < 70 ? [] : to.rows.flatMap(({ unit, y }): DiagramText[] => ('index' in unit
    ? [{ text: `bias ${shortNumber(layer.neurons[unit.index].bias)}`, x: to.x, y: y - radius - 10, paint: 'muted', halo: true }] : []));
  const units: TextBox[] = [{ x: from.x, y: 0, width: 2 * (start || radius) + 8, height: 1e6 }, { x: to.x, y: 0, width: 2 * radius + 8, height: 1e6 }];
  const labelled: LabelledWire[] = pairs.map((pair) => ({ ...pair, text: shortNumber(layer.neurons[pair.j].weights[pair.k]) }));
  const placed = chosen ? undefined : placeWireLabels(labelled, from.rows.length, to.rows.length, [...units, ...biases.map(textBox)]);
  const wires = pairs.map(({ k, j, ...ends }): Wire => {
    const weight = layer.neurons[j].weights[k];
    const source = i === 0 ? inputNames[k] : `neuron ${k + 1} of layer ${i}`;
    const product = runs ? `\n${diagramNumber(weight)} × ${bracketed(runs[i].inputs[k])} = ${diagramNumber(weight * runs[i].inputs[k])}` : '';
    return {
      points: [ends.from, ends.to], ...(faded(j) ? { paint: 'faint', width: 1 } : weightLook(weight, largest, pairs.length > 30)),
      hover: `weight from ${source} to neuron ${j + 1} of layer ${i + 1}: ${diagramNumber(weight)}${product}`, hoverAt: placed?.share ?? 0.25,
    };
  });
  return { wires, texts: placed ? [...placed.texts, ...biases] : [] };
}
