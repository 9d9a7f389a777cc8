import { spawn } from 'node:child_process';
import { exitCode } from '../setup/run.js';

/** How long JupyterLab has to end its kernels, in ms, before it is ended itself. */
const patience = 15_000;

/**
 * Runs a server in this terminal until it ends. Ctrl-C and SIGTERM stop it in an orderly way.
 *
 * @param {string} file
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>} its exit code
 */
export function serve(file, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...options, stdio: 'inherit' });
    /** @type {NodeJS.Timeout | undefined} */
    let last;
    const stop = () => {
      if (last) return;
      // Ctrl-C reaches the whole terminal, a kill only this process: SIGTERM makes both the same. Windows has no signals: there, Ctrl-C alone does it.
      if (process.platform !== 'win32') child.kill('SIGTERM');
      last = setTimeout(() => child.kill('SIGKILL'), patience);
    };
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
    for (const signal of signals) process.on(signal, stop);
    const done = () => {
      clearTimeout(last);
      for (const signal of signals) process.off(signal, stop);
    };
    child.on('error', error => { done(); reject(error); });
    child.on('close', (code, signal) => { done(); resolve(exitCode(code, signal)); });
  });
}
