import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as zmq from 'zeromq';
import { type Header, MessageFormat } from '../../lib/kernel/wire/message';

/** A message as a test looks at it. */
export interface Received {
  type: string;
  content: any;
  parent: Partial<Header>;
  header: Header;
  metadata: any;
}

/** What one request brought: its reply, and what was published for it until idle. */
export interface Exchange {
  reply: Received;
  outputs: Received[];
}

export const root = resolve(__dirname, '../..');
const main = join(root, 'lib/dist/kernel/main.js');

/** A front end of one real kernel process, on the real protocol. */
export class KernelClient {
  readonly published: Received[] = [];
  /** Everything that came, replies too, in order. */
  readonly received: Received[] = [];
  stderr = '';
  private readonly format: MessageFormat;
  private readonly waiting = new Map<string, (reply: Received) => void>();
  private readonly idle = new Map<string, () => void>();
  /** The line with which each question of a cell is answered. */
  answerInput: ((question: Received) => string | undefined) | undefined;
  // Questions go to the front end by the name that it has on the shell socket.
  private readonly name = randomUUID();
  private readonly shell = new zmq.Dealer({ routingId: this.name });
  private readonly stdin = new zmq.Dealer({ routingId: this.name });
  private readonly control = new zmq.Dealer();
  private readonly iopub = new zmq.Subscriber();
  readonly exited: Promise<number | null>;
  private tails: Record<string, Promise<void>> = {};

  private constructor(readonly process: ChildProcess, readonly connection: Record<string, any>, private readonly scratch: string) {
    this.format = new MessageFormat(connection.signature_scheme, connection.key);
    this.exited = new Promise((done) => process.once('exit', (code) => done(code)));
    process.stderr?.on('data', (data) => { this.stderr += data; });
  }

  /** Starts a kernel in a folder (default: the repository's, where the library is installed). */
  static async start(options: { folder?: string; key?: string; scheme?: string; nodeOptions?: string[]; env?: NodeJS.ProcessEnv } = {}): Promise<KernelClient> {
    const ports = await freePorts(5);
    const [shell_port, control_port, iopub_port, stdin_port, hb_port] = ports;
    const connection = {
      transport: 'tcp', ip: '127.0.0.1', shell_port, control_port, iopub_port, stdin_port, hb_port,
      key: options.key ?? randomUUID(), signature_scheme: options.scheme ?? 'hmac-sha256', kernel_name: 'tslab',
    };
    const scratch = mkdtempSync(join(tmpdir(), 'neuronbook-kernel-'));
    const file = join(scratch, 'connection.json');
    writeFileSync(file, JSON.stringify(connection));
    const child = spawn(process.execPath, [...options.nodeOptions ?? [], main, file], {
      cwd: options.folder ?? root, stdio: ['ignore', 'ignore', 'pipe'],
      // Nothing of a test goes into the history of the user who runs it.
      env: { ...process.env, NEURONBOOK_HISTORY: join(scratch, 'history'), ...options.env },
    });
    const client = new KernelClient(child, connection, scratch);
    try {
      await client.connect();
    } catch (error) {
      await client.stop();
      throw error;
    }
    return client;
  }

  /** Sends an execute request and waits for its reply and idle. */
  execute(code: string, options: object = {}): Promise<Exchange> {
    return this.request('execute_request', { code, silent: false, store_history: true, user_expressions: {}, allow_stdin: false, stop_on_error: true, ...options });
  }

  /** Sends any request and waits for its reply and idle. */
  async request(type: string, content: object = {}, channel: 'shell' | 'control' = 'shell'): Promise<Exchange> {
    const { id, reply } = this.send(type, content, channel);
    const idle = new Promise<void>((done) => this.idle.set(id, done));
    const answer = await reply;
    await idle;
    return { reply: answer, outputs: this.outputsOf(id) };
  }

  /** Sends a request without waiting. */
  send(type: string, content: object, channel: 'shell' | 'control' = 'shell'): { id: string; reply: Promise<Received> } {
    const frames = this.format.pack(type, content, {});
    const id = JSON.parse(String(frames[2])).msg_id as string;
    const reply = new Promise<Received>((done) => this.waiting.set(id, done));
    this.sendFrames(frames, channel);
    return { id, reply };
  }

  /** Sends frames as they are, such as malformed ones. */
  sendFrames(frames: (string | Uint8Array)[], channel: 'shell' | 'control' = 'shell'): void {
    this.tails[channel] = (this.tails[channel] ?? Promise.resolve()).then(() => this[channel].send(frames));
  }

  outputsOf(id: string): Received[] {
    return this.published.filter((message) => message.parent.msg_id === id);
  }

  /** Waits until something was published that fits. */
  async until(fits: (message: Received) => boolean): Promise<Received> {
    for (;;) {
      const found = this.published.find(fits);
      if (found) return found;
      await new Promise((done) => setTimeout(done, 10));
    }
  }

  /** Sends the heartbeat and gives back its echo. */
  async heartbeat(text: string): Promise<string> {
    const socket = new zmq.Request();
    socket.connect(this.address('hb'));
    await socket.send(text);
    const [echo] = await socket.receive();
    socket.close();
    return String(echo);
  }

  async stop(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) this.process.kill('SIGKILL');
    await this.exited;
    this.leave();
    rmSync(this.scratch, { recursive: true, force: true });
  }

  /** Another front end of the same kernel. */
  async join(): Promise<KernelClient> {
    const other = new KernelClient(this.process, this.connection, this.scratch);
    await other.connect();
    return other;
  }

  /** Disconnects; the kernel lives on. */
  leave(): void {
    for (const socket of [this.shell, this.control, this.iopub, this.stdin]) socket.close();
  }

  private address(channel: string): string {
    return `tcp://127.0.0.1:${this.connection[`${channel}_port`]}`;
  }

  private async connect(): Promise<void> {
    this.iopub.receiveHighWaterMark = 0;
    this.shell.connect(this.address('shell'));
    this.control.connect(this.address('control'));
    this.iopub.connect(this.address('iopub'));
    this.stdin.connect(this.address('stdin'));
    void this.answerQuestions();
    this.iopub.subscribe('');
    for (const socket of [this.shell, this.control, this.iopub]) void this.receive(socket);
    // A subscription takes effect late: asks until something of the answer is published.
    for (;;) {
      const { id, reply } = this.send('kernel_info_request', {});
      await Promise.race([reply, this.exited.then((code) => { throw new Error(`the kernel ended with ${code}: ${this.stderr}`); })]);
      await new Promise((done) => setTimeout(done, 20));
      if (this.outputsOf(id).length > 0) return;
    }
  }

  private async answerQuestions(): Promise<void> {
    for await (const frames of this.stdin) {
      const { header, parent, content, metadata } = this.format.unpack(frames);
      const value = this.answerInput?.({ type: header.msg_type, content, parent, header, metadata });
      if (value !== undefined) await this.stdin.send(this.format.pack('input_reply', { value, status: 'ok' }, header));
    }
  }

  private async receive(socket: AsyncIterable<Uint8Array[]>): Promise<void> {
    for await (const frames of socket) {
      const { header, parent, content, metadata } = this.format.unpack(frames);
      const message = { type: header.msg_type, content, parent, header, metadata };
      this.received.push(message);
      if (header.msg_type.endsWith('_reply')) this.waiting.get(parent.msg_id ?? '')?.(message);
      else {
        this.published.push(message);
        if (header.msg_type === 'status' && (content as any).execution_state === 'idle') this.idle.get(parent.msg_id ?? '')?.();
      }
    }
  }
}

/** The text that a request printed. */
export function printed(exchange: Exchange, stream = 'stdout'): string {
  return exchange.outputs.filter(({ type, content }) => type === 'stream' && content.name === stream).map(({ content }) => content.text).join('');
}

/** The bundle of a request's result. */
export function result(exchange: Exchange): any {
  return exchange.outputs.find(({ type }) => type === 'execute_result')?.content.data;
}

/** Text without its colours. */
export const plain = (text: string): string => text.replace(/\x1b\[\d+m/g, '');

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => new Promise<ReturnType<typeof createServer>>((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => done(server));
  })));
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}
