import { fileURLToPath } from 'node:url';
import { run } from '../setup/run.js';

/** What the process below prints before its answer, so that a banner is not taken for one. */
const mark = 'neuronbook:';

/**
 * Whether `@tensorflow/tfjs-node` loads and computes, in a process of its own: a broken library may take the process with it.
 *
 * @param {Pick<import('../setup/set-up.js').Host, 'node' | 'env' | 'paths'>} host
 * @returns {Promise<{ version: string, trouble?: undefined } | { version?: undefined, trouble: string }>} TensorFlow's version, or what is wrong in half a sentence
 */
export async function tryNative({ node, env, paths }) {
  const { code, output } = await run(node, [fileURLToPath(new URL('compute.cjs', import.meta.url)), paths.tfjsNode], { cwd: paths.root, env });
  const answer = output.split(/\r?\n/).find(line => line.startsWith(mark))?.slice(mark.length);
  if (code === 0 && answer) return { version: answer };
  if (code >= 128) return { trouble: `it ends the process (exit code ${code})` };
  return { trouble: troubleIn(output) ?? `it fails with exit code ${code}` };
}

/** @param {string} output - an uncaught error, as Node prints it */
function troubleIn(output) {
  if (/Cannot find module '[^']*tfjs-node'/.test(output)) return 'the package is not installed';
  if (output.includes('(tfjs_binding.node) can not be found')) return 'its native part, tfjs_binding.node, is missing';
  return /^\w*Error: (.*?)[.:]?$/m.exec(output)?.[1];
}
