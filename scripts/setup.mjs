// npm run setup: everything that the course needs, in this folder. Up to date, it does nothing.
import { fileURLToPath } from 'node:url';
import { enter } from './setup/entry.js';

enter(() => import('./setup/set-up.js').then(({ hostOf, setUp }) =>
  setUp(hostOf(fileURLToPath(new URL('..', import.meta.url)))).then(() => 0)));
