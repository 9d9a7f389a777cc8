/** One entry: session, line, input; with its output when asked for. */
export type HistoryEntry = [number, number, string] | [number, number, [string, string | null]];

/** What this session's cells were. */
export class History {
  private readonly inputs: { line: number; source: string }[] = [];

  add(line: number, source: string): void {
    this.inputs.push({ line, source });
  }

  /** Answers a `history_request`: the last `n`, a range of lines, or those that match a pattern with `*` and `?`. */
  find(request: Record<string, unknown>): HistoryEntry[] {
    const found = this.select(request);
    return found.map(({ line, source }) => (request.output ? [0, line, [source, null]] : [0, line, source]));
  }

  private select(request: Record<string, unknown>): { line: number; source: string }[] {
    const n = typeof request.n === 'number' ? request.n : undefined;
    if (request.hist_access_type === 'range') {
      const start = typeof request.start === 'number' ? request.start : 0;
      const stop = typeof request.stop === 'number' ? request.stop : Infinity;
      return this.inputs.filter(({ line }) => line >= start && line < stop);
    }
    if (request.hist_access_type === 'search') {
      const pattern = globPattern(typeof request.pattern === 'string' ? request.pattern : '*');
      let found = this.inputs.filter(({ source }) => pattern.test(source));
      if (request.unique) found = found.filter(({ source }, index) => found.findLastIndex((other) => other.source === source) === index);
      return n === undefined ? found : last(found, n);
    }
    return last(this.inputs, n ?? 10);
  }
}

const last = <T>(items: T[], n: number): T[] => (n > 0 ? items.slice(-n) : []);

function globPattern(glob: string): RegExp {
  const escaped = glob.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.');
  return new RegExp(`^${escaped}$`, 's');
}
