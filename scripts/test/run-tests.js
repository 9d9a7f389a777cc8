import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wordsFor } from '../setup/failure.js';
import { exitCode, runHere } from '../setup/run.js';
import { hostOf, setUp } from '../setup/set-up.js';
import { lastLine, skipLines } from './summary.js';

/** @typedef {import('./summary.js').Counts} Counts */

/** How long jest may take to end after its last test, in ms; then something of a test's is still open. */
const patience = 60_000;

/**
 * Sets the course up, checks the tests' types, runs jest, and prints the counts as the last line.
 *
 * @param {string} root - the checkout's folder
 * @param {string[]} args - passed on to jest
 * @param {Partial<import('../setup/set-up.js').Host>} [other] - what shall differ from this process, such as Node's program
 * @returns {Promise<number>} the exit code: 0 only where at least one test passed, none failed, and the types are right
 */
export async function runTests(root, args, other = {}) {
  const host = hostOf(root, other);
  /** @type {Counts} */
  let counts;
  try {
    await setUp(host);
    const typed = await typesAreRight(host);
    counts = await jest(host, args);
    if (!typed) counts.failed += 1;
  } catch (error) {
    console.error(`\n${wordsFor(error)}`);
    counts = { passed: 0, failed: 1, skipped: 0, skips: [] };
  }
  const none = counts.passed + counts.failed === 0;
  const lines = [...skipLines(counts.skips), ...(none ? ['No test was run: that is no success.'] : []), lastLine(counts)];
  console.log(`\n${lines.join('\n')}`);
  return counts.failed > 0 || none ? 1 : 0;
}

/** @param {import('../setup/set-up.js').Host} host */
async function typesAreRight(host) {
  const compiler = join(host.paths.packages, 'typescript', 'bin', 'tsc');
  const code = await runHere(host.node, [compiler, '-p', join(host.paths.root, 'test', 'tsconfig.json')], { cwd: host.paths.root, env: host.env });
  host.say(code === 0 ? 'Types: right' : 'Types: the lines above are wrong; this counts as one failed test');
  return code === 0;
}

/**
 * @param {import('../setup/set-up.js').Host} host
 * @param {string[]} args
 * @returns {Promise<Counts>}
 */
async function jest(host, args) {
  const folder = mkdtempSync(join(tmpdir(), 'neuronbook-test-'));
  const file = join(folder, 'counts.json');
  try {
    const program = join(host.paths.packages, 'jest', 'bin', 'jest.js');
    // Last, since an option with several values would swallow the paths after it.
    const reporters = ['--reporters=default', `--reporters=${join(host.paths.root, 'scripts', 'test', 'reporter.mjs')}`];
    const { code, hung } = await jestCode(host, [program, ...args, ...reporters], file);
    const counts = readCounts(file) ?? { passed: 0, failed: 0, skipped: 0, skips: [] };
    if (hung) console.error('jest did not end after its last test: a test left something open. This counts as one failed test.');
    // jest may fail without a failed test: a threshold, a setup file, a crash, or its own command line.
    if (hung || (code !== 0 && counts.failed === 0)) counts.failed += 1;
    return counts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {import('../setup/set-up.js').Host} host
 * @param {string[]} args
 * @param {string} file - where the reporter notes the counts, after the last test
 * @returns {Promise<{ code: number, hung: boolean }>}
 */
function jestCode(host, args, file) {
  return new Promise((resolve, reject) => {
    const env = { ...host.env, NEURONBOOK_TEST_COUNTS: file };
    const child = spawn(host.node, args, { cwd: host.paths.root, env, stdio: 'inherit' });
    let hung = false;
    let since = 0;
    const watch = setInterval(() => {
      if (args.some(arg => arg.startsWith('--watch')) || !readCounts(file)) return;
      since ||= Date.now();
      if (Date.now() - since < patience) return;
      hung = true;
      child.kill('SIGKILL');
    }, 1000);
    // Ctrl-C ends jest, which shares this terminal; the counts are printed all the same.
    const stop = () => { child.kill('SIGTERM'); };
    process.on('SIGINT', stop).on('SIGTERM', stop);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearInterval(watch);
      process.off('SIGINT', stop).off('SIGTERM', stop);
      resolve({ code: exitCode(code, signal), hung });
    });
  });
}

/**
 * @param {string} file
 * @returns {Counts | undefined}
 */
function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
