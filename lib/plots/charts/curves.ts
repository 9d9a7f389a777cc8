import { describeValue, toFlat, type ArrayInput } from '../../arrays/index.js';
import { checkOptions } from '../figure/check-options.js';
import { course } from './course.js';
import type { FigureDescription, LineMark } from '../figure/description.js';
import { Figure } from '../figure/figure.js';
import { linearAxis } from '../figure/numbers.js';
import type { ThemeName } from '../figure/theme.js';
import { thinOut } from './thin-out.js';

/** A line: its heights, one after the other, or with their places. */
export type CurveInput = ArrayInput | { readonly x: ArrayInput; readonly y: ArrayInput };

/** What {@link curves} takes beside the lines. */
export interface CurvesOptions {
  /** Default: the names of the lines. */
  title?: string;
  /** Where the values lie, for all lines that do not say it themselves. Default: 1, 2, 3, ... */
  x?: ArrayInput;
  /** What x is. Default: 'epoch' where the values are counted and all lines are losses or scores, else nothing. */
  xTitle?: string;
  /** What y is. Default: nothing. */
  yTitle?: string;
  /** Default: the one of `setTheme`, else 'light'. */
  theme?: ThemeName;
}

/** A line with numbers, ready to be drawn. */
export interface NamedCurve {
  readonly name: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
}

// More points than pixels say nothing, and weigh in the notebook.
const mostPoints = 600;

/**
 * Shows lines in one panel, each named at its end.
 *
 * @param lines by name: the values of each, or `{ x, y }`
 * @throws RangeError when there is no line, one has no values, or not as many x as y
 * @example
 * curves({ loss: [0.9, 0.4, 0.2] }).alt; // 'Line chart. loss falls from 0.9 to 0.2.'
 */
export function curves(lines: Readonly<Record<string, CurveInput>>, options: CurvesOptions = {}): Figure {
  checkOptions(options, ['title', 'x', 'xTitle', 'yTitle', 'theme'], 'curves');
  const named = readCurves(lines, options);
  const counted = options.x === undefined && Object.values(lines).every((line) => !hasPlaces(line));
  const xTitle = options.xTitle ?? (counted && named.every(({ name }) => isMeasure(name)) ? 'epoch' : undefined);
  return new Figure(describeCurves(named, { ...options, xTitle }, counted));
}

/** The description of the chart, which the live one has too. */
export function describeCurves(named: readonly NamedCurve[], { title, xTitle, yTitle, theme }: CurvesOptions, counted: boolean): FigureDescription {
  const names = named.map(({ name }) => name).join(', ');
  const sentences = named.map(({ name, x, y }) => `${name} ${course(y, x, xTitle ?? 'place')}`);
  const heading = title ?? `${names[0].toUpperCase()}${names.slice(1)}`;
  const marks = named.map(({ name, x, y }, look): LineMark => {
    const end = y[y.length - 1];
    return { kind: 'line', name: Number.isFinite(end) ? name : `${name}, then ${end}`, look, ...thinOut(x, y, mostPoints) };
  });
  return {
    title: heading, alt: `Line chart. ${sentences.join('; ')}.`, text: [heading, ...sentences.map((line) => `  ${line}`)].join('\n'),
    columns: 1, panelSize: { width: 480, height: 230 }, hover: 'x', theme,
    panels: [{
      x: linearAxis(named.flatMap(({ x }) => [...x]), { title: xTitle, whole: counted, tight: true }),
      y: linearAxis(named.flatMap(({ y }) => [...y]), { title: yTitle }), marks,
    }],
  };
}

function readCurves(lines: Readonly<Record<string, CurveInput>>, options: CurvesOptions): NamedCurve[] {
  if (typeof lines !== 'object' || lines === null || Array.isArray(lines)) {
    throw new TypeError(`curves: lines must be an object of lines by name, got ${describeValue(lines)}. Name them, as in curves({ loss }).`);
  }
  const entries = Object.entries(lines);
  if (entries.length === 0) throw new RangeError('curves: there must be at least one line, got none. Name some, as in curves({ loss }).');
  return entries.map(([name, line]) => {
    const y = numbers(hasPlaces(line) ? line.y : line, name);
    if (y.length === 0) throw new RangeError(`curves: ${describeValue(name)} must have at least one value, got none. Train first, or leave it out.`);
    const places = hasPlaces(line) ? line.x : options.x;
    const x = places === undefined ? y.map((_, i) => i + 1) : numbers(places, `x of ${name}`);
    if (x.length !== y.length) throw new RangeError(`curves: ${describeValue(name)} must have as many x as y, got ${x.length} and ${y.length}. Give one x for each value.`);
    return { name, x, y };
  });
}

function hasPlaces(line: CurveInput): line is { readonly x: ArrayInput; readonly y: ArrayInput } {
  return typeof line === 'object' && line !== null && 'x' in line && 'y' in line;
}

function numbers(values: ArrayInput, name: string): number[] {
  return Array.from(toFlat(values, `curves: ${name}`).data);
}

function isMeasure(name: string): boolean {
  return /loss|error|accuracy|score|\bm[sa]e\b/i.test(name);
}
