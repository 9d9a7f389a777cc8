import { inWords } from './curve-words.js';
import type { LineMark } from './description.js';
import type { TextsMark } from './diagram-marks.js';
import { textWidth } from './text.js';
import { sizes } from './theme.js';
import { contourMark, planeContours, type PlaneGrid, type PlaneLine } from './plane-field.js';

/** A field over a grid with the levels to be drawn and the size of its panel in pixels. */
export interface LevelField {
  readonly values: ArrayLike<number>;
  readonly grid: PlaneGrid;
  readonly size: { readonly width: number; readonly height: number };
}

/** Lines at some levels of a field, each with its number where there is room for it. */
export function levelLines({ values, grid, size }: LevelField, levels: readonly { readonly value: number; readonly level: number }[], name: string): (LineMark | TextsMark)[] {
  const taken: Place[] = [];
  const marks = levels.map(({ value, level }) => {
    const lines = planeContours(values, grid, level);
    const text = inWords(value);
    const place = labelPlace(lines, grid, size, textWidth(text, sizes.text) + 10, taken);
    return { lines: contourMark(lines, `${name} ${text}`, grid, 'muted'), texts: place ? [{ text, x: place[0], y: place[1], halo: true }] : [] };
  });
  const texts = marks.flatMap((mark) => mark.texts);
  return [...marks.flatMap(({ lines }) => lines), ...(texts.length ? [{ kind: 'texts', name: 'levels', texts } as const] : [])];
}

type Place = { readonly x: number; readonly y: number; readonly width: number };

/** A place on the longest line, far from the edges and from other labels. */
function labelPlace(lines: readonly PlaneLine[], { x, y }: PlaneGrid, size: LevelField['size'], width: number, taken: Place[]): readonly [number, number] | undefined {
  const longest = [...lines].sort((a, b) => b.points.length - a.points.length)[0];
  if (!longest || longest.points.length < 6) return undefined;
  const pixel = ([px, py]: readonly [number, number]): Place => ({
    x: ((px - x[0]) / (x[1] - x[0])) * size.width, y: ((py - y[0]) / (y[1] - y[0])) * size.height, width,
  });
  // From the middle of the line outwards.
  const { points } = longest;
  const order = points.map((_, i) => i).sort((a, b) => Math.abs(a - points.length / 2) - Math.abs(b - points.length / 2));
  for (const index of order) {
    const place = pixel(points[index]);
    const inside = place.x > width / 2 + 2 && place.x < size.width - width / 2 - 2 && place.y > 10 && place.y < size.height - 10;
    const free = taken.every((other) => Math.abs(other.x - place.x) > (other.width + width) / 2 || Math.abs(other.y - place.y) > 16);
    if (!inside || !free) continue;
    taken.push(place);
    return points[index];
  }
  return undefined;
}
