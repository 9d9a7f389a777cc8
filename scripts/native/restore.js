import { hasAddon } from './addon.js';
import { addonInPackage, linkAddon, tfjsNodeSources } from './package.js';
import { hasLibrary } from './wheel.js';

/**
 * Puts back what `npm run native` has built, after `npm ci` has taken all packages away. Where nothing was built, there is nothing to do.
 *
 * @param {import('../setup/set-up.js').Host} host
 * @returns {Promise<void>} never rejects: the course works without it
 */
export async function restoreAddon(host) {
  if (!hasLibrary(host) || addonInPackage(host)) return;
  const again = 'npm run native builds it anew';
  try {
    await tfjsNodeSources(host);
    if (hasAddon(host)) linkAddon(host);
    else host.say(`The TensorFlow addon was built for other sources; ${again}.`);
  } catch (error) {
    const [what] = /** @type {Error} */ (error).message.split('\n');
    host.say(`The TensorFlow addon could not be put back (${what}); ${again}.`);
  }
}
