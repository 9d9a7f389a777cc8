export * from './answer-metrics.js';
export * from './error-metrics.js';
export { Metric } from './metric.js';
export type { MetricOptions } from './metric-maker.js';
export type { MetricFunction, MetricInput, MetricName } from './resolve-metrics.js';
export * from './score-metrics.js';
