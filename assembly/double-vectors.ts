// The last number of a row as a vector of two.

/** The next two numbers, or the only one that is left with a zero after it; nothing behind it is read. */
// @ts-ignore: decorator
@inline
export function load(at: usize, count: i32): v128 {
  return count > 1 ? v128.load(at) : v128.load64_zero(at);
}

/** Writes two numbers, or the only one that is left; nothing behind it is changed. */
// @ts-ignore: decorator
@inline
export function store(at: usize, value: v128, count: i32): void {
  if (count > 1) v128.store(at, value);
  else v128.store_lane<f64>(at, value, 0);
}
