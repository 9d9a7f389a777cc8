import { StringDecoder } from 'node:string_decoder';
import { OutputLimit } from './output-limit.js';
import { ServerRate } from './server-rate.js';
import { currentCell, type RunningCell } from '../interrupt/current-cell.js';

/** A stream of a cell. */
export type StreamName = 'stdout' | 'stderr';

/** Publishes outputs of cells, in the order in which they are given. */
export interface Publisher {
  /** One message of any kind but text. */
  publish(cell: RunningCell, type: string, content: object): void;
  /** A piece of text, perhaps together with others: ten thousand lines must not be ten thousand messages. */
  print(cell: RunningCell, stream: StreamName, text: string): void;
}

/** The outputs of cells, in the order in which they were made. */
export class Output {
  private readonly limit = new OutputLimit();
  private readonly rate = new ServerRate();
  private readonly full = new WeakSet<RunningCell>();
  private onFull: (cell: RunningCell, error: Error) => void = () => {};

  constructor(private readonly publisher: Publisher) {}

  /** Begins a cell, with the limit that the environment now sets. */
  begin(cell: RunningCell): void {
    this.rate.begin();
    const mistake = this.limit.begin(cell);
    if (mistake) this.write(cell, 'stderr', mistake);
  }

  /** @param stop told once of a cell that shows more than its limit: it must end the cell, and say so */
  whenFull(stop: (cell: RunningCell, error: Error) => void): void {
    this.onFull = stop;
  }

  /** Adds text to a stream of a cell. */
  write(cell: RunningCell, stream: StreamName, text: string): void {
    if (text === '' || cell.silent || this.full.has(cell)) return;
    const room = this.limit.takeText(cell, text);
    const shown = room < text.length ? text.slice(0, room) : text;
    this.rate.add(shown);
    this.publisher.print(cell, stream, shown);
    if (room < text.length) this.fill(cell);
  }

  /** Waits until what is said of a cell that printed too much reaches the learner, too. */
  untilHandedOn(): Promise<void> {
    return this.rate.untilHandedOn();
  }

  /** Shows nothing more of a cell, but what the kernel says itself. */
  private fill(cell: RunningCell): void {
    this.full.add(cell);
    this.onFull(cell, this.limit.error(cell));
  }

  /** Adds what the kernel itself has to say about a cell, which no limit holds back. */
  say(cell: RunningCell, text: string): void {
    if (!cell.silent) this.publisher.print(cell, 'stderr', text);
  }

  /** Sends any other output of a cell, after the text before it. */
  send(cell: RunningCell, type: string, content: object): void {
    if (cell.silent) return;
    if (limited.has(type)) {
      if (this.full.has(cell)) return;
      if (!this.limit.takeMessage(cell, content)) return this.fill(cell);
    }
    this.publisher.publish(cell, type, content);
  }

  /** Makes `process.stdout` and `process.stderr`, and so the console, write into cells. */
  capture(): void {
    for (const name of ['stdout', 'stderr'] as const) {
      const decoder = new StringDecoder('utf8');
      const original = process[name].write.bind(process[name]);
      const write = (chunk: Uint8Array | string, encoding?: BufferEncoding | Callback, done?: Callback): boolean => {
        const callback = typeof encoding === 'function' ? encoding : done;
        const cell = currentCell();
        if (!cell) return original(chunk as string);
        const bytes = typeof chunk !== 'string' ? chunk : undefined;
        const text = bytes ? decoder.write(Buffer.from(bytes)) : fromEncoding(chunk as string, encoding, decoder);
        this.write(cell, name, text);
        if (callback) process.nextTick(callback);
        return true;
      };
      process[name].write = write as typeof process.stdout.write;
    }
  }
}

/** What cells show by themselves. */
const limited = new Set(['display_data', 'update_display_data', 'execute_result']);

type Callback = (error?: Error) => void;

function fromEncoding(text: string, encoding: unknown, decoder: StringDecoder): string {
  const isPlain = typeof encoding !== 'string' || /^utf-?8$/i.test(encoding);
  return isPlain ? text : decoder.write(Buffer.from(text, encoding as BufferEncoding));
}
