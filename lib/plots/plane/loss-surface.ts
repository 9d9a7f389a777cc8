import { describeValue } from '../../arrays/index.js';
import { placeInWords } from './boundary-words.js';
import { checkCount, checkOptions, checkRange } from '../figure/check-options.js';
import { inWords } from '../charts/curve-words.js';
import type { Axis, Mark } from '../figure/description.js';
import { Figure } from '../figure/figure.js';
import { toPixels, wordsBeside, type TakenPlace } from '../figure/free-place.js';
import { levelLines, type Level } from './level-lines.js';
import { pathLegend, pathMarks, pathPixels, readPaths, type LossPath, type ReadPath } from './loss-paths.js';
import { lowestPlace } from './lowest-place.js';
import { niceTicks } from '../figure/numbers.js';
import { withMargin } from './plane-data.js';
import { gridExtent, gridPoints, type PlaneGrid } from './plane-field.js';
import type { ThemeName } from '../figure/theme.js';

/** What {@link lossSurface} takes beside the loss. */
export interface LossSurfaceOptions {
  /** From where to where the first weight goes. Default: that of the paths with a margin, else [-5, 5]. */
  x?: readonly [number, number];
  /** The same for the second. */
  y?: readonly [number, number];
  /** Ways over the surface. Default: none. */
  paths?: readonly LossPath[];
  /** Default: 'w1' and 'w2'. */
  xTitle?: string;
  yTitle?: string;
  /** True for tones and lines that go by factors, for a surface with steep sides. Default: false. */
  log?: boolean;
  /** Places at which the loss is computed, along each axis. Default: 80. */
  resolution?: number;
  /** Default: 'Loss surface'. */
  title?: string;
  /** Default: the one of `setTheme`, else 'light'. */
  theme?: ThemeName;
}

const who = 'lossSurface';
const known = ['x', 'y', 'paths', 'xTitle', 'yTitle', 'log', 'resolution', 'title', 'theme'];
const size = { width: 440, height: 360 };

/**
 * Draws the loss over two weights as a map: the higher, the further its tone is from the paper, with lines of equal
 * loss that bear their numbers, the lowest place, and the ways that trainings took.
 *
 * @param loss of two weights
 * @throws TypeError or RangeError when the loss gives no finite number, or an option is wrong
 * @example
 * const bowl = (w1, w2) => w1 ** 2 + 3 * w2 ** 2;
 * lossSurface(bowl, { x: [-2, 2], y: [-2, 2], paths: [{ name: 'SGD', points: [[1.5, 1], [0.6, 0.2]] }] }).title; // 'Loss surface'
 */
export function lossSurface(loss: (w1: number, w2: number) => number, options: LossSurfaceOptions = {}): Figure {
  checkOptions(options, known, who);
  if (typeof loss !== 'function') throw new TypeError(`${who}: loss must be a function of two weights, got ${describeValue(loss)}. Write it as in (w1, w2) => w1 ** 2 + w2 ** 2.`);
  const paths = readPaths(options.paths ?? [], who);
  const count = checkCount(options.resolution ?? 80, 'resolution', who, { least: 2, most: 300 });
  const grid = { x: rangeOf(options.x, paths, 0), y: rangeOf(options.y, paths, 1), columns: count, rows: count };
  const names: readonly [string, string] = [options.xTitle ?? 'w1', options.yTitle ?? 'w2'];
  const log = options.log ?? false;
  const values = surface(loss, grid, log);
  const finite = values.filter(Number.isFinite);
  const high = finite.reduce((a, b) => Math.max(a, b));
  const { place, value } = lowestPlace(loss, values, grid);
  // A millionth of the height is what the search leaves of a 0.
  const unit = log ? 0 : 10 ** Math.floor(Math.log10((high - value) / 1e6 || 1e-9));
  const lowest = { place, value: unit ? Number((Math.round(value / unit) * unit).toPrecision(12)) || 0 : value };
  const range = [lowest.value, high] as const;
  const title = options.title ?? 'Loss surface';
  const marks = marksOf({ values, grid, range, log, names, lowest: lowest.place, paths });
  return new Figure({
    title, theme: options.theme, columns: 1, panelSize: size,
    alt: `Map of the loss over ${names[0]} from ${inWords(grid.x[0])} to ${inWords(grid.x[1])} and ${names[1]} from ${inWords(grid.y[0])} to ${inWords(grid.y[1])}. `
      + [`It goes from ${inWords(lowest.value)} at ${placeInWords(lowest.place)}${onEdge(lowest.place, grid) ? ', on the edge,' : ''} up to ${inWords(range[1])}.`, ...paths.map((path) => pathInWords(path, loss))].join(' '),
    panels: [{ x: axis(grid.x, names[0]), y: axis(grid.y, names[1]), marks }],
    legend: [
      { kind: 'scale', text: log ? 'loss (by factors)' : 'loss', colorScale: 'level', ends: [inWords(range[0]), inWords(range[1])] },
      ...pathLegend(paths),
      { kind: 'sample', text: `lowest: ${inWords(lowest.value)} at ${placeInWords(lowest.place)}`, look: 'ink', draw: 'markers' },
    ],
  });
}

function rangeOf(given: readonly [number, number] | undefined, paths: readonly ReadPath[], at: 0 | 1): readonly [number, number] {
  if (given !== undefined) return checkRange(given, at === 0 ? 'x' : 'y', who);
  const own = paths.flatMap(({ points }) => points.map((point) => point[at])).filter(Number.isFinite);
  return own.length ? withMargin(own) : [-5, 5];
}

/** The loss at all points of the grid. */
function surface(loss: (w1: number, w2: number) => number, grid: PlaneGrid, log: boolean): Float64Array {
  const values = Float64Array.from(gridPoints(grid), ([w1, w2]) => {
    const value: unknown = loss(w1, w2);
    if (typeof value !== 'number') throw new TypeError(`${who}: loss must give a number for two weights, got ${describeValue(value)}. Return the mean over all rows.`);
    if (log && value < 0) throw new RangeError(`${who}: with log the loss must not be negative, got ${value} at (${w1}, ${w2}). Leave log out.`);
    return value;
  });
  if (!values.some(Number.isFinite)) throw new RangeError(`${who}: loss must be a finite number somewhere, got none at ${values.length} places. Look at what it gives for (${grid.x[0]}, ${grid.y[0]}).`);
  return values;
}

interface Surface {
  readonly values: Float64Array;
  readonly grid: PlaneGrid;
  readonly range: readonly [number, number];
  readonly log: boolean;
  readonly names: readonly [string, string];
  readonly lowest: readonly [number, number];
  readonly paths: readonly ReadPath[];
}

function marksOf({ values, grid, range, log, names, lowest, paths }: Surface): Mark[] {
  // A loss of exactly 0 has no logarithm: it is shown as the lowest other one.
  const above = log ? values.reduce((least, value) => (value > 0 && value < least ? value : least), Infinity) : 0;
  const height = (value: number): number => (log ? Math.log10(Math.max(value, above)) : value);
  const field = log ? values.map(height) : values;
  const frame = { ...grid, size };
  const taken: TakenPlace[] = [{ ...toPixels(frame, lowest), width: 8 }];
  const way = pathMarks(paths, frame, taken);
  const lowestWords = wordsBeside('lowest', lowest, frame, taken, pathPixels(paths, frame));
  const { lines, texts } = levelLines({ values: field, grid, size }, levelsOf([log ? above : range[0], range[1]], log, height), 'loss', taken);
  const [low, high] = [height(range[0]), height(range[1])];
  return [
    {
      kind: 'image', name: 'loss', width: grid.columns, height: grid.rows, channels: 1, values: field, colorScale: 'level', smooth: true,
      range: low < high ? [low, high] : [low - 0.5, high + 0.5], extent: gridExtent(grid), hoverNames: { x: names[0], y: names[1], value: log ? 'log10 of the loss' : 'loss' },
    },
    ...lines,
    { kind: 'line', name: 'lowest', x: [lowest[0]], y: [lowest[1]], look: 'ink', draw: 'markers', label: false, size: 8 },
    ...way.marks,
    { kind: 'texts', name: 'words', texts: [...texts, lowestWords, ...way.texts] },
  ];
}

/** Round levels between the lowest and the highest: evenly apart, or by factors of 2, 2.5 and 2, or of 10. */
function levelsOf([low, high]: readonly [number, number], log: boolean, height: (value: number) => number): Level[] {
  const even = niceTicks(low, high, 8).map(({ value }) => value);
  const decades = log && high > 0 ? Array.from({ length: Math.ceil(Math.log10(high)) - Math.floor(Math.log10(low)) + 1 }, (_, i) => 10 ** (Math.floor(Math.log10(low)) + i)) : [];
  const steps = decades.length > 4 ? decades : decades.flatMap((power) => [power, 2 * power, 5 * power]);
  const fits = (value: number): boolean => value > low && value < high;
  const values = log && steps.filter(fits).length >= 3 ? steps : even;
  return values.filter(fits).map((value) => ({ value: Number(value.toPrecision(3)), level: height(value) }));
}

function axis(range: readonly [number, number], title: string): Axis {
  return { range, title, ticks: niceTicks(...range, 6).filter(({ value }) => value >= range[0] && value <= range[1]) };
}

function onEdge([x, y]: readonly [number, number], grid: PlaneGrid): boolean {
  const near = (value: number, [from, to]: readonly [number, number]): boolean => Math.min(value - from, to - value) < (to - from) / 1000;
  return near(x, grid.x) || near(y, grid.y);
}

function pathInWords({ name, points }: ReadPath, loss: (w1: number, w2: number) => number): string {
  const at = (point: readonly [number, number]): string => `${placeInWords(point)} with ${inWords(loss(...point))}`;
  const steps = points.length - 1;
  return steps === 0 ? `${name} stays at ${at(points[0])}.` : `${name} goes from ${at(points[0])} to ${at(points[steps])} in ${steps} step${steps === 1 ? '' : 's'}.`;
}
