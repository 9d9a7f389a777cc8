import { type CellMark, type Channel } from './port.js';
import { Executor } from './execution.js';
import type { FrontLink } from './front-link.js';
import { History } from '../history/history.js';
import { log } from './log.js';
import { type Message, replyType } from './message.js';
import { IdleCollector } from '../process/idle-collector.js';
import { Output } from '../show/output.js';
import { installPrompt } from './prompt.js';
import { type QueuedRequest, RequestQueue } from './request-queue.js';
import { type Answer, answers } from './requests.js';
import type { Session } from '../session.js';
import { interruptExecutions, takeInterrupt } from '../interrupt/executions.js';

// A cell may replace the global ones.
const realSetTimeout = setTimeout;
const realClearTimeout = clearTimeout;

/** Answers, in the main thread, what front ends ask for: one request after another. */
export class Server {
  readonly output: Output;
  private readonly shellQueue = new RequestQueue((request) => this.handle(request));
  private readonly controlQueue = new RequestQueue((request) => this.handle(request));
  private readonly collector = new IdleCollector();
  private executor!: Executor;
  private answers: Record<string, Answer> = {};
  private warmUps: (() => void)[] = [];
  private warmUpTimer: NodeJS.Timeout | undefined;
  private cellRuns = false;

  /** @param exit ends the process */
  constructor(private readonly link: FrontLink, private readonly exit: () => void) {
    this.output = new Output({
      publish: (cell, type, content) => link.send('iopub', type, content, cell.request, { routing: [type] }),
      print: (cell, stream, text) => link.print(cell.request, stream, text),
    });
  }

  /** Begins to answer requests. */
  serve(session: Session, version: string): void {
    const history = History.open(log);
    this.executor = new Executor(session, this.output, history);
    this.answers = answers(session, history, version);
    this.warmUps = [() => session.checker.warmUp('console.log(1)'), ...oftenImported.map((specifier) => () => { void session.warmUp(specifier); })];
    installPrompt(this.link);
    this.link.listen({
      request: (channel, message, sequence) => {
        // Cells run one at a time, wherever they come from.
        const queue = channel === 'control' && message.header.msg_type !== 'execute_request' ? this.controlQueue : this.shellQueue;
        queue.add({ channel, message, sequence });
        this.warmUpWhenQuiet();
      },
      // Said late, after a loop has seen the flag and its cell has ended, it is not for the next cell.
      interrupt: () => { takeInterrupt(); },
      end: () => this.link.ended(),
      exit: () => this.exit(),
    });
  }

  private async handle(request: QueuedRequest): Promise<void> {
    try {
      this.state('busy', request);
      await this.dispatch(request);
      this.state('idle', request);
    } catch (error) {
      this.link.failed(request.channel, request.message, error);
    }
  }

  private async dispatch(request: QueuedRequest): Promise<void> {
    const { message } = request;
    const type = message.header.msg_type;
    if (type === 'execute_request') return this.execute(request);
    if (type === 'interrupt_request') {
      interruptExecutions();
      return this.reply(request, { status: 'ok' });
    }
    if (type === 'shutdown_request') {
      this.reply(request, { status: 'ok', restart: message.content.restart === true });
      return this.link.end();
    }
    const answer = Object.hasOwn(this.answers, type) ? this.answers[type] : undefined;
    if (!answer) {
      if (!quiet.has(type)) log(`a message of type ${JSON.stringify(type)} is not known.`);
      return;
    }
    try {
      this.reply(request, answer(message.content));
    } catch (error) {
      log(error);
      this.reply(request, { status: 'error', ename: 'KernelError', evalue: String(error), traceback: [] });
    }
  }

  private async execute(request: QueuedRequest): Promise<void> {
    const { message, aborted, sequence } = request;
    if (aborted) return this.reply(request, this.executor.aborted());
    this.cellRuns = true;
    realClearTimeout(this.warmUpTimer);
    this.collector.work();
    const started = new Date().toISOString();
    const { reply, abortsQueue } = await this.executor.execute(message, this.link.wasInterruptedAhead(sequence));
    if (abortsQueue) {
      // What came while the cell computed may still be on its way.
      await this.link.sync();
      this.shellQueue.abortWaiting();
    }
    this.reply(request, reply, { arrived: message.arrived, started, status: reply.status, dependencies_met: true });
    this.cellRuns = false;
    this.collector.rest();
    this.warmUpWhenQuiet();
  }

  /** Once front ends have their answers, and before they are likely to send the next cell, loads what checking needs. */
  private warmUpWhenQuiet(): void {
    if (this.warmUps.length === 0 || this.cellRuns) return;
    realClearTimeout(this.warmUpTimer);
    this.warmUpTimer = realSetTimeout(() => {
      this.warmUps.shift()?.();
      this.warmUpWhenQuiet();
    }, 250);
  }

  private reply({ channel, message }: { channel: Channel; message: Message }, content: object, metadata: object = {}): void {
    this.link.send(channel, replyType(message.header), content, message.header, { routing: message.routing, metadata });
  }

  /** Publishes that a request is worked on, or done; of a cell the front thread is told too. */
  private state(state: 'busy' | 'idle', { message, sequence }: QueuedRequest): void {
    const { header, content } = message;
    const cell: CellMark | undefined = header.msg_type === 'execute_request'
      ? { state: state === 'busy' ? 'begins' : 'ended', parent: header, sequence, silent: content.silent === true } : undefined;
    this.link.send('iopub', 'status', { execution_state: state }, header, { routing: ['status'], cell });
  }
}

/** Messages that want no reply and that front ends send although the kernel has told them that it has no comms. */
const quiet = new Set(['comm_open', 'comm_msg', 'comm_close']);

/** What most notebooks import; loaded one at a time, so that requests between are answered soon. */
const oftenImported = ['numpy-ts', 'neuronbook/keras'];
