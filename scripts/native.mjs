// npm run native: TensorFlow's own library under TensorFlow.js. It downloads it, or builds it where the download is out of reach.
import { fileURLToPath } from 'node:url';
import { enter } from './setup/entry.js';

enter(() => import('./native/native.js').then(({ main }) =>
  main(fileURLToPath(new URL('..', import.meta.url)), process.argv.slice(2))));
