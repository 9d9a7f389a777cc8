import type { DiagramNode, DiagramText, Wire } from '../figure/diagram-marks.js';
import { shortNumber } from './diagram-numbers.js';
import type { ReadLayer } from './read-layer.js';
import type { LayerRun } from './run-network.js';
import { emptyScene, type Scene } from './scene.js';
import { isCollapsed } from './shown-units.js';
import { textWidth } from '../figure/text.js';
import { sizes } from '../figure/theme.js';
import { largestOf, stepLook, weightLook } from './weight-look.js';

/** What a legend has to explain. */
export interface LegendParts {
  /** Those whose wires are drawn. */
  readonly neurons: readonly { readonly weights: readonly number[] }[];
  /** Whether a neuron is off, and by which activation; none when all are on. */
  readonly off?: string;
  /** What the ring around a neuron says; none where there is no ring. */
  readonly ring?: string;
  /** Whether units are left out. */
  readonly collapsed?: boolean;
}

interface Item {
  readonly words: string;
  readonly width: number;
  readonly wires?: readonly Wire[];
  readonly node?: DiagramNode;
}

const sample = 36;
const rowHeight = 24;

/** Says what colour, width and dash mean, with a sample of each, in rows no wider than asked. */
export function legendScene({ neurons, off, ring, collapsed }: LegendParts, width: number): Scene {
  const has = (sign: number): boolean => neurons.some(({ weights }) => weights.some((weight) => Math.sign(weight) === sign));
  const [positive, negative, zero] = [has(1), has(-1), has(0)];
  const largest = largestOf(neurons.map(({ weights }) => largestOf(weights)));
  const stroke = (step: number, minus: boolean, from = 0, to = sample): Wire => ({ points: [{ x: from, y: 0 }, { x: to, y: 0 }], ...stepLook(step, minus) });
  const items: Item[] = [
    ...(ring ? [{ words: ring, width: 22, node: { shape: 'circle' as const, x: 11, y: 0, width: 18, fill: 'paper' as const, stroke: 'chosen' as const, strokeWidth: 3 } }] : []),
    ...(positive ? [{ words: 'positive weight', width: sample, wires: [stroke(3, false)] }] : []),
    ...(negative ? [{ words: 'negative weight (dashed)', width: sample, wires: [stroke(3, true)] }] : []),
    ...(zero ? [{ words: 'weight 0', width: sample, wires: [{ ...stroke(1, false), ...weightLook(0, 1) }] }] : []),
    ...(positive || negative ? [{ words: `wider and stronger: larger, up to ${shortNumber(largest)}`, width: 4 * 20, wires: [1, 2, 3, 4].map((step) => stroke(step, !positive, (step - 1) * 20, step * 20)) }] : []),
    ...(off ? [{ words: `off: ${off} gives 0`, width: 22, node: { shape: 'circle' as const, x: 11, y: 0, width: 18, fill: 'off' as const, stroke: 'offEdge' as const, dash: [3, 3] } }] : []),
    ...(collapsed ? [{ words: '⋮ units that are not drawn', width: 0 }] : []),
  ];
  const wires: Wire[] = [];
  const nodes: DiagramNode[] = [];
  const texts: DiagramText[] = [];
  let [x, y, right] = [0, rowHeight / 2, 0];
  for (const { words, width: own, wires: strokes = [], node } of items) {
    const gap = own ? 8 : 0;
    const whole = own + gap + textWidth(words, sizes.text);
    if (x > 0 && x + whole > width) {
      x = 0;
      y += rowHeight;
    }
    wires.push(...strokes.map((wire) => ({ ...wire, points: wire.points.map((point) => ({ x: point.x + x, y })) })));
    if (node) nodes.push({ ...node, x: node.x + x, y });
    texts.push({ text: words, x: x + own + gap, y, anchor: 'start', paint: 'muted' });
    right = Math.max(right, x + whole);
    x += whole + 26;
  }
  return { ...emptyScene, width: right, height: y + rowHeight / 2, wires, nodes, texts };
}

/** The activation of the first neuron that is off; none when all are on. */
export function offActivation(layers: readonly ReadLayer[], runs: readonly LayerRun[] | undefined): string | undefined {
  const layer = runs?.findIndex((run) => run.off.includes(true)) ?? -1;
  return layer < 0 ? undefined : layers[layer].neurons[runs![layer].off.indexOf(true)].activation;
}

/** Whether a column of the network is drawn in part. */
export function hasCollapsed(layers: readonly ReadLayer[]): boolean {
  return [layers[0].inputs, ...layers.map(({ neurons }) => neurons.length)].some(isCollapsed);
}
