import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { kernelSpec } from 'neuronbook/kernel';
import { coursePaths } from '../scripts/setup/paths.js';

const run = promisify(execFile);
const paths = coursePaths(fileURLToPath(new URL('..', import.meta.url)), process.platform);

/** What this checkout's kernel is called while it is measured. */
export const ourKernel = 'neuronbook-bench';

/**
 * Runs one of the bench's Python programs on this checkout's kernel, under a name of its own.
 *
 * @param {string} program - the file's name; it gets the kernel's name, then `args`
 * @param {string[]} args
 * @returns what it prints, which is JSON
 */
export async function withOurKernel(program, args) {
  const folder = mkdtempSync(join(tmpdir(), 'neuronbook-bench-'));
  try {
    const home = join(folder, 'kernels', ourKernel);
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'kernel.json'), JSON.stringify(kernelSpec(process.execPath, paths.kernel)));
    const env = { ...process.env, JUPYTER_PATH: [folder, process.env.JUPYTER_PATH].filter(Boolean).join(delimiter) };
    const driver = fileURLToPath(new URL(program, import.meta.url));
    const { stdout } = await run(paths.environment.python, [driver, ourKernel, ...args], { cwd: paths.notebooks, env, maxBuffer: 1 << 26 });
    return JSON.parse(stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
