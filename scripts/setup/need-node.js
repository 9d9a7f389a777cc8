// Written in plain, old JavaScript: it has to run on the Node that is too old.

/** The oldest Node that runs the course: the first with `vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER`, which the kernel needs. */
export const oldestNode = '20.12';

/**
 * Says what to do where Node is too old, or nothing where it will do.
 *
 * @param {string} version - as `process.versions.node` gives it, for example `20.12.0`
 * @returns {string} the message, or an empty string
 */
export function nodeTooOld(version) {
  const found = version.split('.').map(Number);
  const needed = oldestNode.split('.').map(Number);
  if (found[0] > needed[0] || (found[0] === needed[0] && found[1] >= needed[1])) return '';
  return 'Node ' + oldestNode + ' or newer is needed, got ' + version + ' (' + process.execPath + ').\n' +
    'Install the current LTS release from https://nodejs.org (or with nvm: nvm install --lts), then run the same command again.';
}
