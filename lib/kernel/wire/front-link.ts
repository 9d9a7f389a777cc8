import { raised } from '../interrupt/stop-flag.js';
import { MessageChannel, Worker, receiveMessageOnPort } from 'node:worker_threads';
import { type CellMark, type Channel, type FromFront, type FrontSettings, type InputRequest, shared, type ToFront } from './port.js';
import { type Header, type Message, MessageFormat } from './message.js';
import { log } from './log.js';

/** What the front thread is started with, but for what the link itself makes. */
export type LinkSettings = Pick<FrontSettings, 'connection' | 'version' | 'typescriptVersion' | 'stopFlag'>;

/** What the main thread does when the front thread says something. */
export interface LinkEvents {
  request(channel: Channel, message: Message, sequence: number): void;
  interrupt(): void;
  /** The kernel is to end: send what is left. */
  end(): void;
  /** Nothing is left to do. */
  exit(): void;
}

/** Looks for an interrupt so often (milliseconds) while a cell waits for an answer. */
const lookInterval = 50;

/** The main thread's end of what it and the front thread tell each other. */
export class FrontLink {
  private readonly worker: Worker;
  private readonly format: MessageFormat;
  private readonly shared = new Int32Array(new SharedArrayBuffer(4 * shared.length));
  private readonly answers: MessageChannel['port1'];
  private printing: { parent?: Partial<Header>; stream?: string } = {};
  private readonly synced: (() => void)[] = [];
  /** Resolves when front ends can connect. */
  readonly bound: Promise<void>;
  /** What happens next, told by the server when it is ready. */
  private events: LinkEvents | undefined;
  private readonly early: FromFront[] = [];

  /**
   * @param file the path of the front thread's module
   * @param fail what to do when that thread has died
   */
  constructor(file: string, private readonly settings: LinkSettings, fail: () => void) {
    // Here messages are made; the front thread signs them.
    this.format = new MessageFormat('', '');
    const { port1, port2 } = new MessageChannel();
    this.answers = port1;
    port1.unref();
    const workerData: FrontSettings = { ...settings, session: this.format.session, shared: this.shared, answers: port2 };
    // Messages are garbage soon: a small nursery keeps the process small.
    const resourceLimits = { maxYoungGenerationSizeMb: 4 };
    this.worker = new Worker(file, { workerData, transferList: [port2], execArgv: [], resourceLimits, name: 'front' });
    this.bound = new Promise((bound) => {
      this.worker.on('message', (message: FromFront) => {
        if (message.kind === 'bound') bound();
        else if (this.events) this.handle(message, this.events);
        else this.early.push(message);
      });
    });
    // Without it no front end is heard.
    this.worker.on('error', (error) => { log(error); fail(); });
  }

  /** Begins to handle what the front thread says, and what it has said before. */
  listen(events: LinkEvents): void {
    this.events = events;
    for (const message of this.early.splice(0)) this.handle(message, events);
  }

  /** Sends a message; with a mark, the front thread learns that a cell begins or has ended. */
  send(channel: Channel | 'iopub', type: string, content: object, parent: Partial<Header>, more: { routing?: (Uint8Array | string)[]; metadata?: object; cell?: CellMark } = {}): void {
    const { routing = [], metadata, cell } = more;
    this.post({ kind: 'send', channel, parts: this.format.parts(type, content, parent, metadata), routing, cell });
  }

  /** Adds text to a stream of the cell that a request runs. It leaves at once, also when this thread does nothing else ever after. */
  print(parent: Partial<Header>, stream: string, text: string): void {
    if (text === '') return;
    if (parent !== this.printing.parent || stream !== this.printing.stream) {
      this.printing = { parent, stream };
      this.post({ kind: 'stream', name: stream, parent });
    }
    this.post(text);
  }

  /** Resolves when every request that had arrived by now was handed over. */
  sync(): Promise<void> {
    this.post({ kind: 'sync' });
    return new Promise((done) => this.synced.push(done));
  }

  /**
   * Lets the front thread answer a request that can't be handled here. That is so where a cell has changed what all
   * code needs, such as `JSON.stringify`: so here nothing is used that a cell can change.
   */
  failed(channel: Channel, message: Message, error: unknown): void {
    let why = 'an error that can\'t be read';
    try {
      why = `${error as string}`;
    } catch {
      // Then without it.
    }
    this.post({ kind: 'failed', channel, message, why });
  }

  /** Ends the kernel. */
  end(): void {
    this.post({ kind: 'end' });
  }

  /** Says that nothing more will be sent. */
  ended(): void {
    this.post({ kind: 'ended' });
  }

  /** True when this cell was interrupted before it began. */
  wasInterruptedAhead(sequence: number): boolean {
    return sequence > 0 && Atomics.load(this.shared, shared.interruptedAhead) === sequence;
  }

  /**
   * Asks the front end that runs a cell for a line of text, and waits for it: this thread does nothing else meanwhile.
   *
   * @returns the text; null where there was no answer, as after an interrupt
   */
  ask(request: InputRequest): string | null {
    const before = Atomics.load(this.shared, shared.answers);
    this.post({ kind: 'input', request });
    while (Atomics.wait(this.shared, shared.answers, before, lookInterval) === 'timed-out') {
      if (Atomics.load(this.settings.stopFlag, 0) === raised) break;
    }
    let value: string | null = null;
    for (let next = receiveMessageOnPort(this.answers); next; next = receiveMessageOnPort(this.answers)) value = next.message as string | null;
    return value;
  }

  private handle(message: FromFront, events: LinkEvents): void {
    switch (message.kind) {
      case 'request': {
        try {
          return events.request(message.channel, message.message, message.sequence);
        } catch (error) {
          return this.failed(message.channel, message.message, error);
        }
      }
      case 'interrupt': return events.interrupt();
      case 'synced': return this.synced.shift()?.();
      case 'end': return events.end();
      case 'exit': return events.exit();
      case 'bound': return;
    }
  }

  private post(message: ToFront): void {
    this.worker.postMessage(message);
  }
}
