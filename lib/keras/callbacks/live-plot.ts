import { display, displayHost, escapeHtml, jupyterDisplay, type Displayable, type DisplayHandle, type MimeBundle } from '../../display/index.js';
import { callable } from '../callable.js';
import { checkOptions } from '../checks/options.js';
import { curvesSvg, curvesText, type Curve } from '../show/curves-svg.js';
import { Callback, type Logs } from './callback.js';

// Ten pictures a second are smooth enough, and leave the page its time.
const redrawAfter = 100;

class LivePlotCallback extends Callback implements Displayable {
  private epochs: number[] = [];
  private values = new Map<string, number[]>();
  private handle: DisplayHandle | undefined = undefined;
  private drawn = -Infinity;
  private stale = false;

  constructor(options: object = {}) {
    checkOptions('callbacks.LivePlot', options, []);
    super();
  }

  override onTrainBegin(): void {
    this.epochs = [];
    this.values = new Map();
    this.handle = undefined;
    this.drawn = -Infinity;
    this.stale = false;
  }

  override onEpochEnd(epoch: number, logs: Logs): void {
    this.epochs.push(epoch);
    for (const [name, value] of Object.entries(logs)) {
      const list = this.values.get(name) ?? [];
      // A value that comes now and then has gaps.
      while (list.length < this.epochs.length - 1) list.push(NaN);
      list.push(value);
      this.values.set(name, list);
    }
    this.stale = true;
    if (displayHost() && performance.now() - this.drawn >= redrawAfter) this.draw();
  }

  /** @internal The last state, also after an interrupt. */
  override release(): void {
    if (this.stale) this.draw();
  }

  /** The picture with its text alternative. */
  [jupyterDisplay](): MimeBundle {
    const curves = this.curves();
    const alt = curvesText(curves, this.epochs);
    const address = `data:image/svg+xml;base64,${base64(curvesSvg(curves, this.epochs))}`;
    return { 'text/plain': alt, 'text/html': `<img alt="${escapeHtml(alt)}" src="${address}" style="max-width:100%;height:auto">` };
  }

  private draw(): void {
    this.drawn = performance.now();
    this.stale = false;
    if (this.handle) this.handle.update(this);
    else this.handle = display(this);
  }

  // The loss first.
  private curves(): Curve[] {
    const names = [...this.values.keys()].filter((name) => !name.startsWith('val_'));
    return [...names.filter((name) => name === 'loss'), ...names.filter((name) => name !== 'loss')]
      .map((name) => ({ name, training: this.values.get(name)!, validation: this.values.get(`val_${name}`) }));
  }
}

function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}

/**
 * Draws the curves of loss and metrics while the model trains, in place, at most ten times a second. In a script it
 * prints them in words at the end.
 *
 * @example
 * await model.fit(X, y, { epochs: 20, verbose: 0, callbacks: [callbacks.LivePlot()] });
 */
export const LivePlot = callable('LivePlot', LivePlotCallback);
/** A callback made by `callbacks.LivePlot`. */
export type LivePlot = LivePlotCallback;
