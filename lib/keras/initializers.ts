import { describeValue } from '../arrays/index.js';
import { fillInitial, namedInitializers, Random, type Initializer as Recipe, type InitializerName } from '../engine/index.js';
import { suggestion } from './checks/nearest.js';
import { sessionRandom } from './random.js';

/** How a layer's first weights are drawn: Keras's name of it, or one made by `initializers`. */
export class Initializer {
  /** @param seed of its own; without one it draws from the session's stream */
  constructor(private readonly recipe: Recipe, private readonly seed?: number) {}

  /** Draws `count` numbers for a layer of `fanIn` inputs and `fanOut` units. */
  draw(count: number, fanIn: number, fanOut: number): Float32Array {
    const out = new Float32Array(count);
    fillInitial(this.recipe, out, fanIn, fanOut, this.seed === undefined ? sessionRandom() : new Random(this.seed));
    return out;
  }
}

/** Options of the named distributions. */
export interface SeedOptions {
  /** Draws the same numbers at every call. Default: the session's stream. */
  seed?: number;
}

/** Uniform within sqrt(6 / (inputs + units)), Keras's default for kernels. */
export const GlorotUniform = ({ seed }: SeedOptions = {}) => new Initializer(namedInitializers.glorot_uniform, seed);
/** Normal, cut off at two deviations, with variance 2 / (inputs + units). */
export const GlorotNormal = ({ seed }: SeedOptions = {}) => new Initializer(namedInitializers.glorot_normal, seed);
/** Uniform within sqrt(6 / inputs), made for relu. */
export const HeUniform = ({ seed }: SeedOptions = {}) => new Initializer(namedInitializers.he_uniform, seed);
/** Normal, cut off at two deviations, with variance 2 / inputs, made for relu. */
export const HeNormal = ({ seed }: SeedOptions = {}) => new Initializer(namedInitializers.he_normal, seed);
/** Normal with this mean (default 0) and standard deviation (default 0.05). */
export const RandomNormal = ({ mean = 0, stddev = 0.05, seed }: SeedOptions & { mean?: number; stddev?: number } = {}) =>
  new Initializer({ kind: 'normal', mean, stddev }, seed);
/** Uniform from `minval` (default -0.05) to `maxval` (default 0.05). */
export const RandomUniform = ({ minval = -0.05, maxval = 0.05, seed }: SeedOptions & { minval?: number; maxval?: number } = {}) =>
  new Initializer({ kind: 'uniform', minval, maxval }, seed);
/** The same number everywhere. */
export const Constant = (value = 0) => new Initializer({ kind: 'constant', value });

/**
 * Reads an initialiser given by name or as an object.
 *
 * @throws TypeError with the nearest name
 */
export function resolveInitializer(who: string, option: string, value: unknown): Initializer {
  if (value instanceof Initializer) return value;
  if (typeof value === 'string' && Object.hasOwn(namedInitializers, value)) return new Initializer(namedInitializers[value as InitializerName]);
  throw new TypeError(`${who}: ${option} must be an initializer that exists, got ${describeValue(value)}. ${suggestion(value, Object.keys(namedInitializers))}`);
}
