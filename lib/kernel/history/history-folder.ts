import { readdirSync, readFileSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { jupyterDataFolder } from '../process/jupyter-folders.js';
import { type Entry, readEntries } from './entry.js';

/** How much of the past is kept. */
export interface HistoryLimits { sessions: number; bytes: number }

/** What is kept unless told otherwise: some months of work. */
export const historyLimits: HistoryLimits = { sessions: 1000, bytes: 64 * 1024 * 1024 };

/**
 * The folder of the history: what `NEURONBOOK_HISTORY` says, else one of the user's among Jupyter's data.
 *
 * @returns undefined where the variable is `off`
 * @throws Error when the system knows no home of the user
 */
export function historyFolder(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const chosen = env.NEURONBOOK_HISTORY;
  if (chosen?.toLowerCase() === 'off') return undefined;
  return chosen ? resolve(chosen) : join(jupyterDataFolder({ platform: process.platform, env, home: homedir() }), 'neuronbook', 'history');
}

/** The name of a session's file. */
export const sessionFileName = (session: number): string => `${session}.jsonl`;

/** The numbers of the sessions in a folder, the oldest first; none where it can't be read. */
export function sessionsIn(folder: string): number[] {
  try {
    return numbersOf(readdirSync(folder));
  } catch {
    return [];
  }
}

/** What a session left; nothing where its file can't be read. */
export function entriesOf(folder: string, session: number): Entry[] {
  try {
    return readEntries(readFileSync(join(folder, sessionFileName(session)), 'utf8'));
  } catch {
    return [];
  }
}

/**
 * Removes the oldest sessions until the rest is within the limits.
 *
 * @param keep a session that stays in any case
 */
export async function prune(folder: string, keep: number, limits: HistoryLimits = historyLimits): Promise<void> {
  const files = await Promise.all(numbersOf(await readdir(folder)).map(async (session) => {
    const path = join(folder, sessionFileName(session));
    const size = await stat(path).then((found) => found.size, () => 0);
    return { session, path, size };
  }));
  let sessions = files.length;
  let bytes = files.reduce((sum, { size }) => sum + size, 0);
  for (const { session, path, size } of files) {
    if (sessions <= limits.sessions && bytes <= limits.bytes) return;
    if (session === keep) continue;
    await rm(path, { force: true });
    sessions--;
    bytes -= size;
  }
}

function numbersOf(names: string[]): number[] {
  return names.flatMap((name) => /^(\d{1,15})\.jsonl$/.exec(name)?.[1] ?? []).map(Number).sort((a, b) => a - b);
}
