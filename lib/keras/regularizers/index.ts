export * from './makers.js';
export type { Regularizer, RegularizerName } from './regularizer.js';
