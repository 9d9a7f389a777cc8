import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from './failure.js';

/** The holder touches its lock this often, in ms. */
const heartbeat = 5_000;
/** A lock that was not touched for so long, in ms, has lost its holder (its process number may be another's by now). */
const silence = 60_000;

/**
 * Does work while holding a lock file, so that two set-ups in one folder follow each other.
 *
 * @template T
 * @param {string} file - the lock
 * @param {(line: string) => void} say - told once if another holds the lock
 * @param {() => Promise<T>} work
 * @param {{ patience?: number, pause?: number }} [options] - how long to wait for the other (default 20 minutes), and between looks, in ms
 * @returns {Promise<T>} what the work returned
 * @throws {Failure} where the other does not end in time
 */
export async function withLock(file, say, work, { patience = 20 * 60_000, pause = 250 } = {}) {
  await acquire(file, say, patience, pause);
  const beat = setInterval(() => touch(file), heartbeat);
  beat.unref();
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    process.off('exit', release);
    release();
  }
}

/**
 * @param {string} file
 * @param {(line: string) => void} say
 * @param {number} patience
 * @param {number} pause
 */
async function acquire(file, say, patience, pause) {
  const until = Date.now() + patience;
  for (let told = false; ; told = true) {
    try {
      writeFileSync(file, JSON.stringify({ pid: process.pid, host: hostname() }), { flag: 'wx' });
      return;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    const other = readLock(file);
    if (other === undefined) continue;
    if (other.stale) {
      takeAway(file, other.text);
      continue;
    }
    if (!told) say(`Another set-up (process ${other.pid}) is at work in this folder: waiting for it.`);
    if (Date.now() > until) {
      throw new Failure(
        `Another set-up (process ${other.pid}) has been at work for a long time.`,
        `End it, or, if no such process exists, remove ${file}; then run the same command again.`,
      );
    }
    await sleep(pause);
  }
}

/**
 * @param {string} file
 * @returns {{ text: string, pid: number, stale: boolean } | undefined} nothing where the lock has gone
 */
function readLock(file) {
  try {
    const text = readFileSync(file, 'utf8');
    const silent = Date.now() - statSync(file).mtimeMs > silence;
    const { pid, host } = parse(text);
    // Half-written is not stale: its writer is about to finish. On another machine only the heartbeat tells.
    const ended = pid > 0 && host === hostname() && !isRunning(pid);
    return { text, pid, stale: silent || ended };
  } catch {
    return undefined;
  }
}

/** @param {string} text */
function parse(text) {
  try {
    const { pid, host } = JSON.parse(text);
    return { pid: Number(pid), host: String(host) };
  } catch {
    return { pid: 0, host: '' };
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * Removes a stale lock, but not the new one that another set-up may have put in its place meanwhile.
 *
 * @param {string} file
 * @param {string} text - what the stale lock says
 */
function takeAway(file, text) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (readFileSync(aside, 'utf8') === text) rmSync(aside, { force: true });
    else renameSync(aside, file);
  } catch {
    // The other was faster.
  }
}

/** @param {string} file */
function touch(file) {
  try {
    const now = new Date();
    utimesSync(file, now, now);
  } catch {
    // Removed by hand: the work goes on.
  }
}
