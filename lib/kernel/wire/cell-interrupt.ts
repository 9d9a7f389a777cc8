import type { Worker } from 'node:worker_threads';
import type { Header } from './message.js';
import type { CellMark } from './port.js';

/** So long (milliseconds) after an interrupt a cell that still runs is said to be one that can't be stopped. */
const patience = 1500;

/** So long (milliseconds) a loop has to see the flag by itself, so that its `finally` blocks run, before V8 is stopped. */
const courtesy = 250;

/** The signal is through after this time (milliseconds) at the latest, also on a busy machine. */
const confirmation = 1000;

/**
 * Interrupts the cell that runs, whatever the main thread does: raises the flag that its loops look at, sends the
 * signal that stops V8 in the middle of library code, tells the main thread; and where nothing of this helps, says so.
 */
export class CellInterrupt {
  private cell: CellMark | undefined;
  private told: CellMark | undefined;
  private watcher: Worker | undefined;
  private confirmed: (() => void) | undefined;

  /** @param tellMain must make the main thread abort what it awaits */
  constructor(
    private readonly stopFlag: Int32Array,
    private readonly publish: (type: string, content: object, parent: Partial<Header>) => void,
    private readonly tellMain: () => void,
  ) {}

  /** Takes the signals that come from outside, as from a terminal, for interrupts; undefined where there are none. */
  watch(watcher: Worker | undefined): void {
    this.watcher = watcher;
    watcher?.on('message', (message) => {
      if (message !== 'signal') return;
      // The kernel's own, which was for one cell, and is not to raise the flag for the next.
      if (this.confirmed) this.confirmed();
      else this.raise();
    });
  }

  get cellRuns(): boolean {
    return this.cell !== undefined;
  }

  begin(cell: CellMark): void {
    this.cell = cell;
  }

  ended(): void {
    this.cell = undefined;
  }

  /** Interrupts; resolves when the signal is through, so that it can't hit the next cell. */
  async interrupt(): Promise<void> {
    this.raise();
    for (let waited = 0; waited < courtesy && Atomics.load(this.stopFlag, 0) === 1; waited += 10) await new Promise((done) => setTimeout(done, 10));
    if (Atomics.load(this.stopFlag, 0) !== 1) return;
    // Windows has no signals: there, a kill would end the process.
    if (!this.watcher || !this.cell || this.confirmed || process.platform === 'win32') return;
    await new Promise<void>((done) => {
      this.confirmed = done;
      setTimeout(done, confirmation);
      process.kill(process.pid, 'SIGINT');
    });
    this.confirmed = undefined;
  }

  private raise(): void {
    const { cell } = this;
    Atomics.store(this.stopFlag, 0, 1);
    this.tellMain();
    if (cell) setTimeout(() => this.offerRestart(cell), patience);
  }

  private offerRestart(cell: CellMark): void {
    if (this.cell !== cell || this.told === cell || cell.silent) return;
    this.told = cell;
    this.publish('stream', { name: 'stderr', text: offer }, cell.parent);
  }
}

const offer = `
This cell was interrupted, but it computes in a loop that can't be stopped safely. It goes on until it ends by itself.
To end it now, choose Kernel > Restart Kernel: the variables and imports of all cells are lost, the notebook is kept.
`;
