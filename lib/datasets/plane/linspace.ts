/**
 * Evenly spaced numbers, computed step by step as NumPy's `linspace` does, so that the last bits agree.
 *
 * @param endpoint whether `stop` is the last of them
 * @example
 * linspace(0, 1, 5); // Float64Array [0, 0.25, 0.5, 0.75, 1]
 */
export function linspace(start: number, stop: number, count: number, endpoint = true): Float64Array {
  const step = (stop - start) / (endpoint ? Math.max(count - 1, 1) : count);
  const numbers = Float64Array.from({ length: count }, (_, i) => i * step + start);
  if (endpoint && count > 1) numbers[count - 1] = stop;
  return numbers;
}
