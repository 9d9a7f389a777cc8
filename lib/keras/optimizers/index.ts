export { Adam, type AdamOptions } from './adam.js';
export type { Optimizer } from './optimizer.js';
export type { OptimizerName } from './resolve-optimizer.js';
export { RMSprop, type RMSpropOptions } from './rmsprop.js';
export { SGD, type SGDOptions } from './sgd.js';
