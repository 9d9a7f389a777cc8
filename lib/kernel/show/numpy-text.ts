import { inspect } from 'node:util';
import type { ModuleNamespace } from '../run/runner-host.js';

interface NumpyArray {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly size: number;
}

interface NumpyModule {
  NDArrayCore: { new (...args: never[]): NumpyArray; prototype: NumpyArray };
  array2string(array: NumpyArray, options: { separator: string; prefix: string }): string;
}

let numpy: NumpyModule | undefined;

/**
 * Teaches numpy-ts's arrays to show themselves as NumPy's do, once a cell has loaded it: `[0 1]` when printed.
 *
 * @param module any module; one that does not export numpy-ts's array class is left alone
 */
export function learnNumpy(module: ModuleNamespace): void {
  if (numpy || typeof module.NDArrayCore !== 'function' || typeof module.array2string !== 'function') return;
  numpy = module as unknown as NumpyModule;
  Object.defineProperty(numpy.NDArrayCore.prototype, inspect.custom, {
    configurable: true,
    value(this: object) { return String(this); },
  });
}

// NumPy names the type but where the numbers tell it, and the shape where not all numbers are shown.
const plainTypes = new Set(['float64', 'int64', 'bool', 'complex128']);
const threshold = 1000;

/** An array as NumPy's `repr` shows it, such as `array([0, 1])`; undefined for any other value. */
export function numpyText(value: unknown): string | undefined {
  if (!numpy || !(value instanceof numpy.NDArrayCore)) return undefined;
  const { shape, size, dtype } = value;
  // numpy-ts leaves the comma out where a line ends.
  const numbers = shape.length === 0 ? `array(${String(value)}`
    : numpy.array2string(value, { separator: ', ', prefix: 'array(' }).replace(/,?(\n+)/g, ',$1');
  const showsShape = size > threshold || (size === 0 && shape.length > 1);
  const notes = [
    ...(showsShape ? [`shape=(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`] : []),
    ...(plainTypes.has(dtype) && size > 0 ? [] : [`dtype=${dtype}`]),
  ];
  return `${[numbers, ...notes].join(', ')})`;
}
