import { kernelSpec } from 'neuronbook/kernel';
import { KernelClient, plain, printed, result, type Exchange } from '../client';
import { complaintsAbout } from './messages';

/** What a front end sees of one cell. */
export interface Seen extends Exchange {
  status: string;
  count: number;
  /** The result as text; undefined where there is none. */
  text: string | undefined;
  stdout: string;
  stderr: string;
  /** The error as it is shown, without its colours. */
  error: { ename: string; evalue: string; traceback: string } | undefined;
}

/** A cell that was sent and has begun. */
export interface Running {
  id: string;
  /** What is seen of it once it has ended. */
  seen: Promise<Seen>;
}

/** A kernel under examination: one for a file of tests. */
export class Examiner {
  kernel!: KernelClient;

  /** Starts it before all tests of the file, and looks at every message that came after the last. */
  constructor(private readonly options: () => Parameters<typeof KernelClient.start>[0] = () => ({})) {
    beforeAll(async () => { this.kernel = await KernelClient.start(this.options()); });
    afterAll(() => this.kernel.stop());
  }

  async run(code: string, options: object = {}): Promise<Seen> {
    return seenIn(await this.kernel.execute(code, options));
  }

  /** Runs cells one after another; gives what is seen of the last. */
  async runAll(...cells: string[]): Promise<Seen> {
    let last!: Seen;
    for (const cell of cells) last = await this.run(cell);
    return last;
  }

  /** Sends a cell and waits until it has begun. */
  async start(code: string, options: object = {}): Promise<Running> {
    const running = this.send(code, options);
    await this.kernel.until(({ type, parent }) => type === 'execute_input' && parent.msg_id === running.id);
    return running;
  }

  /** Sends a cell and waits for nothing. */
  send(code: string, options: object = {}): Running {
    const { id, reply } = this.kernel.send('execute_request', { code, silent: false, store_history: true, user_expressions: {}, allow_stdin: false, stop_on_error: true, ...options });
    const seen = reply.then(async (answer) => {
      await this.kernel.until(({ type, content, parent }) => type === 'status' && content.execution_state === 'idle' && parent.msg_id === id);
      return seenIn({ reply: answer, outputs: this.kernel.outputsOf(id) });
    });
    return { id, seen };
  }

  /** Waits until a cell has printed a text. */
  async untilPrinted({ id }: Running, text: string): Promise<void> {
    await this.kernel.until(({ type, content, parent }) => parent.msg_id === id && type === 'stream' && content.text.includes(text));
  }

  /** Interrupts, as kernel.json asks front ends to do unless told otherwise. */
  async interrupt(how: 'message' | 'signal' = kernelSpec('', '').interrupt_mode): Promise<void> {
    if (how === 'signal') this.kernel.process.kill('SIGINT');
    else await this.kernel.request('interrupt_request', {}, 'control');
  }

  /** What is seen of a cell; where it has not ended in time, a fresh kernel takes the place of the stuck one, for the tests after it. */
  async end({ seen }: Running, seconds = 15): Promise<Seen> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((done) => { timer = setTimeout(() => done(undefined), 1000 * seconds); });
    const ended = await Promise.race([seen, late]);
    clearTimeout(timer);
    if (ended) return ended;
    await this.restart();
    throw new Error(`the cell has not ended within ${seconds} seconds`);
  }

  /** Puts a fresh kernel in the place of this one. */
  async restart(): Promise<void> {
    await this.kernel.stop();
    this.kernel = await KernelClient.start(this.options());
  }

  async ask(type: string, content: object = {}): Promise<any> {
    return (await this.kernel.request(type, content)).reply.content;
  }

  /** The last tests of a file: the protocol's rules, over everything that has come. */
  speaksTheProtocol(): void {
    describe('Every message of these cells', () => {
      it('has the fields that the protocol asks for', () => {
        expect(this.kernel.received.flatMap(complaintsAbout)).toEqual([]);
      });

      it('has an id of its own, and the session of this kernel', () => {
        const headers = this.kernel.received.map(({ header }) => header);
        expect(new Set(headers.map((header) => header.msg_id)).size).toBe(headers.length);
        expect(new Set(headers.map((header) => header.session)).size).toBe(1);
      });

      it('stands between one busy and one idle of its request, but for what comes late', () => {
        const states = new Map<string, string[]>();
        for (const { type, content, parent } of this.kernel.published) {
          if (type === 'status' && parent.msg_id) states.set(parent.msg_id, [...states.get(parent.msg_id) ?? [], content.execution_state]);
          else if (parent.msg_id && type !== 'stream') expect([type, states.get(parent.msg_id)?.[0]]).toEqual([type, 'busy']);
        }
        expect([...states.values()].filter((list) => list.join() !== 'busy,idle')).toEqual([]);
      });
    });
  }
}

/** What a front end sees in an exchange. */
export function seenIn(exchange: Exchange): Seen {
  const error = exchange.outputs.find(({ type }) => type === 'error')?.content;
  return {
    ...exchange,
    status: exchange.reply.content.status,
    count: exchange.reply.content.execution_count,
    text: result(exchange)?.['text/plain'],
    stdout: printed(exchange),
    stderr: printed(exchange, 'stderr'),
    error: error && { ...error, traceback: plain(error.traceback.join('\n')) },
  };
}

export const pause = (milliseconds: number): Promise<void> => new Promise((done) => { setTimeout(done, milliseconds); });
