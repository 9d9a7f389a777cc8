export type { CrossentropyOptions, Loss, LossName } from './loss.js';
export * from './makers.js';
