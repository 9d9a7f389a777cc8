import { jupyterDisplay, type Displayable, type MimeBundle } from '../display/index.js';
import { printAsLine } from './show/one-line.js';

/** What `fit` has seen: the losses and metrics of each epoch. */
export class History implements Displayable {
  /** A list for each quantity, one number an epoch, by Keras's names: accuracy, loss, val_accuracy, val_loss. */
  readonly history: { loss: number[] } & Record<string, number[]>;
  /** The epochs' numbers, from 0. */
  readonly epoch: number[] = [];

  /** @param names the quantities, in Keras's order */
  constructor(names: readonly string[]) {
    this.history = Object.fromEntries(names.map((name) => [name, []])) as never;
  }

  /** @internal */
  record(epoch: number, values: Readonly<Record<string, number>>): void {
    this.epoch.push(epoch);
    // A callback may add values of its own, such as learning_rate.
    for (const [name, value] of Object.entries(values)) (this.history[name] ??= []).push(value);
  }

  /** One line: how many epochs, and the last values. */
  [jupyterDisplay](): MimeBundle {
    const last = Object.entries(this.history).map(([name, values]) => `${name} ${values.at(-1)?.toPrecision(4) ?? 'none'}`);
    return { 'text/plain': `History of ${this.epoch.length} epoch${this.epoch.length === 1 ? '' : 's'}, at the end: ${last.join(', ')}` };
  }
}

printAsLine(History, (history) => history[jupyterDisplay]()['text/plain']);
