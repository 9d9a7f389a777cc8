import { inspect } from 'node:util';
import type { ModuleNamespace } from './runner-host.js';

type Text = (value: unknown) => string;
interface NumpyModule {
  NDArrayCore: { new (...args: never[]): object; prototype: object };
  array_repr: Text;
}

let numpy: NumpyModule | undefined;

/**
 * Teaches numpy-ts's arrays to show themselves as NumPy's do, once a cell has loaded it: `[0 1]` when printed.
 *
 * @param module any module; one that does not export numpy-ts's array class is left alone
 */
export function learnNumpy(module: ModuleNamespace): void {
  if (numpy || typeof module.NDArrayCore !== 'function' || typeof module.array_repr !== 'function') return;
  numpy = module as unknown as NumpyModule;
  Object.defineProperty(numpy.NDArrayCore.prototype, inspect.custom, {
    configurable: true,
    value(this: object) { return String(this); },
  });
}

/** An array as NumPy's result shows it, such as `array([0, 1])`; undefined for any other value. */
export function numpyText(value: unknown): string | undefined {
  if (!numpy || !(value instanceof numpy.NDArrayCore)) return undefined;
  // NumPy names the type but where the numbers tell it: doubles, 64-bit integers and truth values.
  return numpy.array_repr(value).replace(/, dtype='?(?:float64|int64|bool)'?\)$/, ')');
}
