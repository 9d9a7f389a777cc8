import { Worker } from 'node:worker_threads';
import { places } from './stop-flag.js';

/**
 * Starts a thread that says for which run each SIGINT came that the process gets, whatever its other threads do.
 *
 * Node handles a signal when a thread has nothing else to do, too late for a loop. V8's own watch, which `vm` puts
 * on a script, sees it at once, and the script that began last gets it: so this thread waits in such a script, which
 * does nothing, and begins it anew whenever the main thread has begun one. While the kernel sends a signal to stop
 * the main thread's script, it does not.
 *
 * It waits inside another two such scripts, of which the signal ends none while the innermost waits: else, in the
 * instant in which it begins to wait again, a second signal would find no watch, and end the process. Nothing else
 * may listen to SIGINT: it would take the watch's place.
 *
 * @param memory what all threads see of interrupts
 * @returns the thread, which keeps no process alive
 */
export function watchSignals(memory: Int32Array): Worker {
  const workerData = { memory, places };
  const worker = new Worker(waitForSignal, { eval: true, workerData, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1 } });
  worker.unref();
  return worker;
}

/** To be called in the main thread by code that a signal would stop, as it begins: from now on the watch gets it first. */
export function watchFirst(memory: Int32Array): void {
  Atomics.add(memory, places.turn, 1);
  Atomics.notify(memory, places.turn);
}

const waitForSignal = `
const { Script } = require('node:vm');
const { parentPort, workerData: { memory, places } } = require('node:worker_threads');
globalThis.watches = [];
const watched = (depth) => {
  const script = new Script('watches[' + depth + ']()');
  return () => script.runInThisContext({ breakOnSigint: true, displayErrors: false });
};
const again = (run) => () => {
  for (;;) {
    try {
      run();
    } catch {
      parentPort.postMessage(Atomics.load(memory, places.execution));
    }
  }
};
let turn = 0;
watches[2] = () => Atomics.wait(memory, places.turn, turn);
const innermost = watched(2);
watches[1] = again(() => {
  if (Atomics.load(memory, places.standAside) === 1) {
    Atomics.store(memory, places.stoodAside, 1);
    Atomics.wait(memory, places.standAside, 1);
    Atomics.store(memory, places.stoodAside, 0);
  }
  turn = Atomics.load(memory, places.turn);
  if (Atomics.load(memory, places.standAside) === 0) innermost();
});
watches[0] = again(watched(1));
again(watched(0))();
`;
