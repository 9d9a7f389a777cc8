import { namedInitializers, type Initializer as Recipe } from '../../engine/index.js';
import { maker, type Callable } from '../callable.js';
import { checkNumber, checkOptions } from '../checks/options.js';
import { Initializer, type SeedOptions } from './initializer.js';

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

/** Options of a normal distribution. */
export interface NormalOptions extends SeedOptions {
  /** Default 0. */
  mean?: number;
  /** The standard deviation. Default 0.05. */
  stddev?: number;
}

/** Options of {@link RandomUniform}. */
export interface UniformOptions extends SeedOptions {
  /** Default -0.05. */
  minval?: number;
  /** Default 0.05. */
  maxval?: number;
}

/** Normal with this mean and standard deviation: `initializers.RandomNormal({ stddev: 0.1 })`. */
export const RandomNormal = normal('RandomNormal', 'normal');
/** The same, with what lies beyond two deviations drawn again: `initializers.TruncatedNormal({ stddev: 0.1 })`. */
export const TruncatedNormal = normal('TruncatedNormal', 'truncated_normal');

/** Uniform between two numbers: `initializers.RandomUniform({ minval: -1, maxval: 1 })`. */
export const RandomUniform: Callable<[options?: UniformOptions], Initializer> = maker('RandomUniform', (options: UniformOptions = {}) => {
  const who = 'initializers.RandomUniform';
  checkOptions(who, options, ['minval', 'maxval', 'seed']);
  const minval = checkNumber(who, 'minval', options.minval ?? -0.05, -Infinity, Infinity, 'Give the smallest number, such as -0.05.');
  const maxval = checkNumber(who, 'maxval', options.maxval ?? 0.05, minval, Infinity, 'Give the largest number, such as 0.05.');
  return new Initializer('RandomUniform', { kind: 'uniform', minval, maxval }, { minval, maxval, seed: options.seed });
});

/** 0 everywhere, Keras's default for biases. */
export const Zeros: Callable<[], Initializer> = maker('Zeros', () => new Initializer('Zeros', namedInitializers.zeros));
/** 1 everywhere. */
export const Ones: Callable<[], Initializer> = maker('Ones', () => new Initializer('Ones', namedInitializers.ones));
/** The same number everywhere, 0 unless one is given: `initializers.Constant(0.1)` or `Constant({ value: 0.1 })`. */
export const Constant: Callable<[value?: number | { value?: number }], Initializer> = maker('Constant', (given: number | { value?: number } = 0) => {
  const who = 'initializers.Constant';
  if (typeof given === 'object') checkOptions(who, given, ['value']);
  const value = checkNumber(who, 'value', typeof given === 'object' ? given.value ?? 0 : given, -Infinity, Infinity, 'Give one such as 0.1.');
  return new Initializer('Constant', { kind: 'constant', value }, { value });
});

function seeded(name: string, recipe: Recipe): Callable<[options?: SeedOptions], Initializer> {
  return maker(name, (options: SeedOptions = {}) => {
    checkOptions(`initializers.${name}`, options, ['seed']);
    return new Initializer(name, recipe, { seed: options.seed });
  });
}

function normal(name: string, kind: 'normal' | 'truncated_normal'): Callable<[options?: NormalOptions], Initializer> {
  return maker(name, (options: NormalOptions = {}) => {
    const who = `initializers.${name}`;
    checkOptions(who, options, ['mean', 'stddev', 'seed']);
    const mean = checkNumber(who, 'mean', options.mean ?? 0, -Infinity, Infinity, 'Give one such as 0.');
    const stddev = checkNumber(who, 'stddev', options.stddev ?? 0.05, 0, Infinity, 'Give a small number such as 0.05.');
    return new Initializer(name, { kind, mean, stddev }, { mean, stddev, seed: options.seed });
  });
}
