import { describeValue } from '../../arrays/index.js';
import { checkCount, checkOptions, checkRange } from '../figure/check-options.js';
import { courseOf, inWords, valuesAt } from './curve-words.js';
import type { LineMark, Panel } from '../figure/description.js';
import { Figure } from '../figure/figure.js';
import { linearAxis } from '../figure/numbers.js';
import { sampleFunction, type SampledFunction } from './sample-function.js';
import type { ThemeName } from '../figure/theme.js';

/** A function of a number, with its derivative where it has one: as the activations of `neuronbook/scratch`. */
export interface ActivationFunction {
  (x: number): number;
  readonly name: string;
  readonly derivative?: (x: number) => number;
}

/** What {@link activationCurves} takes beside the activations. */
export interface ActivationCurvesOptions {
  /** From where to where. Default: [-5, 5]. */
  range?: readonly [number, number];
  /** Whether the derivative is drawn too, where there is one. Default: true. */
  derivative?: boolean;
  /** Ends of the vertical axis, the same for all panels. Default: lowest and highest value of all. */
  yRange?: readonly [number, number];
  /** Panels beside each other. Default: 3. */
  columns?: number;
  /** Default: the names. */
  title?: string;
  /** Default: the one of `setTheme`, else 'light'. */
  theme?: ThemeName;
}

/** One activation, sampled. */
interface Curve {
  readonly name: string;
  readonly f: (x: number) => number;
  readonly values: SampledFunction;
  readonly slope?: { readonly f: (x: number) => number; readonly values: SampledFunction };
}

const who = 'activationCurves';

/**
 * Draws activations, each with its derivative, in panels beside each other with the same axes.
 *
 * @param activations one function, several, or an object of name and function
 * @throws TypeError when one is no function of a number; RangeError for wrong options
 * @example
 * const relu = Object.assign((x) => Math.max(0, x), { derivative: (x) => (x > 0 ? 1 : 0) });
 * activationCurves({ relu }).title; // 'relu and its derivative'
 */
export function activationCurves(
  activations: ActivationFunction | readonly ActivationFunction[] | Readonly<Record<string, ActivationFunction>>, options: ActivationCurvesOptions = {},
): Figure {
  checkOptions(options, ['range', 'derivative', 'yRange', 'columns', 'title', 'theme'], who);
  const range = checkRange(options.range ?? [-5, 5], 'range', who);
  const columns = checkCount(options.columns ?? 3, 'columns', who);
  const curves = named(activations).map(([name, f]) => sampled(name, f, range, options.derivative ?? true));
  const title = options.title ?? titleOf(curves);
  const places = [-2, 0, 2].every((x) => x >= range[0] && x <= range[1]) ? [-2, 0, 2] : [range[0], (range[0] + range[1]) / 2, range[1]];
  const sentences = curves.map((curve) => sentence(curve, places));
  const alone = curves.length === 1;
  const y = options.yRange ? linearAxis(checkRange(options.yRange, 'yRange', who)) : linearAxis(curves.flatMap((curve) => [...curve.values.y, ...curve.slope?.values.y ?? []]));
  return new Figure({
    title, theme: options.theme, columns, hover: 'x',
    alt: `Line chart${alone ? '' : ` in ${curves.length} panels with the same axes`} from ${inWords(range[0])} to ${inWords(range[1])}. ${sentences.join(' ')}`,
    text: [title, ...sentences.map((line) => `  ${line}`)].join('\n'),
    panelSize: alone ? { width: 420, height: 250 } : { width: 190, height: 170 },
    panels: curves.map((curve): Panel => ({
      title: alone ? undefined : curve.name, x: linearAxis(range, { title: 'x', tight: true, count: alone ? 10 : 4 }), y, marks: linesOf(curve),
    })),
  });
}

function named(activations: unknown): [string, ActivationFunction][] {
  const entries: [string, unknown][] = typeof activations === 'function' ? [[activations.name, activations]]
    : Array.isArray(activations) ? activations.map((f: unknown) => [typeof f === 'function' ? f.name : '', f])
      : typeof activations === 'string' ? [['', activations]] : Object.entries(activations ?? {});
  if (entries.length === 0) {
    throw new TypeError(`${who}: activations must be one function or several, got ${describeValue(activations)}. Give some, as in activationCurves([relu, sigmoid]).`);
  }
  return entries.map(([name, f], i) => {
    if (typeof f !== 'function') {
      throw new TypeError(`${who}: each activation must be a function of a number, got ${describeValue(f)}. Give the function itself, as relu, not its name.`);
    }
    return [name || `f${entries.length > 1 ? i + 1 : ''}`, f as ActivationFunction];
  });
}

function sampled(name: string, f: ActivationFunction, range: readonly [number, number], withSlope: boolean): Curve {
  const check = (g: (x: number) => unknown, what: string): (x: number) => number => (x) => {
    const value = g(x);
    if (typeof value === 'number') return value;
    throw new TypeError(`${who}: ${what} must give a number for a number, got ${describeValue(value)}. One that takes all sums of a layer, as softmax, is no curve.`);
  };
  const call = check(f, name);
  const values = tried(() => sampleFunction(call, range), name);
  if (!withSlope || typeof f.derivative !== 'function') return { name, f: call, values };
  const slope = check(f.derivative, `${name}.derivative`);
  return { name, f: call, values, slope: { f: slope, values: tried(() => sampleFunction(slope, range), `${name}.derivative`) } };
}

/** Says which function it was that failed. */
function tried<T>(work: () => T, name: string): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error && error.message.startsWith(who)) throw error;
    throw new TypeError(`${who}: ${name} must be a function of a number, got an error from it: ${error instanceof Error ? error.message : String(error)}. One that takes all sums of a layer, as softmax, is no curve.`, { cause: error });
  }
}

function titleOf(curves: readonly Curve[]): string {
  const names = curves.map(({ name }) => name);
  const all = names.length > 4 ? `${names.length} activations` : names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}` : names[0];
  const slopes = curves.filter(({ slope }) => slope).length;
  if (slopes === 0) return all;
  return curves.length === 1 ? `${all} and its derivative` : `${all}, with ${slopes === 1 ? 'a derivative' : 'their derivatives'}`;
}

function linesOf({ name, values, slope }: Curve): LineMark[] {
  const line = ({ x, y }: SampledFunction, label: string, look: number): LineMark => ({ kind: 'line', name: label, x, y, look, draw: 'line' });
  return [line(values, name, 0), ...(slope ? [line(slope.values, 'derivative', 1)] : [])];
}

function sentence({ name, f, values, slope }: Curve, places: readonly number[]): string {
  const own = `${name} is ${valuesAt(f, places)} (${courseOf(values)}).`;
  return slope ? `${own} Its derivative is ${valuesAt(slope.f, places)} (${courseOf(slope.values)}).` : own;
}
