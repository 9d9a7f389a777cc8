import { contourLines } from './contour-lines.js';
import type { ImageMark, LineMark } from '../figure/description.js';
import type { PlanePoint } from './read-predictor.js';

/** A part of the plane. */
export interface PlaneRange {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** Even points over a part of the plane, its edges among them: row after row from the lowest y. */
export interface PlaneGrid extends PlaneRange {
  readonly columns: number;
  readonly rows: number;
}

/** The place of a point of the grid, given as column and row, whole or between two. */
export function placeAt({ x, y, columns, rows }: PlaneGrid, column: number, row: number): PlanePoint {
  return [x[0] + ((x[1] - x[0]) * column) / (columns - 1), y[0] + ((y[1] - y[0]) * row) / (rows - 1)];
}

/** All points of a grid. */
export function gridPoints(grid: PlaneGrid): PlanePoint[] {
  return Array.from({ length: grid.columns * grid.rows }, (_, i) => placeAt(grid, i % grid.columns, Math.floor(i / grid.columns)));
}

/** Where a picture of the grid has its edges: half a step further out than the outermost points. */
export function gridExtent({ x, y, columns, rows }: PlaneGrid): NonNullable<ImageMark['extent']> {
  const [dx, dy] = [(x[1] - x[0]) / (columns - 1) / 2, (y[1] - y[0]) / (rows - 1) / 2];
  return { x: [x[0] - dx, x[1] + dx], y: [y[0] - dy, y[1] + dy] };
}

/** A line of a field through places of the plane. */
export interface PlaneLine {
  readonly points: readonly PlanePoint[];
  readonly closed: boolean;
}

/** The lines along which a field over the grid has one value. */
export function planeContours(values: ArrayLike<number>, grid: PlaneGrid, level: number): PlaneLine[] {
  return contourLines(values, grid.columns, grid.rows, level)
    .map(({ points, closed }) => ({ closed, points: points.map(([column, row]) => placeAt(grid, column, row)) }));
}

/** Several lines as one mark, with gaps between them and no name at the end. */
export function contourMark(lines: readonly PlaneLine[], name: string, grid: PlaneGrid, look: LineMark['look'] = 'ink'): LineMark[] {
  if (lines.length === 0) return [];
  // To a thousandth of the range, which is less than a pixel.
  const short = (value: number, [low, high]: readonly [number, number]): number => {
    const unit = 10 ** Math.ceil(Math.log10(1000 / (high - low)));
    return Math.round(value * unit) / unit || 0;
  };
  const x: number[] = [];
  const y: number[] = [];
  for (const { points } of lines) {
    if (x.length) {
      x.push(x[x.length - 1]);
      y.push(NaN);
    }
    for (const [px, py] of points) {
      x.push(short(px, grid.x));
      y.push(short(py, grid.y));
    }
  }
  return [{ kind: 'line', name, x, y, look, draw: 'line', label: false }];
}

/** The size of a panel in which both axes have one scale, unless that makes it too flat or too narrow. */
export function planeSize({ x, y }: PlaneRange, width: number): { width: number; height: number } {
  const height = (width * (y[1] - y[0])) / (x[1] - x[0]);
  return { width, height: Math.round(Math.min(width * 1.3, Math.max(width * 0.55, height))) };
}
