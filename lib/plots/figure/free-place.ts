import type { DiagramText } from './diagram-marks.js';
import { textWidth } from './text.js';
import { sizes } from './theme.js';

/** A panel whose axes go straight from values to pixels. */
export interface PanelFrame {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly size: { readonly width: number; readonly height: number };
}

/** A rectangle of words around its middle, in pixels from the lower left corner. */
export interface TakenPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

const height = 16;

/** A value's place in pixels from the lower left corner. */
export function toPixels({ x, y, size }: PanelFrame, [px, py]: readonly [number, number]): { x: number; y: number } {
  return { x: ((px - x[0]) / (x[1] - x[0])) * size.width, y: ((py - y[0]) / (y[1] - y[0])) * size.height };
}

function isFree({ size }: PanelFrame, { x, y, width }: TakenPlace, taken: readonly TakenPlace[]): boolean {
  const inside = x > width / 2 + 2 && x < size.width - width / 2 - 2 && y > height / 2 + 2 && y < size.height - height / 2 - 2;
  return inside && taken.every((other) => Math.abs(other.x - x) > (other.width + width) / 2 || Math.abs(other.y - y) > height);
}

/** Whether words around a place are inside of the panel and free of those placed before; if so they are taken. */
export function takePlace(frame: PanelFrame, place: TakenPlace, taken: TakenPlace[]): boolean {
  const free = isFree(frame, place, taken);
  if (free) taken.push(place);
  return free;
}

/** The room that words need. */
export function wordsWidth(text: string): number {
  return textWidth(text, sizes.text) + 10;
}

/**
 * Words beside a point where they are free, and hide as few as can be of the points that should be seen; right of it
 * when nothing is free.
 *
 * @param seen points, in pixels from the lower left corner
 */
export function wordsBeside(text: string, point: readonly [number, number], frame: PanelFrame, taken: TakenPlace[], seen: readonly { readonly x: number; readonly y: number }[] = []): DiagramText {
  const at = toPixels(frame, point);
  const width = wordsWidth(text);
  const aside = width / 2 + 9;
  const steps = [0, 18, -18, 34, -34];
  const tries = steps.flatMap((dy) => [aside, -aside, ...(dy ? [0] : [])].map((dx) => ({ x: at.x + dx, y: at.y + dy, width })));
  const hidden = ({ x, y }: TakenPlace): number => seen.filter((other) => Math.abs(other.x - x) < width / 2 && Math.abs(other.y - y) < height / 2).length;
  const free = tries.filter((place) => isFree(frame, place, taken)).map((place) => ({ place, hidden: hidden(place) })).sort((a, b) => a.hidden - b.hidden)[0];
  const { x, y } = free?.place ?? tries[0];
  taken.push({ x, y, width });
  return {
    text, halo: true, x: frame.x[0] + (x / frame.size.width) * (frame.x[1] - frame.x[0]), y: frame.y[0] + (y / frame.size.height) * (frame.y[1] - frame.y[0]),
  };
}
