export { Sequential, type CompileOptions, type SummaryOptions } from './sequential.js';
export type { EvaluateOptions, FitOptions, PredictOptions } from './checks/fit-options.js';
export { History } from './history.js';
export * as initializers from './initializers/index.js';
export { Input } from './layers/input.js';
export * as layers from './layers/index.js';
export * as losses from './losses/index.js';
export * as optimizers from './optimizers/index.js';
export * as utils from './utils.js';
