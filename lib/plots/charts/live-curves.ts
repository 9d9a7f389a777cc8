import { describeValue } from '../../arrays/index.js';
import { display, displayHost, jupyterDisplay, type DisplayHandle, type MimeBundle } from '../../display/index.js';
import { checkOptions } from '../figure/check-options.js';
import { describeCurves, type CurvesOptions, type NamedCurve } from './curves.js';
import { Figure, imageTag } from '../figure/figure.js';
import { thinOut } from './thin-out.js';

/** What {@link liveCurves} takes. */
export type LiveCurvesOptions = Omit<CurvesOptions, 'x'>;

// Ten pictures a second look like a movement, and leave the page time for everything else.
const redrawAfter = 100;
const mostPoints = 300;

/** Lines that grow while a cell runs, in one place on the page. */
export class LiveCurves {
  readonly #options: LiveCurvesOptions;
  readonly #lines = new Map<string, { x: number[]; y: number[] }>();
  #steps = 0;
  #handle: DisplayHandle | undefined = undefined;
  #drawn = -Infinity;
  #later: ReturnType<typeof setTimeout> | undefined = undefined;

  constructor(options: LiveCurvesOptions) {
    checkOptions(options, ['title', 'xTitle', 'yTitle', 'theme'], 'liveCurves');
    this.#options = { xTitle: 'epoch', ...options };
  }

  /**
   * Adds a point to each line, and draws them when the last picture is a tenth of a second old.
   *
   * @param values by name of line, as in `{ loss }`
   * @param x where; default: the next whole number, from 1 on
   * @throws TypeError when a value is no number
   */
  add(values: Readonly<Record<string, number>>, x = ++this.#steps): void {
    for (const [name, value] of Object.entries(values)) {
      if (typeof value !== 'number') throw new TypeError(`liveCurves: ${describeValue(name)} must be a number, got ${describeValue(value)}. Give one value for each line, as in live.add({ loss }).`);
      const line = this.#lines.get(name) ?? { x: [], y: [] };
      line.x.push(x);
      line.y.push(value);
      this.#lines.set(name, line);
    }
    if (!displayHost() || this.#lines.size === 0) return;
    const wait = this.#drawn + redrawAfter - performance.now();
    if (wait <= 0) this.#draw();
    // What came since the last picture is drawn when the cell has time, also after it was interrupted.
    else this.#later ??= setTimeout(() => this.#draw(), wait);
  }

  /** Ends it: the last state takes the picture's place, as a figure like that of `curves`. In a script it is printed in words. */
  done(): void {
    clearTimeout(this.#later);
    if (this.#lines.size === 0) return;
    if (this.#handle) this.#handle.update(this.figure);
    else display(this.figure);
  }

  /** The present state as a figure. */
  get figure(): Figure {
    return new Figure(this.#description());
  }

  #draw(): void {
    clearTimeout(this.#later);
    this.#later = undefined;
    this.#drawn = performance.now();
    const figure = new Figure(this.#description(mostPoints));
    // Without plotly's form, which front ends draw once and never again.
    const picture = { [jupyterDisplay]: (): MimeBundle => ({ 'text/html': imageTag(figure.svg, figure.alt), 'text/plain': String(figure) }) };
    if (this.#handle) this.#handle.update(picture);
    else this.#handle = display(picture);
  }

  #description(most = Infinity) {
    if (this.#lines.size === 0) throw new RangeError('liveCurves: there must be at least one point, got none. Add some first, as in live.add({ loss }).');
    const named = [...this.#lines].map(([name, { x, y }]): NamedCurve => ({ name, ...thinOut(x, y, most) }));
    return describeCurves(named, this.#options, true);
  }
}

/**
 * Starts a chart that grows while a cell runs: an image, drawn anew in place at most ten times a second.
 *
 * @example
 * const live = liveCurves({ title: 'Training' });
 * for (const loss of [0.9, 0.5, 0.3]) live.add({ loss });
 * live.figure.alt; // 'Line chart. loss falls from 0.9 to 0.3.'
 */
export function liveCurves(options: LiveCurvesOptions = {}): LiveCurves {
  return new LiveCurves(options);
}
