import type { MessagePort } from 'node:worker_threads';
import type { Connection } from './connection.js';
import type { Header, Message, Parts } from './message.js';

/** A socket on which the main thread answers. */
export type Channel = 'shell' | 'control';

/** What the main thread tells the front thread. All of it goes through one port, so nothing overtakes. */
export type ToFront =
  /** Text for the stream that was named last. Nothing but the text: thousands of such messages cost little. */
  | string
  /** To which cell's stream the text that follows belongs. */
  | { kind: 'stream'; name: string; parent: Partial<Header> }
  /** A message to send; with `cell`, also that this cell begins, or that it has ended. */
  | { kind: 'send'; channel: Channel | 'iopub'; parts: Parts; routing: (Uint8Array | string)[]; cell?: CellMark }
  /** Asks for `synced`, after every request that had arrived by now. */
  | { kind: 'sync' }
  /** A cell asks its front end for a line of text. */
  | { kind: 'input'; request: InputRequest }
  /** This request could not be handled: whoever waits for it is told why. */
  | { kind: 'failed'; channel: Channel; message: Message; why: string }
  /** The kernel is to end. */
  | { kind: 'end' }
  /** The main thread has nothing more to send. */
  | { kind: 'ended' };

/** What the front thread tells the main thread. */
export type FromFront =
  | { kind: 'bound' }
  | { kind: 'request'; channel: Channel; message: Message; sequence: number; }
  | { kind: 'interrupt' }
  | { kind: 'synced' }
  /** The kernel is to end: flush, then say `ended`. */
  | { kind: 'end' }
  /** The sockets are closed: end the process. */
  | { kind: 'exit' };

/** That a cell begins or has ended. */
export interface CellMark {
  state: 'begins' | 'ended';
  parent: Partial<Header>;
  /** The number of its request among all execute requests, from 1 on. */
  sequence: number;
  /** True when nothing of it is to be shown. */
  silent: boolean;
}

/** What a cell asks for on the stdin socket. */
export interface InputRequest {
  prompt: string;
  parent: Partial<Header>;
  routing: Uint8Array[];
}

/** Places in the memory that both threads see, an `Int32Array` of length 2. */
export const shared = {
  /** Changes when the answer to an `input` is there. */
  answers: 0,
  /** The sequence number of a cell that was interrupted before it began. */
  interruptedAhead: 1,
  length: 2,
} as const;

/** What the front thread is started with. */
export interface FrontSettings {
  connection: Connection;
  session: string;
  version: string;
  typescriptVersion: string;
  /** The flag that the loops of cells look at. */
  stopFlag: Int32Array;
  shared: Int32Array;
  /** Where answers to `input` go: read without waiting for the event loop. */
  answers: MessagePort;
}
