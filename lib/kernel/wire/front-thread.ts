import { parentPort, workerData } from 'node:worker_threads';
import { Front } from './front.js';
import type { FrontSettings, ToFront } from './port.js';

/** Runs the front in this worker thread. */
async function main(port: NonNullable<typeof parentPort>, settings: FrontSettings): Promise<void> {
  const front = new Front(settings, (message) => port.postMessage(message));
  port.on('message', (message: ToFront) => front.handle(message));
  await front.start();
}

if (parentPort) void main(parentPort, workerData as FrontSettings);
