// npm run bench: speed, as ratios within one run: against TensorFlow.js, against a cold load, against an empty notebook.
// Each part of bench/ exports one function that measures and returns rows; this file prints them.
import { fileURLToPath } from 'node:url';
import { enter } from './setup/entry.js';

enter(async () => {
  const { hostOf, setUp } = await import('./setup/set-up.js');
  await setUp(hostOf(fileURLToPath(new URL('..', import.meta.url))));
  const { fitRatios } = await import('../bench/fit.mjs');
  const { loadRatios } = await import('../bench/load.mjs');
  const { notebookRatios } = await import('../bench/notebook.mjs');

  for (const [title, measure] of [
    ['Training the faces model', fitRatios],
    ['Loading the faces', loadRatios],
    ['The whole faces notebook', notebookRatios],
  ]) {
    console.log(`\n${title}`);
    for (const { what, against, ratio } of await measure()) {
      console.log(`  ${ratio.toFixed(3).padStart(8)} x  ${what}, against ${against}`);
    }
  }
  return 0;
});
