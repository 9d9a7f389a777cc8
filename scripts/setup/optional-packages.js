import { run } from './run.js';

/** Packages with native code that the course can do without, and what it then lacks. */
export const optionalPackages = [
  { name: '@tensorflow/tfjs-node', without: 'models train on the built-in engine (npm run native can build it on Linux)' },
  { name: 'sharp', without: "photographs are read, as long as they are colour JPEGs of the usual (baseline) kind" },
];

/**
 * Tries each optional package in a process of its own, since a broken native library may take the process with it.
 *
 * @param {Pick<import('./set-up.js').Host, 'node' | 'env' | 'paths'>} host
 * @returns {Promise<string[]>} a line for each that cannot be loaded
 */
export async function missingPackages({ node, env, paths }) {
  const lines = [];
  for (const { name, without } of optionalPackages) {
    const { code } = await run(node, ['-e', `require(${JSON.stringify(name)})`], { cwd: paths.root, env });
    if (code !== 0) lines.push(`${name} could not be installed here; it is optional: ${without}.`);
  }
  return lines;
}
