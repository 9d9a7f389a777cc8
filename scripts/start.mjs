// npm start: sets the course up where needed, and opens it in JupyterLab. Arguments are JupyterLab's: npm start -- --no-browser --port 8899
import { fileURLToPath } from 'node:url';
import { enter } from './setup/entry.js';

enter(() => import('./start/start.js').then(({ start }) =>
  start(fileURLToPath(new URL('..', import.meta.url)), process.argv.slice(2))));
