export type { Initializer, SeedOptions } from './initializer.js';
export * from './makers.js';
