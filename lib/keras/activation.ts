import { describeValue, fromFlat, suggestion, toFlat, type ArrayInput } from '../arrays/index.js';
import type { NDArray } from 'numpy-ts';
import { activations, lastAxis, type ActivationName } from '../engine/index.js';

// Keras's second names.
const aliases = { swish: 'silu', hard_swish: 'hard_silu' } satisfies Record<string, ActivationName>;

/** An activation as a function of arrays, made by {@link activationFunction}. */
export type ActivationFunction = (x: ArrayInput) => NDArray;

/** An activation: Keras's name of it, or one of `activations`. */
export type ActivationInput = ActivationName | keyof typeof aliases | ActivationFunction;

const names = new WeakMap<object, ActivationName>();

/** The activation of this name as a function: it computes, and layers take it in place of the name. */
export function activationFunction(name: ActivationName): ActivationFunction {
  const compute = (x: ArrayInput): NDArray => {
    const { data, shape } = toFlat(x, `activations.${name}: x`);
    const z = new Float32Array(data);
    const out = new Float32Array(z.length);
    const units = lastAxis(shape);
    if (z.length > 0) activations[name].forward(z, out, z.length / units, units);
    return fromFlat({ data: out, shape: [...shape] });
  };
  names.set(compute, name);
  return Object.defineProperty(compute, 'name', { value: name });
}

/**
 * Reads an activation given by name or as one of `activations`.
 *
 * @throws TypeError with the nearest name
 */
export function resolveActivation(who: string, value: unknown): ActivationName {
  if (typeof value === 'string' && Object.hasOwn(aliases, value)) return aliases[value as keyof typeof aliases];
  if (typeof value === 'string' && Object.hasOwn(activations, value)) return value as ActivationName;
  const name = typeof value === 'function' ? names.get(value) : undefined;
  if (name) return name;
  throw new TypeError(`${who}: activation must be one that exists, got ${describeValue(value)}. ${suggestion(value, Object.keys(activations))}`);
}
