import { describeValue } from '../../arrays/index.js';
import { boundaryPanel, boundaryTitle, isHollow, type AskedModel, type BoundaryPanel } from './boundary-panel.js';
import { boundaryTask, type BoundaryTask } from './boundary-task.js';
import { countClasses, countsInWords, linesInWords, meanSquaredError } from './boundary-words.js';
import type { LegendItem } from '../figure/chart-legend.js';
import { checkCount, checkOptions, checkRange } from '../figure/check-options.js';
import { inWords } from '../charts/curve-words.js';
import type { Axis, Panel } from '../figure/description.js';
import { Figure } from '../figure/figure.js';
import { linearAxis } from '../figure/numbers.js';
import { readPlaneData, withMargin, type PlaneData, type ReadPlaneData } from './plane-data.js';
import { gridPoints, planeSize, type PlaneGrid, type PlaneRange } from './plane-field.js';
import { predictPoints, type PlaneModel } from './read-predictor.js';
import type { ThemeName } from '../figure/theme.js';

/** A model with the words above its panel. */
export interface TitledModel {
  readonly title: string;
  readonly model: PlaneModel;
}

/** What {@link decisionBoundary} takes beside the model and the points. */
export interface DecisionBoundaryOptions {
  /** The part of the plane, for both axes or for each. Default: that of the points with a margin. */
  range?: readonly [number, number] | { readonly x: readonly [number, number]; readonly y: readonly [number, number] };
  /** Places at which the model is asked, along each axis. Default: 80, or 60 for several models. */
  resolution?: number;
  /** Where the line lies between two classes. Default: halfway between their targets, 0.5 for 0 and 1. */
  threshold?: number;
  /** One name for each class. Default: 'class 0', 'class 1', ... */
  classNames?: readonly string[];
  /** What the two features are. Default: ['x1', 'x2']. */
  featureNames?: readonly [string, string];
  /** Panels beside each other. Default: as many as models, at most 4. */
  columns?: number;
  /** Default: 'Decision boundary', or 'Predictions' for numbers. */
  title?: string;
  /** Default: the one of `setTheme`, else 'light'. */
  theme?: ThemeName;
}

const who = 'decisionBoundary';
const known = ['range', 'resolution', 'threshold', 'classNames', 'featureNames', 'columns', 'title', 'theme'];

/**
 * Draws what a model predicts over the plane, with the points that it is to tell apart: tones behind, a line where
 * the prediction changes sides, and for each class a colour and a marker of its own. Targets that are no classes are
 * drawn as numbers, with lines of equal prediction.
 *
 * @param model anything with `predict(rows)`, a function of a point, or several of them with titles
 * @param data points and their targets
 * @throws TypeError or RangeError when model, points or options don't fit each other
 * @example
 * const data = { X: [[0, 0], [0, 1], [1, 0], [1, 1]], y: [0, 0, 0, 1] };
 * decisionBoundary(([x1, x2]) => x1 + x2 - 1, data).title; // 'Decision boundary'
 */
export function decisionBoundary(model: PlaneModel | readonly TitledModel[], data: PlaneData, options: DecisionBoundaryOptions = {}): Figure {
  checkOptions(options, known, who);
  const read = readPlaneData(data, who);
  const several = Array.isArray(model);
  const models = several ? titled(model as readonly TitledModel[]) : [{ model: model as PlaneModel, title: undefined }];
  const grid = gridOf(read, options, several);
  const asked = models.map((one) => ask(one, read, grid, options));
  const names = options.featureNames ?? ['x1', 'x2'];
  const columns = checkCount(options.columns ?? Math.min(4, models.length), 'columns', who);
  const wide = Math.min(columns, models.length);
  const size = planeSize(grid, [380, 300, 240, 190][Math.min(wide, 4) - 1]);
  const axes = { x: planeAxis(grid.x, names[0], wide), y: planeAxis(grid.y, names[1], wide) };
  const title = options.title ?? (asked.every(({ task }) => task.kind === 'values') ? 'Predictions' : 'Decision boundary');
  const valueRange = rangeOfValues(asked, read);
  const drawn = asked.map((one) => boundaryPanel(one, read, { grid, size, names, valueRange }));
  const sentences = asked.map((one, i) => `${one.title === undefined ? '' : `${one.title}: `}${sentence(one, read, drawn[i])}`);
  return new Figure({
    title, theme: options.theme, columns, panelSize: size,
    alt: `${read.points.length === 1 ? '1 point' : `${read.points.length} points`} in the plane of ${names[0]} and ${names[1]}, on what ${several ? `${models.length} models predict` : 'a model predicts'}. ${sentences.join(' ')}`,
    text: [title, ...sentences.map((words) => `  ${words}`)].join('\n'),
    panels: asked.map((one, i): Panel => ({ ...axes, title: several ? boundaryTitle(one, read) : undefined, marks: drawn[i].marks })),
    legend: legendOf(asked, valueRange),
    caption: several ? (wide > 2 ? `${names[0]} to the right, ${names[1]} upwards` : undefined) : captionOf(asked[0], read),
  });
}

function titled(models: readonly TitledModel[]): readonly TitledModel[] {
  if (models.length === 0) throw new RangeError(`${who}: there must be at least one model, got none. Give some, as in [{ title: '1 neuron', model }].`);
  for (const one of models) {
    if (typeof one !== 'object' || one === null || typeof one.title !== 'string' || one.model === undefined) {
      throw new TypeError(`${who}: each of several models must have a title, got ${describeValue(one)}. Write them as in [{ title: '1 neuron', model }].`);
    }
  }
  return models;
}

function gridOf({ points }: ReadPlaneData, { range, resolution }: DecisionBoundaryOptions, several: boolean): PlaneGrid {
  const count = checkCount(resolution ?? (several ? 60 : 80), 'resolution', who, { least: 2, most: 300 });
  const own = (axis: 0 | 1): readonly [number, number] => withMargin(points.map((point) => point[axis]));
  const given: Partial<PlaneRange> = range === undefined ? {} : Array.isArray(range) ? { x: range as [number, number], y: range as [number, number] } : range as PlaneRange;
  return {
    x: given.x ? checkRange(given.x, 'range', who) : own(0), y: given.y ? checkRange(given.y, 'range', who) : own(1), columns: count, rows: count,
  };
}

function ask({ model, title }: { model: PlaneModel; title?: string }, data: ReadPlaneData, grid: PlaneGrid, options: DecisionBoundaryOptions): AskedModel {
  const all = predictPoints(model, [...data.points, ...gridPoints(grid)], who);
  const wrong = all.values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    throw new RangeError(`${who}: ${title === undefined ? 'the model' : describeValue(title)} must predict finite numbers, got ${all.values[wrong]}. Weights that have grown beyond all bounds do that: train with a smaller learning rate.`);
  }
  const cut = data.points.length * all.outputs;
  const task = boundaryTask(all.outputs, data, options.threshold, who);
  return {
    title, task, names: classNames(task, options.classNames),
    atPoints: { values: all.values.subarray(0, cut), outputs: all.outputs }, atGrid: { values: all.values.subarray(cut), outputs: all.outputs },
  };
}

function classNames(task: BoundaryTask, given: readonly string[] | undefined): string[] {
  if (task.kind === 'values') return [];
  const labels = task.kind === 'sides' ? task.classes : Array.from({ length: task.count }, (_, k) => k);
  if (given && given.length !== labels.length) {
    throw new RangeError(`${who}: classNames must be one name for each of the ${labels.length} classes, got ${given.length}. Give ${labels.length}, or none.`);
  }
  return given ? given.map(String) : labels.map((label) => `class ${inWords(label)}`);
}

function planeAxis(range: readonly [number, number], title: string, wide: number): Axis {
  const { ticks } = linearAxis(range, { tight: true, count: wide > 2 ? 3 : 5 });
  return { range, ticks: ticks.filter(({ value }) => value >= range[0] && value <= range[1]), title: wide > 2 ? undefined : title };
}

function sentence(one: AskedModel, data: ReadPlaneData, { lines, shares }: BoundaryPanel): string {
  const { task, names, atPoints } = one;
  if (task.kind === 'values') {
    return `The prediction goes from ${inWords(Math.min(...one.atGrid.values))} to ${inWords(Math.max(...one.atGrid.values))}; `
      + `its mean squared error on the points is ${inWords(meanSquaredError(data, atPoints))}.`;
  }
  const counts = countsInWords(countClasses(data, atPoints, task, names));
  if (task.kind === 'classes') {
    return `${counts}. Parts of the area: ${names.map((name, k) => `${name} ${Math.round(100 * (shares[k] ?? 0))} %`).join(', ')}.`;
  }
  if (lines.length > 0) return `${counts}. The line at ${inWords(task.threshold)} runs ${linesInWords(lines)}.`;
  return `${counts}. There is no line at ${inWords(task.threshold)}: all of the area is on the side of ${names[shares[1] > 0.5 ? 1 : 0]}.`;
}

function captionOf(one: AskedModel, data: ReadPlaneData): string {
  if (one.task.kind === 'values') return `Mean squared error on the points: ${inWords(meanSquaredError(data, one.atPoints))}`;
  return `Predicted correctly: ${countClasses(data, one.atPoints, one.task, one.names).map(({ name, correct, all }) => `${correct} of ${all} of ${name}`).join(', ')}`;
}

function legendOf(asked: readonly AskedModel[], valueRange: readonly [number, number]): LegendItem[] {
  const items = asked.flatMap(({ task, names }): LegendItem[] => {
    if (task.kind === 'values') {
      const ends = [inWords(valueRange[0]), inWords(valueRange[1])] as const;
      return [{ kind: 'scale', text: 'prediction', colorScale: 'level', ends }, { kind: 'sample', text: 'point, filled by its target', look: 'ink', draw: 'markers', hollow: true }];
    }
    const classes = names.map((text, k): LegendItem => ({ kind: 'sample', text, look: k, draw: 'markers', hollow: isHollow(k), tone: k }));
    return [...classes, { kind: 'sample', text: task.kind === 'sides' ? `prediction ${inWords(task.threshold)}` : 'border', look: 'ink', draw: 'line' }];
  });
  return items.filter((item, i) => items.findIndex((other) => other.text === item.text) === i);
}

/** From the lowest to the highest of all targets and predictions, where numbers are predicted. */
function rangeOfValues(asked: readonly AskedModel[], { targets }: ReadPlaneData): readonly [number, number] {
  const lists = asked.filter(({ task }) => task.kind === 'values').map(({ atGrid }) => atGrid.values);
  let [low, high] = [Infinity, -Infinity];
  for (const list of [targets, ...lists]) {
    for (const value of list) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low < high ? [low, high] : [low - 0.5, high + 0.5];
}
