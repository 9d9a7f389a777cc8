import { CellInterrupt } from './cell-interrupt.js';
import { ControlRequests } from './control-requests.js';
import { FrontSockets } from './front-sockets.js';
import { InputRequests } from './input-requests.js';
import { log } from './log.js';
import { type Message, MessageFormat, replyType } from './message.js';
import { type Channel, type FromFront, type FrontSettings, shared, type ToFront } from './port.js';
import { failure } from './refusal.js';
import { StreamText } from './stream-text.js';
import { watchSignals } from '../interrupt/signal-watch.js';
import { watchParent } from '../process/parent-watch.js';

/** What had arrived with a request is in the front thread so long (milliseconds) after it at the latest. */
const arrivalTime = 5;

/** So long (milliseconds) the main thread has to send its last messages, and so long all of the end may take. */
const endingTime = 150;
const wholeEndingTime = 290;

/**
 * The side of the kernel that faces the network, in a thread of its own: it answers what need not wait for the
 * main thread, where cells run, and passes on the rest.
 */
export class Front {
  private readonly format: MessageFormat;
  private readonly sockets: FrontSockets;
  private readonly streams: StreamText;
  private readonly interrupts: CellInterrupt;
  private readonly control: ControlRequests;
  private readonly input: InputRequests;
  private sequence = 0;
  private begun = 0;
  private ended!: () => void;
  private readonly mainHasEnded = new Promise<void>((done) => { this.ended = done; });
  private ending = false;

  constructor(private readonly settings: FrontSettings, private readonly tellMain: (message: FromFront) => void) {
    const { connection } = settings;
    this.format = new MessageFormat(connection.signature_scheme, connection.key, settings.session);
    this.sockets = new FrontSockets(connection, this.format);
    const publishNow = (type: string, content: object, parent: object): void => this.sockets.send('iopub', this.format.pack(type, content, parent, [type]));
    this.streams = new StreamText(publishNow);
    const publish: typeof publishNow = (...message) => {
      this.streams.flush();
      publishNow(...message);
    };
    this.input = new InputRequests(settings, (request) =>
      this.sockets.send('stdin', this.format.pack('input_request', { prompt: request.prompt, password: false }, request.parent, request.routing)));
    this.interrupts = new CellInterrupt(settings.stopFlag, publish, () => this.interruptMain());
    this.control = new ControlRequests(settings, {
      publish,
      reply: (message, type, content) => this.sockets.send('control', this.format.pack(type, content, message.header, message.routing)),
      interrupt: () => this.interrupts.interrupt(),
      end: () => void this.end(),
      passOn: (message) => this.passOn('control', message),
    });
  }

  /** Binds the sockets and begins to answer. */
  async start(): Promise<void> {
    this.interrupts.watch(watchSignals(this.settings.stopFlag));
    watchParent(() => void this.end());
    await this.sockets.bind();
    this.sockets.send('iopub', this.format.pack('status', { execution_state: 'starting' }, {}, ['status']));
    this.tellMain({ kind: 'bound' });
    void this.sockets.receive('shell', (message) => this.passOn('shell', message)).catch(log);
    void this.sockets.receive('control', (message) => this.control.handle(message)).catch(log);
    void this.sockets.receive('stdin', (message) => this.input.answer(message)).catch(log);
  }

  /** Does what the main thread asks for. */
  handle(message: ToFront): void {
    if (typeof message === 'string') return this.streams.add(message);
    this.streams.flush();
    switch (message.kind) {
      case 'stream': return this.streams.open(message.name, message.parent);
      case 'send': {
        const { channel, parts, routing, cell } = message;
        this.sockets.send(channel, this.format.frames(parts, routing));
        if (cell?.state === 'begins') {
          this.begun = cell.sequence;
          this.interrupts.begin(cell);
        }
        if (cell?.state === 'ended') this.interrupts.ended();
        return;
      }
      case 'failed': return this.fail(message.channel, message.message, message.why);
      case 'sync': setTimeout(() => this.tellMain({ kind: 'synced' }), arrivalTime); return;
      case 'input': return this.input.ask(message.request);
      case 'end': return void this.end();
      case 'ended': return this.ended();
    }
  }

  private passOn(channel: Channel, message: Message): void {
    const sequence = message.header.msg_type === 'execute_request' ? ++this.sequence : 0;
    this.tellMain({ kind: 'request', channel, message, sequence });
  }

  /** Answers in place of the main thread. */
  private fail(channel: Channel, { header, routing }: Message, why: string): void {
    const error = failure(why);
    log(error.evalue);
    const publish = (type: string, content: object): void => this.sockets.send('iopub', this.format.pack(type, content, header, [type]));
    if (header.msg_type === 'execute_request') publish('error', error);
    if (header.msg_type.endsWith('_request')) {
      this.sockets.send(channel, this.format.pack(replyType(header), { status: 'error', ...error }, header, routing));
    }
    publish('status', { execution_state: 'idle' });
    if (header.msg_type === 'execute_request') this.interrupts.ended();
  }

  /** Ends the process: with code 0 where the main thread can, else by force. */
  private async end(): Promise<void> {
    if (this.ending) return;
    this.ending = true;
    const began = performance.now();
    // A loop that looks at the flag lets the main thread go.
    void this.interrupts.interrupt();
    this.tellMain({ kind: 'end' });
    const inTime = await Promise.race([this.mainHasEnded.then(() => true), new Promise<false>((done) => setTimeout(() => done(false), endingTime))]);
    await this.sockets.close();
    if (inTime) this.tellMain({ kind: 'exit' });
    // Also where a cell has got hold of the main thread again meanwhile.
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), inTime ? Math.max(0, began + wholeEndingTime - performance.now()) : 0);
  }

  /** An interrupt goes to the cell that runs; where none does, to the next of those that wait. */
  private interruptMain(): void {
    if (!this.interrupts.cellRuns && this.sequence > this.begun) Atomics.store(this.settings.shared, shared.interruptedAhead, this.begun + 1);
    this.input.cancel();
    this.tellMain({ kind: 'interrupt' });
  }
}
