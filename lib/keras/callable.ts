/** A class that can be called with and without `new`. */
export interface Callable<Arguments extends unknown[], Instance> {
  (...args: Arguments): Instance;
  new (...args: Arguments): Instance;
  readonly prototype: Instance;
}

/**
 * Makes a class callable without `new`, as Keras's Python reads: `layers.Dense(10)`. `instanceof` goes on working.
 *
 * @example
 * const Dense = callable(DenseLayer);
 * Dense(10) instanceof Dense; // true
 */
export function callable<Arguments extends unknown[], Instance extends object>(
  Class: new (...args: Arguments) => Instance,
): Callable<Arguments, Instance> {
  const make = function make(...args: Arguments): Instance {
    return new Class(...args);
  };
  make.prototype = Class.prototype;
  return make as unknown as Callable<Arguments, Instance>;
}
