// npm run bench: speed, as ratios within one run. Each file of bench/ exports one function that measures.
import { fileURLToPath } from 'node:url';
import { enter } from './setup/entry.js';

enter(async () => {
  const { hostOf, setUp } = await import('./setup/set-up.js');
  await setUp(hostOf(fileURLToPath(new URL('..', import.meta.url))));
  const { bench } = await import('../bench/bench.mjs');
  return bench(process.argv.slice(2));
});
