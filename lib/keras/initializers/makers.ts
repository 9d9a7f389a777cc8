import { namedInitializers, type Initializer as Recipe } from '../../engine/index.js';
import { checkOptions } from '../checks/options.js';
import { Initializer, type SeedOptions } from './initializer.js';

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
