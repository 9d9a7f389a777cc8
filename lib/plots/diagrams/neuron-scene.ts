import type { DiagramNode, DiagramText, Wire } from '../figure/diagram-marks.js';
import { bracketed, diagramNumber, shortNumber } from './diagram-numbers.js';
import { activationCurve } from './activation-curve.js';
import type { ReadLayer } from './read-layer.js';
import type { LayerRun } from './run-network.js';
import type { Scene } from './scene.js';
import { shownUnits } from './shown-units.js';
import { textWidth } from '../figure/text.js';
import { largestOf, weightLook } from './weight-look.js';

/** What a neuron is drawn from. */
export interface NeuronParts {
  readonly layer: ReadLayer;
  /** Which of the layer's neurons, from 0. */
  readonly index: number;
  readonly run?: LayerRun;
  readonly names: readonly string[];
  /** True for shorter ways between the steps. Default: false. */
  readonly compact?: boolean;
}

const edge = 2;
const head = 30;
const sumRadius = 36;
const textSize = 13;

/** A neuron from left to right: inputs, weights on wires, sum and bias, activation, output. */
export function neuronScene({ layer, index, run, names, compact = false }: NeuronParts): Scene {
  const { weights, bias, activation } = layer.neurons[index];
  const rows = shownUnits(weights.length);
  const pitch = compact && rows.length > 6 ? 47 : 56;
  // Above the sum stands the bias, below the output perhaps that it is off.
  const middle = head + Math.max((rows.length * pitch) / 2, 115);
  const height = middle + Math.max((rows.length * pitch) / 2, 54);
  const largest = largestOf(weights);
  const wires: Wire[] = [];
  const nodes: DiagramNode[] = [];
  const texts: DiagramText[] = [];
  const labels = rows.map((row) => ('index' in row ? productText(weights[row.index], run?.inputs[row.index]) : restText(row.hidden, rows, weights, run)));

  const values = rows.flatMap((row) => ('index' in row && run ? [shortNumber(run.inputs[row.index])] : []));
  const inputWidth = Math.max(64, ...rows.map((row) => ('index' in row ? textWidth(names[row.index], 12) : textWidth(`… ${row.hidden} more`, 12)) + 20), ...values.map((value) => textWidth(value, 14, true) + 20));
  const inputX = edge + inputWidth / 2;
  const inputRight = edge + inputWidth;
  const sumX = inputRight + Math.max(compact ? 150 : 210, Math.max(...labels.map((label) => textWidth(label, textSize))) * (compact ? 1 : 1.1) + (compact ? 52 : 100)) + sumRadius;
  const boxX = sumX + sumRadius + (compact ? 26 : 60) + 50;
  const output = run ? diagramNumber(run.outputs[index]) : `${activation}(Σ)`;
  const outputWidth = Math.max(72, textWidth(output, 15, true) + 24);
  const outputX = boxX + 50 + (compact ? 26 : 48) + outputWidth / 2;

  rows.forEach((row, i) => {
    const y = middle + (i - (rows.length - 1) / 2) * pitch;
    const from = { x: inputRight, y };
    const to = { x: sumX, y: middle };
    const at = { x: from.x + (to.x - from.x) * 0.4, y: from.y + (to.y - from.y) * 0.4 };
    if ('hidden' in row) {
      texts.push({ text: `… ${row.hidden} more`, x: inputX, y, paint: 'muted' });
      if (run) {
        wires.push({ points: [from, to], paint: 'line', width: 1.5, dash: [2, 4] });
        texts.push({ text: labels[i], ...at, size: textSize, halo: true });
      }
      return;
    }
    const { index: k } = row;
    const hover = `weight of ${names[k]}: ${diagramNumber(weights[k])}${run ? `; ${labels[i]}` : ''}`;
    wires.push({ points: [from, to], ...weightLook(weights[k], largest), hover, hoverAt: 0.4 });
    nodes.push({ shape: 'box', x: inputX, y, width: inputWidth, height: 40, fill: 'input', stroke: 'inputEdge', hover: run ? `${names[k]} = ${diagramNumber(run.inputs[k])}` : `input ${names[k]}` });
    if (run) texts.push({ text: names[k], x: inputX, y: y - 9, paint: 'muted' }, { text: shortNumber(run.inputs[k]), x: inputX, y: y + 8, size: 14, bold: true });
    else texts.push({ text: names[k], x: inputX, y, size: 14 });
    texts.push({ text: labels[i], ...at, size: textSize, halo: true });
  });

  const biasY = middle - sumRadius - 52;
  const biasWidth = Math.max(64, textWidth(diagramNumber(bias), 14, true) + 20);
  wires.push(
    { points: [{ x: sumX, y: biasY + 21 }, { x: sumX, y: middle - sumRadius }], paint: 'line', width: 1.5, arrow: true },
    { points: [{ x: sumX + sumRadius, y: middle }, { x: boxX - 50, y: middle }], paint: 'line', width: 1.5, arrow: true },
    { points: [{ x: boxX + 50, y: middle }, { x: outputX - outputWidth / 2, y: middle }], paint: 'line', width: 1.5, arrow: true },
  );
  const off = run?.off[index] ?? false;
  nodes.push(
    { shape: 'box', x: sumX, y: biasY, width: biasWidth, height: 42, fill: 'paper', stroke: 'inputEdge', hover: `bias ${diagramNumber(bias)}` },
    { shape: 'circle', x: sumX, y: middle, width: 2 * sumRadius, fill: 'unit', stroke: 'unitEdge', hover: run ? `sum with the bias: ${diagramNumber(run.sums[index])}` : 'sum of all wires, with the bias' },
    { shape: 'box', x: boxX, y: middle, width: 100, height: 76, fill: 'unit', stroke: 'unitEdge', hover: run ? `${activation}(${diagramNumber(run.sums[index])}) = ${output}` : activation },
    { shape: 'box', x: outputX, y: middle, width: outputWidth, height: 44, fill: off ? 'off' : 'unit', stroke: off ? 'offEdge' : 'unitEdge', ...(off ? { dash: [4, 4] } : {}), strokeWidth: 2, hover: `output ${output}` },
  );
  texts.push({ text: 'bias', x: sumX, y: biasY - 9, paint: 'muted' }, { text: diagramNumber(bias), x: sumX, y: biasY + 8, size: 14, bold: true });
  if (run) texts.push({ text: 'Σ', x: sumX, y: middle - 13, size: 14, paint: 'muted' }, { text: shortNumber(run.sums[index]), x: sumX, y: middle + 8, size: 15, bold: true });
  else texts.push({ text: 'Σ', x: sumX, y: middle, size: 22 });
  const curve = activationCurve(layer, index, { x: boxX, y: middle, width: 84, height: 60 }, run?.sums[index]);
  texts.push({ text: activation, x: boxX, y: middle - 50, size: textSize, bold: true });
  if (curve.length === 0) texts.push({ text: 'f', x: boxX, y: middle, size: 22 });
  texts.push({ text: output, x: outputX, y: middle, size: 15, bold: true });
  if (off) texts.push({ text: `off: ${activation} gives 0`, x: outputX, y: middle + 36, paint: 'muted' });

  const heading = (text: string, x: number): DiagramText => ({ text, x, y: 9, size: textSize, paint: 'muted' });
  texts.push(heading('inputs', inputX), heading('weigh', inputRight + (sumX - inputRight - sumRadius) / 2), heading('add the bias', sumX), heading('activate', boxX), heading('output', outputX));
  const right = Math.max(outputX + outputWidth / 2, ...(off ? [outputX + textWidth(`off: ${activation} gives 0`, 12) / 2] : []));
  return { width: Math.ceil(right) + 4, height, back: [], wires, nodes, strokes: curve, texts };
}

function productText(weight: number, input: number | undefined): string {
  return input === undefined ? shortNumber(weight) : `${shortNumber(weight)} × ${bracketed(input)} = ${shortNumber(weight * input)}`;
}

/** What the inputs that are not drawn come to together, so that the numbers on the wires add up to the sum. */
function restText(hidden: number, rows: ReturnType<typeof shownUnits>, weights: readonly number[], run: LayerRun | undefined): string {
  if (!run) return '';
  const shown = new Set(rows.flatMap((row) => ('index' in row ? [row.index] : [])));
  const rest = weights.reduce((sum, weight, k) => (shown.has(k) ? sum : sum + weight * run.inputs[k]), 0);
  return `the other ${hidden}: ${shortNumber(rest)}`;
}
