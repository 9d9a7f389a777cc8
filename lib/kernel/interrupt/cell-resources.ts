import type { ChildProcess } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import type { EventEmitter } from 'node:events';
import type { Server, Socket } from 'node:net';
import type { Worker } from 'node:worker_threads';
import { currentExecution, runAs } from './current-cell.js';
import { executionOf } from './executions.js';
import { linkedSignal } from './linked-signal.js';
import { places, stopFlag } from './stop-flag.js';

/**
 * Makes connections, servers, processes and threads that a cell starts end when its run is stopped: Node tells of
 * each as it begins.
 */
export function ownResources(): void {
  own<{ socket: Socket }>('net.client.socket', ({ socket }) => [socket, 'close', () => socket.destroy()]);
  own<{ server: Server }>('tracing:net.server.listen:asyncStart', ({ server }) => [server, 'close', () => closeServer(server)]);
  subscribe('child_process', (message) => note((message as { process: ChildProcess }).process));
  own<{ process: ChildProcess }>('child_process', ({ process }) => [process, 'exit', () => process.kill()]);
  own<{ worker: Worker }>('worker_threads', ({ worker }) => [worker, 'exit', () => void worker.terminate()]);
  ownFetch();
}

let noted = 0;

/** Lets the front thread know a process that runs beside the cells, so that an interrupt spares those of other cells. */
function note(child: ChildProcess): void {
  const place = places.processes + noted++ % (places.length - places.processes);
  child.once('spawn', () => Atomics.store(stopFlag, place, child.pid ?? 0));
  child.once('exit', () => Atomics.compareExchange(stopFlag, place, child.pid ?? 0, 0));
}

function own<T>(channel: string, read: (message: T) => [emitter: EventEmitter, ended: string, end: () => void]): void {
  subscribe(channel, (message) => {
    const id = currentExecution();
    const onStop = id === undefined ? undefined : executionOf(id)?.onStop;
    if (!onStop) return;
    const [emitter, ended, end] = read(message as T);
    onStop.add(end);
    emitter.once(ended, () => onStop.delete(end));
  });
}

function closeServer(server: Server & { closeAllConnections?: () => void }): void {
  server.close();
  server.closeAllConnections?.();
}

/** Gives every `fetch` of a cell the cell's signal, so that its download ends with it. */
function ownFetch(): void {
  const original = globalThis.fetch;
  const fetch: typeof original = (input, init) => {
    if (currentExecution() === undefined) return original(input, init);
    const given = init?.signal ?? (input instanceof Request ? input.signal : undefined);
    const signal = linkedSignal(given);
    // In nobody's name: the connections and timers that all cells share don't end with the first one.
    return runAs(undefined, () => original(input, signal ? { ...init, signal } : init));
  };
  Object.defineProperties(fetch, Object.getOwnPropertyDescriptors(original));
  Object.defineProperty(globalThis, 'fetch', { ...Object.getOwnPropertyDescriptor(globalThis, 'fetch'), value: fetch });
}
