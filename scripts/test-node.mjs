// npm run test:node: all tests on each Node that the course supports. npm run test:node -- 24 test/engine: some, on one.
import { fileURLToPath } from 'node:url';
import { enter } from './setup/entry.js';

enter(() => import('./test-node/test-node.js').then(({ testOnNodes }) =>
  testOnNodes(fileURLToPath(new URL('..', import.meta.url)), process.argv.slice(2))));
