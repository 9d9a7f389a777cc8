/** What can be called with and without `new`. */
export interface Callable<Arguments extends unknown[], Instance> {
  (...args: Arguments): Instance;
  new (...args: Arguments): Instance;
  readonly prototype: Instance;
}

/**
 * Makes a class callable without `new`, as Keras's Python reads: `layers.Dense(10)`. `instanceof` and `extends` go on working.
 *
 * @param name what messages call it
 * @example
 * const Dense = callable('Dense', DenseLayer);
 * Dense(10) instanceof Dense; // true
 */
export function callable<Arguments extends unknown[], Instance extends object>(
  name: string, Class: new (...args: Arguments) => Instance,
): Callable<Arguments, Instance> {
  // A class that extends it is `new.target`, and gets an instance of its own kind.
  const made = function (...args: Arguments): Instance {
    return Reflect.construct(Class, args, new.target ?? Class) as Instance;
  };
  Object.defineProperty(made, 'name', { value: name });
  return Object.assign(made, { prototype: Class.prototype }) as unknown as Callable<Arguments, Instance>;
}

/**
 * The same for a function that makes an object: with `new` it gives that object as well.
 *
 * @example
 * const Pair = maker('Pair', (a, b) => [a, b]);
 * new Pair(1, 2); // [1, 2]
 */
export function maker<Arguments extends unknown[], Instance extends object>(
  name: string, make: (...args: Arguments) => Instance,
): Callable<Arguments, Instance> {
  const made = function (...args: Arguments): Instance {
    return make(...args);
  };
  return Object.defineProperty(made, 'name', { value: name }) as unknown as Callable<Arguments, Instance>;
}
