import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

// A step's stamp is written last and removed first: a step that was broken off has none, and is done again.

/**
 * @param {string} file
 * @returns {any} what the stamp says, or an empty object where there is none or it cannot be read
 */
export function readStamp(file) {
  try {
    const stamp = JSON.parse(readFileSync(file, 'utf8'));
    return stamp !== null && typeof stamp === 'object' ? stamp : {};
  } catch {
    return {};
  }
}

/**
 * Writes a stamp in one step.
 *
 * @param {string} file
 * @param {object} value
 */
export function writeStamp(file, value) {
  writeInOneStep(file, `${JSON.stringify(value, null, 1)}\n`);
}

/** @param {string} file */
export function removeStamp(file) {
  rmSync(file, { force: true });
}

/**
 * Writes a file beside its place and moves it there, so that nobody reads half of it.
 *
 * @param {string} file
 * @param {string} text
 */
export function writeInOneStep(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/**
 * Writes a file only where its text differs.
 *
 * @param {string} file
 * @param {string} text
 * @returns {boolean} whether it was written
 */
export function writeWhereChanged(file, text) {
  try {
    if (readFileSync(file, 'utf8') === text) return false;
  } catch {
    // Not there yet.
  }
  writeInOneStep(file, text);
  return true;
}

/**
 * A short digest of texts, in order.
 *
 * @param {(string | Buffer)[]} parts
 * @returns {string}
 */
export function digest(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex').slice(0, 32);
}
