import { spawn } from 'node:child_process';

/**
 * @typedef {object} Outcome
 * @property {number} code - the exit code; 127 where the program could not be started, 128 and more where a signal ended it
 * @property {string} output - what it wrote, both streams together
 */

/**
 * Runs a program without a shell and collects what it writes.
 *
 * @param {string} file
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeout?: number }} [options] - `timeout`: ended after so many ms; default: never
 * @returns {Promise<Outcome>} never rejects: a program that is not there is an outcome too
 * @example const { code, output } = await run(process.execPath, ['--version'])
 */
export function run(file, args, options = {}) {
  return new Promise(resolve => {
    /** @type {Buffer[]} */
    const chunks = [];
    const child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    child.stdout.on('data', chunk => chunks.push(chunk));
    child.stderr.on('data', chunk => chunks.push(chunk));
    const output = () => Buffer.concat(chunks).toString('utf8');
    const release = endWithUs(child);
    child.on('error', error => { release(); resolve({ code: 127, output: output() + error.message }); });
    child.on('close', (code, signal) => { release(); resolve({ code: exitCode(code, signal), output: output() }); });
  });
}

/**
 * Runs a program that shares this one's terminal.
 *
 * @param {string} file
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} its exit code
 */
export function runHere(file, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...options, stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(exitCode(code, signal)));
  });
}

/**
 * Where this process is told to end, its child must not go on installing behind the back of the next set-up.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => void} to be called once the child has ended
 */
function endWithUs(child) {
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  const end = (/** @type {NodeJS.Signals} */ signal) => {
    child.kill('SIGTERM');
    process.exit(exitCode(null, signal));
  };
  for (const signal of signals) process.once(signal, end);
  return () => { for (const signal of signals) process.off(signal, end); };
}

const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGABRT: 6, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 };

/**
 * The exit code as a shell has it: 128 and the signal's number where a signal ended the program.
 *
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 * @returns {number}
 */
export function exitCode(code, signal) {
  if (code !== null) return code;
  return 128 + (signalNumbers[/** @type {keyof typeof signalNumbers} */ (signal)] ?? 0);
}
