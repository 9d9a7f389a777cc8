export type { Loss } from './loss.js';
export * from './makers.js';
export type { LossFunction, LossName } from './resolve-loss.js';
