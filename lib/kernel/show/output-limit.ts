import type { RunningCell } from '../interrupt/current-cell.js';

/** Thrown in a cell that has printed more than a browser can show. */
export class OutputLimitExceeded extends Error {
  override name = 'OutputLimitExceeded';
}

const variable = 'NEURONBOOK_OUTPUT_LIMIT';

// A cell may replace the global `process`.
const { env } = process;

/** In one go: a browser shows it in seconds, and Jupyter's server hands it on in full (up to 3 MB in 3 seconds). */
const usual = 2_500_000;

/** For each so many characters of the limit there may be one line: lines, more than letters, are what browsers are slow with. */
const charactersALine = 20;

/** So many lines may be shown with any limit. */
const fewestLines = 10_000;

/** What a message costs beside its text, in characters: a picture of one letter is a message too. */
const messageCost = 200;

/** Counts what each cell shows, in characters, up to a limit that the environment may set. */
export class OutputLimit {
  private readonly left = new WeakMap<RunningCell, { limit: number; used: number; lines: number }>();

  /**
   * Begins to count for a cell, with the limit of NEURONBOOK_OUTPUT_LIMIT: characters, default 2,500,000; 0 or
   * Infinity for none. It allows one line for each 20 characters, but always 10,000.
   *
   * @returns what is wrong with the value that the environment gives; the default holds then
   */
  begin(cell: RunningCell): string | undefined {
    const given = env[variable];
    const value = given === undefined || given.trim() === '' ? usual : Number(given);
    const isRight = value >= 0;
    this.left.set(cell, { limit: isRight ? value || Infinity : usual, used: 0, lines: 0 });
    return isRight ? undefined : `${variable}: the limit must be a number of characters, got '${given}'. Give such as '${usual}', or 'Infinity' for none; until then it is ${usual}.\n`;
  }

  /** Takes room for a text of a cell; returns how many of its characters there is room for. */
  takeText(cell: RunningCell, text: string): number {
    const room = this.take(cell, text.length);
    const count = this.left.get(cell);
    if (!count) return room;
    const most = linesOf(count.limit);
    for (let at = text.indexOf('\n'); at >= 0 && at < room; at = text.indexOf('\n', at + 1)) {
      if (++count.lines > most) return at;
    }
    return room;
  }

  private take(cell: RunningCell, characters: number): number {
    const count = this.left.get(cell);
    if (!count) return characters;
    const room = Math.max(0, Math.min(characters, count.limit - count.used));
    count.used += characters;
    return room;
  }

  /** Takes room for a message; false when there is none. */
  takeMessage(cell: RunningCell, content: object): boolean {
    const size = messageCost + sizeOf(content);
    return this.take(cell, size) === size;
  }

  /** The error for a cell that has used up its room. */
  error(cell: RunningCell): OutputLimitExceeded {
    const { limit = usual, used = 0, lines = 0 } = this.left.get(cell) ?? {};
    const rule = lines > linesOf(limit) ? `${linesOf(limit)} lines, got them` : `${limit} characters, got ${used}`;
    return new OutputLimitExceeded(`output: a cell must show at most ${rule} and more. `
      + `Print less, or raise the limit for the cells after this one: process.env.${variable} = '${limit * 10}'.`);
  }
}

function linesOf(limit: number): number {
  return Math.max(fewestLines, limit / charactersALine);
}

/** The length of all texts in an object. */
function sizeOf(value: unknown, depth = 0): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null || depth > 4) return 8;
  let size = 0;
  for (const part of Object.values(value)) size += sizeOf(part, depth + 1);
  return size;
}
