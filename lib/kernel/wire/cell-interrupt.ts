import type { Worker } from 'node:worker_threads';
import { endAwaitedProcesses } from '../interrupt/awaited-processes.js';
import { watchFirst } from '../interrupt/signal-watch.js';
import { places, raised } from '../interrupt/stop-flag.js';
import type { Header } from './message.js';
import type { CellMark } from './port.js';

/** So long (milliseconds) after an interrupt a cell that still runs is said to be one that can't be stopped. */
const patience = 1500;

/** So long (milliseconds) a loop has to see the flag by itself, so that its `finally` blocks run, before V8 is stopped. */
const courtesy = 250;

/** The signal that stops V8 is through after this time (milliseconds) at the latest, also on a busy machine. */
const confirmation = 1000;

/** So often (milliseconds) the front thread looks at what the main thread does. */
const look = 10;

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/**
 * Interrupts the cell that runs, whatever the main thread does: raises the flag that its loops look at, tells the
 * main thread, sends the signal that stops V8 in the middle of library code, ends processes that the main thread
 * waits for; and where nothing of this helps, says so.
 */
export class CellInterrupt {
  private cell: CellMark | undefined;
  private told: CellMark | undefined;
  private watcher: Worker | undefined;
  private sending = false;
  private arrived = false;

  /**
   * @param memory what all threads see of interrupts
   * @param tellMain must make the main thread abort what it awaits
   */
  constructor(
    private readonly memory: Int32Array,
    private readonly publish: (type: string, content: object, parent: Partial<Header>) => void,
    private readonly tellMain: () => void,
  ) {}

  /** Takes the signals that come from outside, as from a terminal, for interrupts; undefined where there are none. */
  watch(watcher: Worker | undefined): void {
    this.watcher = watcher;
    watcher?.on('message', (execution: number) => {
      // The kernel's own, which found no cell any more.
      if (this.sending) this.arrived = true;
      // One for a cell that has ended meanwhile is not for the next.
      else if (execution === this.at(places.execution)) void this.interrupt();
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

  /** Interrupts; resolves when the signal, if there was one, is through, so that it can't hit the next cell. */
  async interrupt(): Promise<void> {
    this.raise();
    for (let waited = 0; waited < courtesy && this.isIgnored(); waited += look) await pause(look);
    // What the kernel itself does for the cell ends by itself, and the cell with it.
    while (this.isIgnored() && this.at(places.preparing) === 1) await pause(look);
    // Windows has no signals: there, a kill would end the process.
    if (!this.isIgnored() || !this.watcher || !this.cell || this.sending || process.platform === 'win32') return;
    await this.stopMain();
    await pause(look);
    if (this.isIgnored()) endAwaitedProcesses(this.memory);
  }

  /** Sends the signal that stops V8 in the main thread. */
  private async stopMain(): Promise<void> {
    this.sending = true;
    this.arrived = false;
    const before = this.at(places.terminated);
    Atomics.store(this.memory, places.standAside, 1);
    watchFirst(this.memory);
    for (let waited = 0; waited < courtesy && this.at(places.stoodAside) === 0; waited += 1) await pause(1);
    if (this.isIgnored()) {
      process.kill(process.pid, 'SIGINT');
      for (let waited = 0; waited < confirmation && !this.arrived && this.at(places.terminated) === before; waited += look) {
        await pause(look);
        if (waited === courtesy) endAwaitedProcesses(this.memory);
      }
    }
    Atomics.store(this.memory, places.standAside, 0);
    Atomics.notify(this.memory, places.standAside);
    this.sending = false;
  }

  private raise(): void {
    const { cell } = this;
    Atomics.store(this.memory, places.flag, raised);
    this.tellMain();
    if (cell) setTimeout(() => this.offerRestart(cell), patience);
  }

  private at(place: number): number {
    return Atomics.load(this.memory, place);
  }

  /** Whether the main thread has not taken the interrupt yet. */
  private isIgnored(): boolean {
    return this.at(places.flag) === raised;
  }

  private offerRestart(cell: CellMark, hasWaited = false): void {
    if (this.cell !== cell || this.told === cell || cell.silent) return;
    // Types are still checked: the cell ends soon after that.
    if (this.at(places.preparing) === 1) return void setTimeout(() => this.offerRestart(cell, true), look);
    if (hasWaited) return void setTimeout(() => this.offerRestart(cell), courtesy);
    this.told = cell;
    this.publish('stream', { name: 'stderr', text: offer }, cell.parent);
  }
}

const offer = `
This cell was interrupted, but it computes in a loop that can't be stopped safely. It goes on until it ends by itself.
To end it now, choose Kernel > Restart Kernel: the variables and imports of all cells are lost, the notebook is kept.
`;
