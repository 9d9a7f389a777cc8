import { setMaxListeners } from 'node:events';
import { currentExecution, latestExecution, nextExecution, remembered, type RunningCell, runAs } from './current-cell.js';
import { lower, places, raised, stopFlag, watch } from './stop-flag.js';
import { Interrupted } from './interrupted.js';

/** One run of a cell, with what it started: all of it ends when the run is stopped. */
export interface Execution {
  readonly id: number;
  readonly cell: RunningCell;
  /** Aborted, with the reason, when the run is stopped. */
  readonly signal: AbortSignal;
  /** Called once when the run is stopped, to end what has its own life: a sleep, a socket, a process. */
  readonly onStop: Set<(reason: Error) => void>;
}

/** How a stopped run stands. */
interface Stop {
  readonly reason: Error;
  readonly at: number;
  /** Until when its `finally` and `catch` blocks may run loops and functions; undefined before the first of them. */
  graceEnd: number | undefined;
  /** Whether a `catch` block has run since. */
  wasCaught: boolean;
}

/** So long (milliseconds) the clean-up of a stopped run may take. */
const grace = 300;

const executions = new Map<number, Execution & { readonly controller: AbortController }>();
const running = new Set<number>();
const stops = new Map<number, Stop>();
// Runs too old to be remembered, when all that had ended was stopped.
let oldStops: (Stop & { readonly until: number }) | undefined;
const now = performance.now.bind(performance);

/** Begins a run of a cell. An interrupt that came for an earlier one, and was not seen, does not hit it. */
export function beginExecution(cell: RunningCell): Execution {
  const id = nextExecution(cell);
  Atomics.store(stopFlag, places.execution, id);
  lower();
  const controller = new AbortController();
  const { signal } = controller;
  setMaxListeners(0, signal);
  hearFlag(signal);
  const execution = { id, cell, signal, controller, onStop: new Set<(reason: Error) => void>() };
  executions.set(id, execution);
  executions.delete(id - remembered);
  running.add(id);
  return execution;
}

/** Ends a run: what it left behind (timers, servers) goes on. */
export function endExecution(execution: Execution): void {
  running.delete(execution.id);
}

/** The run to which the code that runs now belongs; where that is not known, the latest. */
export function execution(): Execution | undefined {
  return executions.get(currentExecution() ?? latestExecution()) ?? executions.get(latestExecution());
}

/** A run by its number, while it is remembered. */
export function executionOf(id: number): Execution | undefined {
  return executions.get(id);
}

/** Runs a function as part of a run of a cell. */
export function runIn<T>(execution: Execution, run: () => T): T {
  return runAs(execution.id, run);
}

/**
 * Interrupts what runs: the cell, with all that it started. Earlier cells' servers and timers go on. When no cell
 * runs, all that ended cells have left behind is stopped: it is what the learner wants to be rid of.
 */
export function interruptExecutions(): void {
  const all = running.size > 0 ? [...running] : [...executions.keys()];
  if (running.size === 0) oldStops = { reason: new Interrupted(), at: now(), graceEnd: undefined, wasCaught: false, until: latestExecution() - remembered };
  watch();
  for (const id of all) stopExecution(id, new Interrupted());
}

/** Acts on an interrupt that another thread has raised, if there is one that nothing has taken yet. */
export function takeInterrupt(): boolean {
  if (stopFlag[0] !== raised || !lower()) return false;
  interruptExecutions();
  return true;
}

/** Stops one run for good: its loops, functions and awaits throw the reason; its timers are dropped. */
export function stopExecution(id: number, reason: Error): void {
  const found = executions.get(id);
  if (!found || stops.has(id)) return;
  const stop: Stop = { reason, at: now(), graceEnd: now() + grace, wasCaught: false };
  stops.set(id, stop);
  watch();
  // In the run's own name, so that what listeners print goes to its cell.
  runAs(id, () => {
    found.controller.abort(reason);
    for (const end of found.onStop) {
      try {
        end(reason);
      } catch {
        // What can't be ended has ended.
      }
    }
  });
  found.onStop.clear();
  stop.graceEnd = undefined;
}

/** Stops all runs of a cell: its own, and those of what a front end computes beside it. */
export function stopCell(cell: RunningCell, reason: Error): void {
  for (const [id, execution] of executions) if (execution.cell === cell) stopExecution(id, reason);
}

function stopOf(id: number): Stop | undefined {
  return stops.get(id) ?? (oldStops && id <= oldStops.until ? oldStops : undefined);
}

/** Whether any run was ever stopped: nothing else has to be asked before. */
export function anyStopped(): boolean {
  return stops.size > 0 || oldStops !== undefined;
}

/** Why a run was stopped; undefined when it was not. */
export function reasonOf(id: number): Error | undefined {
  return stopOf(id)?.reason;
}

/** Whether code of a run is to end now: the run was stopped, and it is not cleaning up. */
export function isStopped(id: number): boolean {
  const stop = stopOf(id);
  return stop !== undefined && !(stop.graceEnd !== undefined && now() < stop.graceEnd);
}

/** Whether a run was stopped so long ago that also its clean-up has ended. */
export function isSilenced(id: number): boolean {
  return isStopped(id) && now() > stopOf(id)!.at + grace;
}

/** Lets a stopped run clean up, once and for a moment. */
export function beginCleanUp(id: number): void {
  const stop = stopOf(id);
  if (stop) stop.graceEnd ??= now() + grace;
}

/** Whether a `catch` block of a run is to run: one of a stopped run may, to say so. */
export function mayCatch(id: number): boolean {
  const stop = stopOf(id);
  if (!stop || !stop.wasCaught) {
    if (stop) stop.wasCaught = true;
    return true;
  }
  return !isStopped(id);
}

/** How long (milliseconds) a stopped run may still clean up. */
export function graceLeft(id: number): number {
  return Math.max(0, (stopOf(id)?.graceEnd ?? 0) - now());
}

/** Makes a signal tell of an interrupt as soon as another thread has raised the flag, also in the middle of a loop. */
function hearFlag(signal: AbortSignal): void {
  const { aborted } = Object.getOwnPropertyDescriptors(AbortSignal.prototype);
  Object.defineProperty(signal, 'aborted', { configurable: true, get: () => { takeInterrupt(); return aborted.get!.call(signal) as boolean; } });
  Object.defineProperty(signal, 'throwIfAborted', { configurable: true, value: () => { if (signal.aborted) throw signal.reason; } });
}
