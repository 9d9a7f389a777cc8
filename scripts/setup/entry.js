import { nodeTooOld } from './need-node.js';

// The rest is loaded after the check, since an old Node could not even read it.

/**
 * Runs a script's work where Node is new enough; a failure is printed in words, and is the exit code.
 *
 * @param {() => Promise<number>} load - loads the script's work, does it, and gives the exit code
 */
export function enter(load) {
  const tooOld = nodeTooOld(process.versions.node);
  if (tooOld) {
    console.error('\n' + tooOld);
    process.exitCode = 1;
    return;
  }
  load().then(
    code => { process.exitCode = code; },
    error => import('./failure.js').then(({ wordsFor }) => {
      console.error('\n' + wordsFor(error));
      process.exitCode = 1;
    }),
  );
}
