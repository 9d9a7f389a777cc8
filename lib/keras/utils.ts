export { clearSession } from './names.js';
export { setRandomSeed } from './random.js';
