import { inWords } from '../charts/curve-words.js';
import type { LineMark } from '../figure/description.js';
import type { DiagramText } from '../figure/diagram-marks.js';
import { takePlace, toPixels, wordsWidth, type PanelFrame, type TakenPlace } from '../figure/free-place.js';
import { contourMark, planeContours, type PlaneGrid, type PlaneLine } from './plane-field.js';

/** A level: the value that is written on the line, and that of the field where it runs. */
export interface Level {
  readonly value: number;
  readonly level: number;
}

/** A field over a grid in a panel. */
export interface LevelField {
  readonly values: ArrayLike<number>;
  readonly grid: PlaneGrid;
  readonly size: PanelFrame['size'];
}

/**
 * Lines at some levels of a field, and for each its number, where there is room for it.
 *
 * @param taken places of other words, to which these are added
 */
export function levelLines({ values, grid, size }: LevelField, levels: readonly Level[], name: string, taken: TakenPlace[] = []): { readonly lines: LineMark[]; readonly texts: DiagramText[] } {
  const frame = { ...grid, size };
  const drawn = levels.map(({ value, level }) => {
    const lines = planeContours(values, grid, level);
    const text = inWords(value);
    return { marks: contourMark(lines, `${name} ${text}`, grid, 'muted'), texts: labelOn(lines, text, frame, taken) };
  });
  return { lines: drawn.flatMap(({ marks }) => marks), texts: drawn.flatMap(({ texts }) => texts) };
}

/** The number of a line, as near to the middle of its longest piece as it is free. */
function labelOn(lines: readonly PlaneLine[], text: string, frame: PanelFrame, taken: TakenPlace[]): DiagramText[] {
  const longest = [...lines].sort((a, b) => b.points.length - a.points.length)[0];
  if (!longest || longest.points.length < 6) return [];
  const { points } = longest;
  const order = points.map((_, i) => i).sort((a, b) => Math.abs(a - points.length / 2) - Math.abs(b - points.length / 2));
  const index = order.find((i) => takePlace(frame, { ...toPixels(frame, points[i]), width: wordsWidth(text) }, taken));
  return index === undefined ? [] : [{ text, x: points[index][0], y: points[index][1], halo: true }];
}
