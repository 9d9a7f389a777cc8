import { display, displayHost, escapeHtml, jupyterDisplay, type Displayable, type DisplayHandle, type MimeBundle } from '../../display/index.js';
import { preformatted } from './fixed-text.js';
import { barLine, plainLine, type BarLine } from './progress-bar.js';

/** 0 silent, 1 a progress bar for each epoch, 2 one line for each epoch; 'auto' is 1. */
export type Verbose = 0 | 1 | 2 | 'auto';

const redrawAfter = 100;
const epochsShown = 40;

/**
 * The progress of a training as ONE output that is replaced in place, at most every 100 ms and once at the end.
 * The last 40 epochs are shown; a line tells how many came before. In a script each epoch's lines are printed
 * when it ends.
 */
export class ProgressLog implements Displayable {
  private finished: BarLine[][] = [];
  private folded = 0;
  // What there is of the epoch that is running: its title and messages, and its bar.
  private current: BarLine[] = [];
  private bar: BarLine | undefined = undefined;
  private handle: DisplayHandle | undefined = undefined;
  private drawn = performance.now();
  private began = 0;
  private afterFirst = 0;

  /** @param steps batches in an epoch; @param epochs the last epoch's number; with 1 its title is left out */
  constructor(private readonly verbose: Verbose, private readonly steps: number, private readonly epochs = 1) {}

  /** @param epoch counted from 0 */
  beginEpoch(epoch: number): void {
    this.began = performance.now();
    if (this.epochs > 1 && this.verbose !== 0) this.current.push([`Epoch ${epoch + 1}/${this.epochs}`, '', '']);
  }

  /** Shows a message among the lines: before the bar of the epoch that is running, as Keras does. */
  note(message: string): void {
    const line: BarLine = [message, '', ''];
    if (this.verbose === 0 || !displayHost()) {
      this.print([...this.current, line]);
      return;
    }
    this.current.push(line);
    if (performance.now() - this.drawn >= redrawAfter) this.draw();
  }

  /** After a batch. `values` is asked only when a redraw is due. */
  step(step: number, values: () => ReadonlyMap<string, number>): void {
    if (this.verbose === 0) return;
    const now = performance.now();
    if (step === 1) this.afterFirst = now;
    if (this.verbose === 2 || now - this.drawn < redrawAfter || step === this.steps || !displayHost()) return;
    this.bar = barLine({ step, steps: this.steps, elapsed: now - this.began, perStep: this.perStep(step, now), finished: false, values: values() });
    this.draw();
  }

  /** The epoch is over. */
  endEpoch(values: ReadonlyMap<string, number>): void {
    if (this.verbose === 0) return;
    const now = performance.now();
    const state = { step: this.steps, steps: this.steps, elapsed: now - this.began, perStep: this.perStep(this.steps, now), finished: true, values };
    const lines: BarLine[] = [...this.current, this.verbose === 2 ? [plainLine(state), '', ''] : barLine(state)];
    this.bar = undefined;
    if (!displayHost()) {
      this.print(lines);
      return;
    }
    this.current = [];
    this.finished.push(lines);
    if (this.finished.length > epochsShown) {
      this.finished.shift();
      this.folded++;
    }
    if (now - this.drawn >= redrawAfter) this.draw();
  }

  /** Draws the final state, also after an error. */
  close(): void {
    if (this.verbose !== 0 && displayHost() && (this.finished.length > 0 || this.current.length > 0 || this.bar)) this.draw();
  }

  /** All lines, as text and as HTML. */
  [jupyterDisplay](): MimeBundle {
    const lines = [...this.finished.flat(), ...this.current, ...(this.bar ? [this.bar] : [])];
    if (this.folded > 0) {
      lines.unshift([`(the first ${this.folded} epoch${this.folded === 1 ? ' is' : 's are'} folded; the history has all)`, '', '']);
    }
    const html = lines.map(([before, done, after]) => {
      const bar = done && `<span style="color:#2e7d32">${done}</span>`;
      const rest = /^━*/.exec(after)![0];
      return `${escapeHtml(before)}${bar}${rest && `<span style="color:#bdbdbd">${rest}</span>`}${escapeHtml(after.slice(rest.length))}`;
    });
    return { 'text/plain': lines.map((line) => line.join('')).join('\n'), 'text/html': preformatted(html.join('\n'), 'wrap') };
  }

  private print(lines: readonly BarLine[]): void {
    this.current = [];
    console.log(lines.map((line) => line.join('')).join('\n'));
  }

  private draw(): void {
    this.drawn = performance.now();
    if (this.handle) this.handle.update(this);
    else this.handle = display(this);
  }

  // As in Keras the first step, which is slower, is left out when there are more.
  private perStep(step: number, now: number): number {
    if (step > 1 && this.afterFirst > this.began) return (now - this.afterFirst) / (step - 1);
    return (now - this.began) / step;
  }
}
