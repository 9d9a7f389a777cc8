import { Worker } from 'node:worker_threads';
import { stopFlag, stopLoops } from './cell-signal.js';

/** Resolves as a promise does, or rejects as soon as the signal is aborted, whatever the promise goes on to do. */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** Tells whether an error says that V8 was stopped in the middle of a loop. */
export function isInterruption(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | undefined)?.code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED';
}

/**
 * Makes the signal that Jupyter sends for an interrupt stop the cell, whatever this thread does.
 *
 * Node handles a signal when a thread has nothing else to do, too late for a loop. V8's own watch, which `vm` puts
 * on a script, sees it at once: so other threads each wait in such a script, which does nothing, and raise the flag
 * when the signal ends it. There are two, since in the instant in which one begins to wait again, the signal would
 * end the process. Nothing else may listen to SIGINT: it would take the watch's place.
 */
export async function listenForInterrupts(): Promise<void> {
  await Promise.all([1, 2].map(() => new Promise<void>((ready) => {
    const worker = new Worker(waitForSignal, { eval: true, workerData: stopFlag, execArgv: [] });
    worker.on('message', (message) => {
      // Said late, after a loop has seen the flag and its cell has ended, it is not for the next cell.
      if (message === 'signal' && stopFlag[0] !== 0) void stopLoops();
      ready();
    });
    worker.unref();
  })));
}

const waitForSignal = `
const { Script } = require('node:vm');
const { parentPort, workerData: flag } = require('node:worker_threads');
globalThis.never = new Int32Array(new SharedArrayBuffer(4));
const wait = new Script('Atomics.wait(never, 0, 0)');
parentPort.postMessage('ready');
for (;;) {
  try {
    wait.runInThisContext({ breakOnSigint: true, displayErrors: false });
  } catch {
    Atomics.store(flag, 0, 1);
    parentPort.postMessage('signal');
  }
}`;
