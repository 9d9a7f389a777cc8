// npm test: sets the course up where needed, checks types, runs jest. Arguments are jest's: npm test -- test/keras
import { fileURLToPath } from 'node:url';
import { enter } from './setup/entry.js';

enter(() => import('./test/run-tests.js').then(({ runTests }) =>
  runTests(fileURLToPath(new URL('..', import.meta.url)), process.argv.slice(2))));
