import type { Point, Wire } from '../figure/diagram-marks.js';
import type { ReadLayer } from './read-layer.js';

/** The place of a small curve: its middle and its size. */
interface Frame extends Point {
  readonly width: number;
  readonly height: number;
}

const steps = 40;

/**
 * A small drawing of a neuron's activation with its two axes and, for a sum, the point that it falls on; nothing
 * for one that isn't a function of its own sum alone, as softmax.
 */
export function activationCurve({ activate, neurons, activation }: ReadLayer, index: number, frame: Frame, sum?: number): Wire[] {
  if (!activate || activation.includes('softmax')) return [];
  const f = (x: number): number => activate(neurons.map(() => x))[index];
  const reach = Math.max(4, 1.25 * Math.abs(sum ?? 0));
  const xs = Array.from({ length: steps + 1 }, (_, i) => -reach + (2 * reach * i) / steps);
  const values = xs.map(f);
  if (!values.every(Number.isFinite)) return [];
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values, low + 1e-9);
  const toX = (x: number): number => frame.x + (x / reach) * (frame.width / 2);
  const toY = (y: number): number => frame.y + frame.height / 2 - ((y - low) / (high - low)) * frame.height;
  const axes: Wire[] = [
    { points: [{ x: toX(-reach), y: toY(0) }, { x: toX(reach), y: toY(0) }], paint: 'line', width: 1 },
    { points: [{ x: toX(0), y: toY(low) }, { x: toX(0), y: toY(high) }], paint: 'line', width: 1 },
  ];
  const curve: Wire = { points: xs.map((x, i) => ({ x: toX(x), y: toY(values[i]) })), paint: 'curve', width: 2.5 };
  return sum === undefined ? [...axes, curve] : [...axes, curve, dot({ x: toX(sum), y: toY(f(sum)) })];
}

/** A disc of eight corners, which looks round at this size. */
function dot({ x, y }: Point): Wire {
  const points = Array.from({ length: 12 }, (_, i) => ({ x: x + 4.5 * Math.cos((i * Math.PI) / 6), y: y + 4.5 * Math.sin((i * Math.PI) / 6) }));
  return { points, paint: 'paper', width: 1.5, fill: 'chosen' };
}
