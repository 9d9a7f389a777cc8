import { boundaryTitleCounts, countClasses, meanSquaredError } from './boundary-words.js';
import { predictedClasses, targetClasses, type BoundaryTask } from './boundary-task.js';
import { tonesRange } from '../figure/color-scale.js';
import { inWords } from '../charts/curve-words.js';
import type { ImageMark, LineMark, Mark } from '../figure/description.js';
import { levelLines } from './level-lines.js';
import { niceTicks } from '../figure/numbers.js';
import type { ReadPlaneData } from './plane-data.js';
import { contourMark, gridExtent, planeContours, type PlaneGrid, type PlaneLine } from './plane-field.js';
import type { PlanePoint, Predictions } from './read-predictor.js';

/** One model with all that it predicts. */
export interface AskedModel {
  readonly title?: string;
  readonly task: BoundaryTask;
  /** Of the classes. */
  readonly names: readonly string[];
  readonly atPoints: Predictions;
  readonly atGrid: Predictions;
}

/** What all panels share. */
export interface BoundaryFrame {
  readonly grid: PlaneGrid;
  readonly size: { readonly width: number; readonly height: number };
  /** Of the two features. */
  readonly names: readonly [string, string];
  /** Of the numbers, where numbers are predicted. */
  readonly valueRange: readonly [number, number];
}

/** What a panel shows, for its words. */
export interface BoundaryPanel {
  readonly marks: readonly Mark[];
  /** The borders between two classes. */
  readonly lines: readonly PlaneLine[];
  /** The part of the area that each class has. */
  readonly shares: readonly number[];
}

/** The tones, lines and points of one model's panel. */
export function boundaryPanel(asked: AskedModel, data: ReadPlaneData, frame: BoundaryFrame): BoundaryPanel {
  const { task, atGrid, names } = asked;
  if (task.kind === 'values') return { marks: valueMarks(asked, data, frame), lines: [], shares: [] };
  const { grid } = frame;
  const classes = predictedClasses(atGrid, task);
  const shares = names.map((_, k) => classes.filter((one) => one === k).length / classes.length);
  const lines = task.kind === 'sides' ? planeContours(atGrid.values, grid, task.threshold) : classBorders(atGrid, grid);
  const field = task.kind === 'sides' ? image(frame, atGrid.values, { colorScale: 'sides', range: task.classes, smooth: true }, 'prediction')
    : image(frame, Float64Array.from(classes), { colorScale: 'tones', range: tonesRange }, 'class');
  const targets = targetClasses(data, task);
  const points = names.flatMap((name, k) => pointMarks(data.points.filter((_, i) => targets[i] === k), name, k, frame));
  return { marks: [field, ...contourMark(lines, task.kind === 'sides' ? `prediction ${inWords(task.threshold)}` : 'border', grid), ...points], lines, shares };
}

/** The words above a panel: which model, and how well it does. */
export function boundaryTitle({ title, task, atPoints, names }: AskedModel, data: ReadPlaneData): string {
  if (task.kind === 'values') return `${title}: error ${inWords(meanSquaredError(data, atPoints))}`;
  return `${title}: ${boundaryTitleCounts(countClasses(data, atPoints, task, names))}`;
}

function image({ grid, names }: BoundaryFrame, values: Float64Array, look: Pick<ImageMark, 'colorScale' | 'range' | 'smooth'>, value: string): ImageMark {
  return {
    kind: 'image', name: value, width: grid.columns, height: grid.rows, channels: 1, values, ...look,
    extent: gridExtent(grid), hoverNames: { x: names[0], y: names[1], value },
  };
}

/** Where the largest output changes: for each class the line on which it is as large as the largest other one. */
function classBorders({ values, outputs }: Predictions, grid: PlaneGrid): PlaneLine[] {
  const lead = (k: number): Float64Array => Float64Array.from({ length: values.length / outputs }, (_, i) => {
    const row = values.subarray(i * outputs, (i + 1) * outputs);
    return row[k] - row.reduce((most, value, j) => (j === k ? most : Math.max(most, value)), -Infinity);
  });
  // The last class has no border that none of the others has.
  return Array.from({ length: outputs - 1 }, (_, k) => planeContours(lead(k), grid, 0)).flat();
}

/** Whether a class has hollow markers: there are four shapes, so that the fifth class has the first one's, but hollow. */
export function isHollow(look: number): boolean {
  return (look + Math.floor(look / 4)) % 2 === 1;
}

function markerSize({ size }: BoundaryFrame, count: number): number {
  return (count > 200 ? 6 : 8) - (size.width < 250 ? 1 : 0);
}

function pointMarks(points: readonly PlanePoint[], name: string, look: number, frame: BoundaryFrame): LineMark[] {
  if (points.length === 0) return [];
  return [{
    kind: 'line', name, x: points.map(([x]) => x), y: points.map(([, y]) => y), look,
    draw: 'markers', label: false, hollow: isHollow(look), size: markerSize(frame, points.length),
  }];
}

function valueMarks({ atGrid }: AskedModel, { points, targets }: ReadPlaneData, frame: BoundaryFrame): Mark[] {
  const { valueRange: range, grid, size } = frame;
  const levels = niceTicks(...range, 5).map(({ value }) => ({ value, level: value }));
  const scale = { colorScale: 'level', range } as const;
  const { lines, texts } = levelLines({ values: atGrid.values, grid, size }, levels, 'prediction');
  return [
    image(frame, atGrid.values, { ...scale, smooth: true }, 'prediction'),
    ...lines,
    {
      kind: 'line', name: 'target', x: points.map(([x]) => x), y: points.map(([, y]) => y), look: 'ink', draw: 'markers', label: false,
      size: markerSize(frame, points.length), fills: { ...scale, values: targets },
    },
    { kind: 'texts', name: 'levels', texts },
  ];
}
