import type { Floats } from './floats.js';
import type { Random } from './random.js';

/** How a layer's first weights are drawn. */
export type Initializer =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'uniform'; readonly minval: number; readonly maxval: number }
  | { readonly kind: 'normal' | 'truncated_normal'; readonly mean: number; readonly stddev: number }
  | { readonly kind: 'variance_scaling'; readonly scale: number; readonly mode: 'fan_in' | 'fan_avg'; readonly distribution: 'uniform' | 'truncated_normal' };

const scaling = (scale: number, mode: 'fan_in' | 'fan_avg', distribution: 'uniform' | 'truncated_normal'): Initializer =>
  ({ kind: 'variance_scaling', scale, mode, distribution });

/** Keras's initialisers under Keras's names, with Keras's constants (keras/src/initializers/random_initializers.py). */
export const namedInitializers = {
  zeros: { kind: 'constant', value: 0 },
  ones: { kind: 'constant', value: 1 },
  // Keras's default value.
  constant: { kind: 'constant', value: 0 },
  random_uniform: { kind: 'uniform', minval: -0.05, maxval: 0.05 },
  random_normal: { kind: 'normal', mean: 0, stddev: 0.05 },
  truncated_normal: { kind: 'truncated_normal', mean: 0, stddev: 0.05 },
  glorot_uniform: scaling(1, 'fan_avg', 'uniform'),
  glorot_normal: scaling(1, 'fan_avg', 'truncated_normal'),
  he_uniform: scaling(2, 'fan_in', 'uniform'),
  he_normal: scaling(2, 'fan_in', 'truncated_normal'),
  lecun_uniform: scaling(1, 'fan_in', 'uniform'),
  lecun_normal: scaling(1, 'fan_in', 'truncated_normal'),
} satisfies Record<string, Initializer>;

type ClassName<Name extends string> = Name extends `${infer First}_${infer Rest}` ? `${Capitalize<First>}${ClassName<Rest>}` : Capitalize<Name>;

/** The name of an initialiser, or of its class, as Keras spells it: 'glorot_uniform' or 'GlorotUniform'. */
export type InitializerName = keyof typeof namedInitializers | ClassName<keyof typeof namedInitializers>;

// A normal distribution cut off at two standard deviations has this standard deviation.
const truncatedDeviation = 0.87962566103423978;

/**
 * Fills `out` with first weights.
 *
 * Variance scaling draws with variance scale / n, where n is the number of inputs (`fan_in`) or the mean of the
 * inputs and outputs (`fan_avg`): Glorot and Bengio 2010, He et al. 2015, LeCun et al. 1998.
 *
 * @param fanIn inputs of the layer
 * @param fanOut units of the layer
 * @example
 * fillInitial(namedInitializers.glorot_uniform, new Float32Array(20), 4, 5, new Random(1));
 */
export function fillInitial(how: Initializer, out: Floats, fanIn: number, fanOut: number, random: Random): void {
  switch (how.kind) {
    case 'constant': out.fill(how.value); return;
    case 'uniform': return uniform(out, how.minval, how.maxval, random);
    case 'normal':
      for (let i = 0; i < out.length; i++) out[i] = how.mean + how.stddev * random.normal();
      return;
    case 'truncated_normal': return truncatedNormal(out, how.mean, how.stddev, random);
    case 'variance_scaling': {
      const variance = how.scale / Math.max(1, how.mode === 'fan_in' ? fanIn : (fanIn + fanOut) / 2);
      if (how.distribution === 'uniform') uniform(out, -Math.sqrt(3 * variance), Math.sqrt(3 * variance), random);
      else truncatedNormal(out, 0, Math.sqrt(variance) / truncatedDeviation, random);
    }
  }
}

function uniform(out: Floats, low: number, high: number, random: Random): void {
  for (let i = 0; i < out.length; i++) out[i] = low + (high - low) * random.next();
}

function truncatedNormal(out: Floats, mean: number, stddev: number, random: Random): void {
  for (let i = 0; i < out.length; i++) {
    let value = random.normal();
    while (Math.abs(value) > 2) value = random.normal();
    out[i] = mean + stddev * value;
  }
}
