import { environment } from './environment.js';
import { kernelspec } from './kernelspec.js';
import { library } from './library.js';
import { withLock } from './lock.js';
import { nodePackages } from './node-packages.js';
import { coursePaths } from './paths.js';

/**
 * What the steps need to know of the machine; tests make their own.
 *
 * @typedef {object} Host
 * @property {import('./paths.js').CoursePaths} paths
 * @property {NodeJS.ProcessEnv} env
 * @property {string} platform - as `process.platform`
 * @property {string} arch - as `process.arch`
 * @property {string} abi - the version of Node's binary interface
 * @property {string} node - Node's own file
 * @property {(line: string) => void} say - prints a line
 */

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} about - what its work does
 * @property {() => boolean} upToDate - quick, and without the network
 * @property {() => Promise<void>} [check] - fails where the machine lacks what the work needs
 * @property {() => Promise<void>} work
 */

/**
 * @param {string} root - the checkout's folder
 * @param {Partial<Host>} [other] - what shall differ from this process
 * @returns {Host}
 */
export function hostOf(root, other = {}) {
  const platform = other.platform ?? process.platform;
  return {
    paths: coursePaths(root, platform),
    env: process.env,
    platform,
    arch: process.arch,
    abi: process.versions.modules,
    node: process.execPath,
    say: line => console.log(line),
    ...other,
  };
}

/**
 * Brings the folder up to date: Node's packages, the compiled library, the Python environment and the kernel's entry.
 *
 * @param {Host} host
 * @param {Step[]} [steps] - default: all, in order
 * @returns {Promise<void>}
 * @throws {import('./failure.js').Failure} where a step can't be done
 */
export async function setUp(host, steps = [nodePackages(host), library(host), environment(host), kernelspec(host)]) {
  const began = performance.now();
  if (steps.every(step => step.upToDate())) {
    host.say(`Set-up: all up to date (${seconds(began)}).`);
    return;
  }
  await withLock(host.paths.lock, host.say, async () => {
    // What the last step needs is asked for before the first one takes its minutes.
    for (const step of steps) if (!step.upToDate()) await step.check?.();
    for (const step of steps) await take(step, host.say);
  });
  host.say(`Set-up: done in ${seconds(began)}.`);
}

/**
 * @param {Step} step
 * @param {(line: string) => void} say
 */
async function take(step, say) {
  const began = performance.now();
  if (step.upToDate()) {
    say(`${step.name}: up to date`);
    return;
  }
  say(`${step.name}: ${step.about} ...`);
  await step.work();
  say(`${step.name}: done in ${seconds(began)}`);
}

/** @param {number} began - as `performance.now()` gave it */
const seconds = began => `${((performance.now() - began) / 1000).toFixed(1)} s`;
