import type { RunningCell } from '../interrupt/current-cell.js';
import type { History } from './history.js';
import type { Message } from './message.js';
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

  /** Runs the cell of a request; it never rejects, whatever the cell does. */
  async execute(message: Message): Promise<Execution> {
    const { code, silent = false, store_history: store = !silent, stop_on_error: stopOnError = true } = message.content;
    const source = typeof code === 'string' ? code : '';
    const stored = store === true && silent !== true;
    if (stored) this.count++;
    const cell: RunningCell = { request: message.header, count: this.count, silent: silent === true, ended: false };
    this.output.send(cell, 'execute_input', { code: source, execution_count: cell.count });
    if (stored) this.history.add(cell.count, source);
    const payload = this.session.explain(source, cell);
    const outcome: CellOutcome = payload ? { status: 'ok' } : await this.run(source, cell);
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
  private async run(source: string, cell: RunningCell): Promise<CellOutcome> {
    if (source.trim() === '') return { status: 'ok' };
    try {
      return await this.session.execute(source, cell);
    } catch (error) {
      const evalue = `kernel: this cell could not be handled: ${describeSafely(error)}`;
      const shown = { ename: 'KernelError', evalue, traceback: [evalue] };
      this.output.send(cell, 'error', shown);
      return { status: 'error', ...shown };
    }
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
