/** One cell that was run: its number in its session, its text, and its result as text where it had one. */
export interface Entry {
  line: number;
  input: string;
  output?: string;
}

/** At most so many characters of a result are kept. */
export const maxOutput = 10_000;

/** A result as the history keeps it: long ones shortened. */
export function shortened(output: string): string {
  return output.length > maxOutput ? `${output.slice(0, maxOutput)}... (${output.length - maxOutput} more characters)` : output;
}

/**
 * Reads the file of a session: one JSON object a line, `{ line, input }` when a cell started, `{ line, output }` when
 * it had a result. Lines that are broken or still being written are passed over.
 */
export function readEntries(text: string): Entry[] {
  const entries = new Map<number, Entry>();
  for (const json of text.split('\n')) {
    const record = parsed(json);
    if (typeof record?.line !== 'number') continue;
    const { line, input, output } = record;
    const known = entries.get(line);
    if (typeof input === 'string') entries.set(line, { line, input });
    else if (typeof output === 'string' && known) known.output = output;
  }
  return [...entries.values()];
}

function parsed(json: string): Partial<Record<keyof Entry, unknown>> | undefined {
  try {
    return JSON.parse(json) ?? undefined;
  } catch {
    return undefined;
  }
}
