import type { Metric as Formula } from '../../engine/index.js';
import { maker, type Callable } from '../callable.js';
import { checkName, checkOptions } from '../checks/options.js';
import { automaticName } from '../names.js';
import { Metric } from './metric.js';

/** What every metric can be given. */
export interface MetricOptions {
  /** Its name in the history. Default Keras's, such as 'mean_squared_error' or, by counting, 'precision_1'. */
  name?: string;
}

/** A metric's constructor, with and without `new`. */
export type MetricMaker<Options> = Callable<[options?: Options], Metric>;

/** What {@link metricMaker} is told. */
export interface MetricKind<Options> {
  /** Keras's default name; without one it is counted, as for layers. */
  readonly name?: string;
  /** Its own options. */
  readonly options?: readonly string[];
  /** Whether it takes class numbers. */
  readonly sparse?: boolean;
  /** Checks the options and puts the defaults in. */
  read?(who: string, options: Options): Record<string, unknown>;
  /** The formula for the options that were read, and so many outputs. */
  make(options: Options, who: string, units: number): Formula;
}

/** Makes the constructor of a metric. */
export function metricMaker<Options extends MetricOptions = MetricOptions>(className: string, kind: MetricKind<Options>): MetricMaker<Options> {
  return maker(className, (options?: Options) => {
    const who = `metrics.${className}`;
    const given = options ?? {} as Options;
    checkOptions(who, given, [...kind.options ?? [], 'name']);
    const config = kind.read?.(who, given) ?? {};
    return new Metric({
      className, config,
      name: checkName(who, given.name) ?? kind.name ?? automaticName(className),
      sparse: kind.sparse ?? false,
      make: (where, units) => kind.make(config as Options, where, units),
    });
  });
}
