import { realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { knownCause } from '../setup/failure.js';
import { run } from '../setup/run.js';
import { clearPackage } from './package.js';

/** A download that hangs is given up after so long, in ms. */
const patience = 15 * 60_000;

/**
 * Runs the package's own install step, as npm does: it downloads TensorFlow's library and the addon from the web.
 *
 * @param {import('../setup/set-up.js').Host} host
 * @returns {Promise<string | undefined>} why it failed, in half a sentence
 */
export async function usualInstall(host) {
  const { paths, node, env } = host;
  // It takes what is there for whole.
  clearPackage(host);
  const path = [join(paths.packages, '.bin'), env.PATH ?? env.Path].filter(Boolean).join(delimiter);
  const options = { cwd: realpathSync(paths.tfjsNode), env: { ...env, PATH: path }, timeout: patience };
  const { code, output } = await run(node, [join('scripts', 'install.js')], options);
  if (code === 0) return undefined;
  clearPackage(host);
  return knownCause(output)?.cause.replace('package registry', 'host') ?? lastWords(output) ?? `it ended with exit code ${code}`;
}

/** @param {string} output */
function lastWords(output) {
  return /(?:^|: )\w*Error: (?:\w*_\w*: )?(.*?)[.:]?$/m.exec(output)?.[1];
}
