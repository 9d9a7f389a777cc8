import { describeValue } from '../arrays/index.js';
import { fillInitial, namedInitializers, Random, type Initializer as Recipe, type InitializerName } from '../engine/index.js';
import { suggestion } from './checks/nearest.js';
import { checkOptions } from './checks/options.js';
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

function seeded(name: string, recipe: Recipe) {
  return (options: SeedOptions = {}): Initializer => {
    checkOptions(`initializers.${name}`, options, ['seed']);
    return new Initializer(recipe, options.seed);
  };
}

/** Uniform within sqrt(6 / (inputs + units)), Keras's default for kernels. */
export const GlorotUniform = seeded('GlorotUniform', namedInitializers.glorot_uniform);
/** Normal, cut off at two deviations, with variance 2 / (inputs + units). */
export const GlorotNormal = seeded('GlorotNormal', namedInitializers.glorot_normal);
/** Uniform within sqrt(6 / inputs), made for relu. */
export const HeUniform = seeded('HeUniform', namedInitializers.he_uniform);
/** Normal, cut off at two deviations, with variance 2 / inputs, made for relu. */
export const HeNormal = seeded('HeNormal', namedInitializers.he_normal);
/** Uniform within sqrt(3 / inputs), made for selu. */
export const LecunUniform = seeded('LecunUniform', namedInitializers.lecun_uniform);
/** Normal, cut off at two deviations, with variance 1 / inputs, made for selu. */
export const LecunNormal = seeded('LecunNormal', namedInitializers.lecun_normal);

/** Normal with this mean (default 0) and standard deviation (default 0.05). */
export function RandomNormal(options: SeedOptions & { mean?: number; stddev?: number } = {}): Initializer {
  checkOptions('initializers.RandomNormal', options, ['mean', 'stddev', 'seed']);
  return new Initializer({ kind: 'normal', mean: options.mean ?? 0, stddev: options.stddev ?? 0.05 }, options.seed);
}

/** Uniform from `minval` (default -0.05) to `maxval` (default 0.05). */
export function RandomUniform(options: SeedOptions & { minval?: number; maxval?: number } = {}): Initializer {
  checkOptions('initializers.RandomUniform', options, ['minval', 'maxval', 'seed']);
  return new Initializer({ kind: 'uniform', minval: options.minval ?? -0.05, maxval: options.maxval ?? 0.05 }, options.seed);
}

/** The same number everywhere. */
export function Constant(value = 0): Initializer {
  return new Initializer({ kind: 'constant', value });
}

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
