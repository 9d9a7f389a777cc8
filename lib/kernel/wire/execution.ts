import type { History } from '../history/history.js';
import { Interrupted } from '../interrupt/interrupted.js';
import type { RunningCell } from '../interrupt/current-cell.js';
import type { Message } from './message.js';
import { allowPrompts } from './prompt.js';
import type { ShownError } from '../show/traceback.js';
import type { Output } from '../show/output.js';
import type { CellOutcome, Session } from '../session.js';

/** The reply to one execute_request, and whether it makes the requests behind it abort. */
export interface Execution {
  reply: Record<string, unknown>;
  abortsQueue: boolean;
}

/** Answers execute requests: counts, echoes the input, runs, and says how it went. */
export class Executor {
  private count = 0;

  constructor(private readonly session: Session, private readonly output: Output, private readonly history: History) {}

  /**
   * Runs the cell of a request.
   *
   * @param interrupted true when it was interrupted before it began: then it fails without being run
   */
  async execute(message: Message, interrupted = false): Promise<Execution> {
    const { code, silent = false, store_history: store = !silent, stop_on_error: stopOnError = true } = message.content;
    const source = typeof code === 'string' ? code : '';
    const stored = store === true && silent !== true;
    if (stored) this.count++;
    const cell: RunningCell = { request: message.header, count: this.count, silent: silent === true, ended: false };
    this.output.send(cell, 'execute_input', { code: source, execution_count: cell.count });
    if (stored) this.history.add(cell.count, source);
    allowPrompts(cell, message);
    const { outcome, payload } = interrupted ? { outcome: this.interrupted(cell) } : await this.run(source, cell);
    if (stored && cell.result !== undefined) this.history.addOutput(cell.count, cell.result);
    const extras = outcome.status === 'ok' ? { payload: payload ?? [], user_expressions: await this.evaluate(message.content.user_expressions, cell) } : {};
    const reply = { ...outcome, execution_count: cell.count, ...extras };
    return { reply, abortsQueue: outcome.status === 'error' && stopOnError !== false };
  }

  private async evaluate(expressions: unknown, cell: RunningCell): Promise<Record<string, object>> {
    const values: Record<string, object> = {};
    if (typeof expressions !== 'object' || expressions === null) return values;
    for (const [name, source] of Object.entries(expressions)) values[name] = await this.session.evaluate(String(source), cell);
    return values;
  }

  /** Whatever happens, also to the kernel itself, a cell has an outcome: a request without a reply would hang its front end. */
  private async run(source: string, cell: RunningCell): Promise<{ outcome: CellOutcome; payload?: object[] }> {
    if (source.trim() === '') return { outcome: { status: 'ok' } };
    try {
      const payload = this.session.explain(source, cell);
      return payload ? { outcome: { status: 'ok' }, payload } : { outcome: await this.session.execute(source, cell) };
    } catch (error) {
      const evalue = `kernel: the cell was stopped by a mistake of the kernel, not of yours: ${describeSafely(error)}. Run it again; if that fails too, restart the kernel.`;
      return { outcome: this.fail(cell, { ename: 'KernelError', evalue, traceback: [evalue] }) };
    }
  }

  private interrupted(cell: RunningCell): CellOutcome {
    const { name, message } = new Interrupted();
    return this.fail(cell, { ename: name, evalue: message, traceback: [`${name}: ${message}`] });
  }

  private fail(cell: RunningCell, error: ShownError): CellOutcome {
    this.output.send(cell, 'error', { ...error });
    cell.ended = true;
    return { status: 'error', ...error };
  }

  /** The reply to a request that was queued behind a failed one: without a count, or front ends would number what never ran. */
  aborted(): Record<string, unknown> {
    return { status: 'aborted' };
  }
}

function describeSafely(error: unknown): string {
  try {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  } catch {
    return 'an error that can\'t be read';
  }
}
