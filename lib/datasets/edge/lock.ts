import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** What {@link withLock} takes. */
export interface LockOptions {
  readonly signal?: AbortSignal;
  /** Called once, when another process has the lock. */
  readonly onWait?: () => void;
  /** Milliseconds between looks at a lock that another has. */
  readonly poll?: number;
}

/** A holder touches its lock so often; one that was not touched for the second time is nobody's. In milliseconds. */
const BEAT = 5_000, STALE = 60_000;

/**
 * Runs `work` while no other process (or call) does so under the same lock file, waiting until that has ended.
 * The lock of a process that is gone is taken away: on this machine its number tells, elsewhere its silence.
 */
export async function withLock<T>(path: string, options: LockOptions, work: () => Promise<T>): Promise<T> {
  const mine = JSON.stringify({ pid: process.pid, host: hostname(), id: randomUUID() });
  for (let waited = false; !(await take(path, mine)); waited = true) {
    options.signal?.throwIfAborted();
    if (await removeIfStale(path)) continue;
    if (!waited) options.onWait?.();
    await sleep(options.poll ?? 250, undefined, { signal: options.signal });
  }
  const beat = setInterval(() => { void utimes(path, new Date(), new Date()).catch(() => undefined); }, BEAT);
  beat.unref();
  try {
    return await work();
  } finally {
    clearInterval(beat);
    if (await contentOf(path) === mine) await rm(path, { force: true });
  }
}

async function take(path: string, content: string): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function removeIfStale(path: string): Promise<boolean> {
  const content = await contentOf(path);
  const touched = (await stat(path).catch(() => undefined))?.mtimeMs;
  if (content === undefined || touched === undefined) return true; // gone meanwhile
  if (Date.now() - touched < STALE && !isOfTheDead(content)) return false;
  // Moved away first: of several that see the same stale lock, one gets it; a fresh lock caught so goes back.
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch {
    return true;
  }
  if (await contentOf(aside) !== content) await writeFile(path, (await contentOf(aside)) ?? '', { flag: 'wx' }).catch(() => undefined);
  await rm(aside, { force: true });
  return true;
}

function isOfTheDead(content: string): boolean {
  try {
    const { pid, host } = JSON.parse(content) as { pid: number; host: string };
    if (host !== hostname()) return false;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

function contentOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}
