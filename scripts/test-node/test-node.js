import { delimiter } from 'node:path';
import { kernelspec } from '../setup/kernelspec.js';
import { hostOf } from '../setup/set-up.js';
import { runTests } from '../test/run-tests.js';
import { readArguments } from './arguments.js';
import { fetchNode } from './fetch-node.js';

/**
 * `npm run test:node`: the tests on each version of Node.
 *
 * @param {string} root - the checkout's folder
 * @param {string[]} args - as typed: versions, then what jest is told
 * @returns {Promise<number>} the exit code: 0 only where all runs succeeded
 */
export async function testOnNodes(root, args) {
  const { versions, rest } = readArguments(args);
  const own = hostOf(root);
  const nodes = [];
  for (const version of versions) nodes.push(await fetchNode(own, version));
  const lines = [];
  let failed = false;
  try {
    for (const { node, folder, version } of nodes) {
      own.say(`\nNode ${version}`);
      const code = await runTests(root, rest, { node, env: envFor(process.env, node, folder) });
      lines.push(`Node ${version}: ${code === 0 ? 'all is well' : 'not all is well'}`);
      failed ||= code !== 0;
    }
  } finally {
    // The kernel that learners use runs on their own Node again.
    await kernelspec(own).work();
  }
  own.say(`\n${lines.join('\n')}`);
  return failed ? 1 : 0;
}

/**
 * The variables under which whatever looks for Node finds this one.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {string} node - its program
 * @param {string} folder - of the program
 * @returns {NodeJS.ProcessEnv}
 */
export function envFor(env, node, folder) {
  const path = Object.keys(env).find(key => key.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...env, [path]: [folder, env[path]].filter(Boolean).join(delimiter), NODE: node, npm_node_execpath: node };
}
