import { currentExecution, latestExecution } from './current-cell.js';
import { anyStopped, beginCleanUp, executionOf, isStopped, mayCatch, reasonOf, stopExecution, takeInterrupt } from './executions.js';
import { Interrupted } from './interrupted.js';
import type { CodeChecks } from './code-checks.js';
import { stopFlag } from './stop-flag.js';

/** So long (milliseconds) code of another cell than the interrupted one may hold up everything. */
const patience = 200;

const now = performance.now.bind(performance);
const realSetImmediate = setImmediate;
let blocking: { id: number; since: number } | undefined;

/** What the code of cells asks of the kernel, by which a stopped run ends wherever it is. */
export const cellChecks: CodeChecks = {
  stop() {
    const taken = takeInterrupt();
    const id = running();
    if (isStopped(id)) throw reasonToThrow(id);
    if (taken) isBlocking(id);
    else if (blocking?.id === id && now() - blocking.since > patience) stopExecution(id, new Interrupted());
  },
  resumed(value) {
    if (stopFlag[0] !== 0) takeInterrupt();
    if (anyStopped()) throwIfStopped();
    return value;
  },
  until(value, place) {
    const execution = executionOf(running());
    if (!execution || !isThenable(value)) return value;
    return new Promise((resolve, reject) => {
      const end = (reason: Error): void => reject(reason);
      execution.onStop.add(end);
      Promise.resolve(value).then((result) => {
        execution.onStop.delete(end);
        resolve(result);
      }, (error) => {
        execution.onStop.delete(end);
        reject(addPlace(error, place));
      });
    });
  },
  cleanUp() {
    beginCleanUp(running());
  },
  caught() {
    if (stopFlag[0] !== 0) takeInterrupt();
    if (anyStopped() && !mayCatch(running())) throwIfStopped();
  },
};

function running(): number {
  return currentExecution() ?? latestExecution();
}

function throwIfStopped(): void {
  const id = running();
  if (isStopped(id)) throw reasonToThrow(id);
}

/** A fresh error where the code stands; any other reason than an interrupt as it is. */
function reasonToThrow(id: number): Error {
  const reason = reasonOf(id);
  return !reason || reason instanceof Interrupted ? new Interrupted() : reason;
}

/** Notes that a cell's code ran while the interrupt of another one waited to be heard, until the event loop turns. */
function isBlocking(id: number): void {
  blocking = { id, since: now() };
  realSetImmediate(() => { blocking = undefined; });
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (typeof value === 'object' || typeof value === 'function') && value !== null && typeof (value as PromiseLike<unknown>).then === 'function';
}

/** An error that a cell waited for tells where: V8 does not see through the kernel's promise. */
function addPlace(error: unknown, place: string): unknown {
  try {
    if (error instanceof Error && typeof error.stack === 'string') {
      const last = error.stack.slice(error.stack.lastIndexOf('\n') + 1);
      const cell = place.slice(0, place.indexOf(','));
      if (!last.startsWith(`    at ${cell},`)) error.stack += `\n    at ${place}`;
    }
  } catch {
    // It can't be changed: it is shown as it is.
  }
  return error;
}
