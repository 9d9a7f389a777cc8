import { type Entry, shortened } from './entry.js';
import { globTest } from './glob.js';
import { entriesOf, historyFolder, sessionsIn } from './history-folder.js';
import { SessionFile } from './session-file.js';

/** One cell in a reply: session, line, input; with its output, or null, when that is asked for. */
export type HistoryItem = [number, number, string] | [number, number, [string, string | null]];

interface Found { session: number; entry: Entry }

/**
 * What cells were run, in this session and in those before it. The past is on disk; where it can't be, as on a disk
 * that is full or not to be written, this session's is in memory alone, and no cell is the worse for it.
 */
export class History {
  private readonly entries: Entry[] = [];
  private file: SessionFile | undefined;
  private number: number | undefined;

  /**
   * @param folder of the sessions' files; undefined: keep nothing on disk
   * @param report is told, once, why nothing can be written
   */
  constructor(private readonly folder: string | undefined, private readonly report: (message: string) => void) {}

  /**
   * The history as the environment says.
   *
   * @param report is told, once, why nothing can be written
   */
  static open(report: (message: string) => void): History {
    try {
      return new History(historyFolder(), report);
    } catch (error) {
      report(memoryOnly(error as Error));
      return new History(undefined, report);
    }
  }

  /** Notes a cell that starts. The first one claims this session's number. */
  add(line: number, input: string): void {
    if (this.number === undefined) this.claim();
    this.entries.push({ line, input });
    this.file?.add({ line, input });
  }

  /** Notes the result of the latest cell. */
  addOutput(line: number, text: string): void {
    const entry = this.entries.at(-1);
    if (entry?.line !== line) return;
    entry.output = shortened(text);
    this.file?.add({ line, output: entry.output });
  }

  /**
   * Answers a `history_request` as IPython does: `tail`, the last `n` cells; `range`, lines of one session, from `start`
   * to before `stop`; `search`, the cells that fit a glob `pattern`. The oldest come first, this session last.
   */
  find(request: Record<string, unknown>): HistoryItem[] {
    return this.select(request).map(({ session, entry: { line, input, output } }) =>
      (request.output === true ? [session, line, [input, output ?? null]] : [session, line, input]));
  }

  private select(request: Record<string, unknown>): Found[] {
    const n = numberOf(request.n);
    switch (request.hist_access_type) {
      case 'tail': return this.last(n ?? 10, () => true);
      case 'range': return this.range(numberOf(request.session) ?? 0, numberOf(request.start) ?? 1, numberOf(request.stop));
      case 'search': {
        const fits = globTest(typeof request.pattern === 'string' ? request.pattern : '*');
        const seen = new Set<string>();
        // Of cells with the same text, the latest counts, which is met first.
        const isNew = (input: string): boolean => request.unique !== true || (!seen.has(input) && seen.add(input) !== undefined);
        return this.last(n ?? Infinity, ({ input }) => fits(input) && isNew(input));
      }
      default: return [];
    }
  }

  /** The last `n` that are wanted; reads no more files than it needs. */
  private last(n: number, isWanted: (entry: Entry) => boolean): Found[] {
    const found: Found[] = [];
    if (n <= 0) return found;
    for (const one of this.backwards()) {
      if (!isWanted(one.entry)) continue;
      found.push(one);
      if (found.length === n) break;
    }
    return found.reverse();
  }

  private range(relative: number, start: number, stop: number | undefined): Found[] {
    const current = this.current();
    const session = relative > 0 ? relative : relative + current;
    const entries = session === current ? this.entries : this.past(session);
    const end = (entries.at(-1)?.line ?? 0) + 1;
    // As in IPython, negative lines count from the end, and a stop of 0 or none is the end.
    const from = start < 0 ? start + end : start;
    const until = !stop ? end : stop < 0 ? stop + end : stop;
    return entries.filter(({ line }) => line >= from && line < until).map((entry) => ({ session, entry }));
  }

  private *backwards(): Generator<Found> {
    const current = this.current();
    for (const entry of this.entries.toReversed()) yield { session: current, entry };
    if (this.folder === undefined) return;
    for (const session of sessionsIn(this.folder).reverse()) {
      // Another kernel may have claimed the number of one that could claim none.
      if (this.file && session === current) continue;
      for (const entry of this.past(session).reverse()) yield { session, entry };
    }
  }

  private past(session: number): Entry[] {
    return this.folder === undefined ? [] : entriesOf(this.folder, session);
  }

  /** This session's number, or the one that it would claim. */
  private current(): number {
    return this.number ?? this.next();
  }

  private next(): number {
    return ((this.folder === undefined ? undefined : sessionsIn(this.folder).at(-1)) ?? 0) + 1;
  }

  private claim(): void {
    this.number = this.next();
    if (this.folder === undefined) return;
    try {
      this.file = SessionFile.claim(this.folder, (error) => this.report(memoryOnly(error)));
      this.number = this.file.session;
    } catch (error) {
      this.report(memoryOnly(error as Error));
    }
  }
}

const memoryOnly = (error: Error): string => `the history of this session is kept in memory only: ${error.message}. NEURONBOOK_HISTORY=off turns it off, or names another folder.`;

const numberOf = (value: unknown): number | undefined => (typeof value === 'number' && Number.isFinite(value) ? Math.trunc(value) : undefined);
