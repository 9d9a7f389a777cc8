import { Worker } from 'node:worker_threads';

/**
 * Starts a thread that says `'signal'` for each SIGINT that the process gets, whatever its other threads do.
 *
 * Node handles a signal when a thread has nothing else to do, too late for a loop. V8's own watch, which `vm` puts
 * on a script, sees it at once: so this thread waits in such a script, which does nothing, until the signal ends it.
 * It does so inside another two, of which the signal ends none while the innermost waits: else, in the instant in
 * which it begins to wait again, a second signal would find no watch, and end the process. Nothing else may listen
 * to SIGINT: it would take the watch's place.
 *
 * @returns the thread, which keeps no process alive
 */
export function watchSignals(): Worker {
  const worker = new Worker(waitForSignal, { eval: true, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1 } });
  worker.unref();
  return worker;
}

const waitForSignal = `
const { Script } = require('node:vm');
const { parentPort } = require('node:worker_threads');
const never = new Int32Array(new SharedArrayBuffer(4));
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
      parentPort.postMessage('signal');
    }
  }
};
watches[2] = () => Atomics.wait(never, 0, 0);
watches[1] = again(watched(2));
watches[0] = again(watched(1));
again(watched(0))();
`;
