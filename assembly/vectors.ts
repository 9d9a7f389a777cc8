// What both halves of the kernels need: the last one to three numbers of a row as a vector of four.

/** The next `count` numbers, 1 to 4 of them, with zeros after them; nothing behind them is read. */
// @ts-ignore: decorator
@inline
export function load(at: usize, count: i32): v128 {
  if (count >= 4) return v128.load(at);
  if (count == 1) return v128.load32_zero(at);
  const pair = v128.load64_zero(at);
  return count == 2 ? pair : v128.load_lane<f32>(at, pair, 2, 8);
}

/** Writes the first `count` numbers, 1 to 4 of them; nothing behind them is changed. */
// @ts-ignore: decorator
@inline
export function store(at: usize, value: v128, count: i32): void {
  if (count >= 4) {
    v128.store(at, value);
    return;
  }
  v128.store_lane<f32>(at, value, 0);
  if (count > 1) v128.store_lane<f32>(at, value, 1, 4);
  if (count > 2) v128.store_lane<f32>(at, value, 2, 8);
}
