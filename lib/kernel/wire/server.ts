import * as zmq from 'zeromq';
import { stopLoops } from '../interrupt/cell-signal.js';
import { Executor } from './execution.js';
import { History } from './history.js';
import { type Header, type Message, MessageFormat } from './message.js';
import { Output } from '../show/output.js';
import { type QueuedRequest, RequestQueue } from './request-queue.js';
import { type Answer, answers } from './requests.js';
import { SendQueue } from './send-queue.js';
import type { Session } from '../session.js';

/** What Jupyter's connection file says. */
export interface Connection {
  transport: string;
  ip: string;
  shell_port: number;
  control_port: number;
  iopub_port: number;
  stdin_port: number;
  hb_port: number;
  key: string;
  signature_scheme: string;
}

/** The kernel's five sockets, and who answers what comes in. */
export class Server {
  readonly output: Output;
  private readonly format: MessageFormat;
  private readonly sockets = { shell: new zmq.Router(), control: new zmq.Router(), stdin: new zmq.Router(), iopub: new zmq.Publisher(), hb: new zmq.Reply() };
  private readonly senders = { shell: new SendQueue(this.sockets.shell), control: new SendQueue(this.sockets.control), iopub: new SendQueue(this.sockets.iopub) };
  private readonly shellQueue = new RequestQueue((request) => this.handle('shell', request));
  private readonly controlQueue = new RequestQueue((request) => this.handle('control', request));
  private executor!: Executor;
  private answers: Record<string, Answer> = {};
  private warmUps: (() => void)[] = [];
  private warmUpTimer: NodeJS.Timeout | undefined;

  /** @param exit ends the process */
  constructor(private readonly connection: Connection, private readonly exit: () => void) {
    this.format = new MessageFormat(connection.signature_scheme, connection.key);
    // No output is dropped, however slowly a front end reads.
    this.sockets.iopub.sendHighWaterMark = 0;
    this.output = new Output((cell, type, content) => this.publish(type, content, cell.request));
  }

  /** Binds the sockets, so that front ends can connect while the rest is loaded. */
  async bind(): Promise<void> {
    const { connection } = this;
    const separator = connection.transport === 'ipc' ? '-' : ':';
    await Promise.all(Object.entries(this.sockets).map(([name, socket]) =>
      socket.bind(`${connection.transport}://${connection.ip}${separator}${connection[`${name as keyof typeof this.sockets}_port`]}`)));
    void this.echoHeartbeats();
    this.publish('status', { execution_state: 'starting' }, {});
  }

  /** Begins to answer requests. */
  serve(session: Session, version: string): void {
    const history = new History();
    this.executor = new Executor(session, this.output, history);
    this.answers = answers(session, history, version);
    this.warmUps = warmUpTexts.map((text) => () => session.checker.warmUp(text));
    void this.receive('shell', this.shellQueue);
    void this.receive('control', this.controlQueue);
  }

  /** Hands everything that was sent to the network, and ends the process. */
  async shutDown(): Promise<void> {
    this.output.flush();
    await Promise.all(Object.values(this.senders).map((sender) => sender.drained()));
    for (const socket of Object.values(this.sockets)) socket.close();
    // ZeroMQ's own thread sends what is left.
    setTimeout(this.exit, 60);
  }

  private async receive(channel: 'shell' | 'control', queue: RequestQueue): Promise<void> {
    for await (const frames of this.sockets[channel]) {
      const message = this.read(frames);
      if (!message) continue;
      queue.add(message);
      this.warmUpWhenQuiet();
    }
  }

  private async echoHeartbeats(): Promise<void> {
    for await (const frames of this.sockets.hb) await this.sockets.hb.send(frames);
  }

  private read(frames: Uint8Array[]): Message | undefined {
    try {
      return this.format.unpack(frames);
    } catch (error) {
      log(error);
      return undefined;
    }
  }

  private async handle(channel: 'shell' | 'control', request: QueuedRequest): Promise<void> {
    const { message } = request;
    this.publish('status', { execution_state: 'busy' }, message.header);
    try {
      await this.dispatch(channel, request);
    } catch (error) {
      log(error);
    } finally {
      this.publish('status', { execution_state: 'idle' }, message.header);
    }
  }

  private async dispatch(channel: 'shell' | 'control', { message, aborted }: QueuedRequest): Promise<void> {
    const type = message.header.msg_type;
    if (type === 'execute_request') return this.execute(channel, message, aborted);
    if (type === 'interrupt_request') {
      void stopLoops();
      return this.reply(channel, message, { status: 'ok' });
    }
    if (type === 'shutdown_request') {
      this.reply(channel, message, { status: 'ok', restart: message.content.restart === true });
      setImmediate(() => void this.shutDown());
      return;
    }
    const answer = Object.hasOwn(this.answers, type) ? this.answers[type] : undefined;
    if (!answer) return;
    try {
      this.reply(channel, message, answer(message.content));
    } catch (error) {
      log(error);
      this.reply(channel, message, { status: 'error', ename: 'KernelError', evalue: String(error), traceback: [] });
    }
  }

  private async execute(channel: 'shell' | 'control', message: Message, aborted: boolean): Promise<void> {
    if (aborted) return this.reply(channel, message, this.executor.aborted());
    this.warmUps = [];
    const { reply, abortsQueue } = await this.executor.execute(message);
    if (abortsQueue) {
      // What came while the cell computed is still in the socket: let it in before it is aborted.
      await new Promise((resolve) => setTimeout(resolve, 5));
      this.shellQueue.abortWaiting();
    }
    this.reply(channel, message, reply, { started: message.header.date, status: reply.status, dependencies_met: true });
  }

  /** Once front ends have their first answers, and before they are likely to send a cell, loads what checking needs. */
  private warmUpWhenQuiet(): void {
    if (this.warmUps.length === 0) return;
    clearTimeout(this.warmUpTimer);
    this.warmUpTimer = setTimeout(() => {
      this.warmUps.shift()?.();
      this.warmUpWhenQuiet();
    }, 250);
  }

  private reply(channel: 'shell' | 'control', message: Message, content: object, metadata: object = {}): void {
    const type = message.header.msg_type.replace(/_request$/, '_reply');
    this.senders[channel].send(this.format.pack(type, content, message.header, message.routing, metadata));
  }

  private publish(type: string, content: object, parent: Partial<Header>): void {
    this.senders.iopub.send(this.format.pack(type, content, parent, [type]));
  }
}

/** What most first cells need the types of, a bit at a time, so that requests between are answered soon. */
const warmUpTexts = ['console.log(1)', `console.log(1); import type {} from 'numpy-ts'; import type {} from 'neuronbook/keras';`];

/** Says on the kernel's own error stream, which Jupyter's log shows, what no cell can be told. */
function log(error: unknown): void {
  realWrite(`neuronbook kernel: ${error instanceof Error ? error.stack : String(error)}\n`);
}

const realWrite = process.stderr.write.bind(process.stderr);
