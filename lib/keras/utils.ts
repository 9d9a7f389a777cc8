export { clearSession } from './names.js';
export { setRandomSeed } from './random.js';
export { normalize, toCategorical } from './encode.js';
