import { readFileSync, statSync } from 'node:fs';

/** A file as it was when it was read, which can tell whether it still is so. */
export interface FileVersion {
  readonly text: string;
  /** Looks at the file's time and size, and only where they leave a doubt at its text. */
  isCurrent(): boolean;
}

/** So long (milliseconds) after a file was written, another text may come with the same time. */
const clockStep = 50;

/**
 * Reads a file, to be watched. One that is only touched, its text being the same, has not changed.
 *
 * @returns undefined where there is no such file
 */
export function readVersion(path: string): FileVersion | undefined {
  let stamp = stampOf(path);
  const text = stamp && readText(path);
  if (stamp === undefined || text === undefined) return undefined;
  return {
    text,
    isCurrent() {
      const now = stampOf(path);
      if (now !== undefined && now.mark === stamp!.mark && !stamp!.isFresh) return true;
      if (now === undefined || readText(path) !== text) return false;
      stamp = now;
      return true;
    },
  };
}

interface Stamp {
  mark: string;
  isFresh: boolean;
}

function stampOf(path: string): Stamp | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats?.isFile()) return undefined;
  return { mark: `${stats.mtimeMs} ${stats.ctimeMs} ${stats.size} ${stats.ino}`, isFresh: Date.now() - stats.mtimeMs < clockStep };
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    return undefined;
  }
}
