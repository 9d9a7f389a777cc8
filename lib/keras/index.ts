export { Sequential, type CompileOptions, type SummaryOptions } from './sequential.js';
export type { EvaluateOptions, FitOptions, PredictOptions } from './checks/fit-options.js';
export { History } from './history.js';
export * as initializers from './initializers.js';
export { Input } from './layers/input.js';
export * as layers from './layers/index.js';
export * as losses from './losses.js';
export * as optimizers from './optimizers.js';
export * as utils from './utils.js';
