// The common activations over a layer's array of doubles, two at a time (WebAssembly SIMD).
//
// exp(x) = 2^k exp(r) with k = round(x / ln 2), and exp(r) = (q + p) / (q - p), the Padé approximant of order 6 by 6:
// p = r (332640 + 10080 r^2 + 42 r^4), q = 665280 + 75600 r^2 + 840 r^4 + r^6. For |r| up to ln(2) / 2 it is off by
// less than the rounding of a double. Keeping p and q apart, tanh and sigmoid divide only once; two vectors at a time
// share the constants.
import { load, store } from './double-vectors';

// Added to a small number, it leaves the rounded number in the last bits: 1.5 * 2^52.
const rounder: f64 = 6755399441055744;
// ln 2 in two parts, so that k times the first is exact.
const ln2: f64 = 0.6931471805599453;
const ln2High: f64 = 0.693147180369123816490;
const ln2Low: f64 = 1.90821492927058770002e-10;

/** a = tanh(z) over `count` numbers. */
export function tanh(z: usize, a: usize, count: i32): void {
  for (; count >= 4; count -= 4, z += 32, a += 32) {
    const p = tanhOf(v128.load(z)), q = tanhOf(v128.load(z, 16));
    v128.store(a, p);
    v128.store(a, q, 16);
  }
  for (; count > 0; count -= 2, z += 16, a += 16) store(a, tanhOf(load(z, count)), count);
}

/** delta *= 1 - a^2 */
export function tanhBack(a: usize, delta: usize, count: i32): void {
  const one = f64x2.splat(1);
  for (; count > 0; count -= 2, a += 16, delta += 16) {
    const value = load(a, count);
    store(delta, f64x2.mul(load(delta, count), f64x2.sub(one, f64x2.mul(value, value))), count);
  }
}

/** a = 1 / (1 + exp(-z)) over `count` numbers. */
export function sigmoid(z: usize, a: usize, count: i32): void {
  for (; count >= 4; count -= 4, z += 32, a += 32) {
    const p = sigmoidOf(v128.load(z)), q = sigmoidOf(v128.load(z, 16));
    v128.store(a, p);
    v128.store(a, q, 16);
  }
  for (; count > 0; count -= 2, z += 16, a += 16) store(a, sigmoidOf(load(z, count)), count);
}

/** delta *= a (1 - a) */
export function sigmoidBack(a: usize, delta: usize, count: i32): void {
  const one = f64x2.splat(1);
  for (; count > 0; count -= 2, a += 16, delta += 16) {
    const value = load(a, count);
    store(delta, f64x2.mul(load(delta, count), f64x2.mul(value, f64x2.sub(one, value))), count);
  }
}

/** a = max(z, 0); NaN stays NaN. */
export function relu(z: usize, a: usize, count: i32): void {
  const zero = f64x2.splat(0);
  for (; count > 0; count -= 2, z += 16, a += 16) store(a, f64x2.pmax(load(z, count), zero), count);
}

/** delta = 0 where z <= 0 */
export function reluBack(z: usize, delta: usize, count: i32): void {
  const zero = f64x2.splat(0);
  for (; count > 0; count -= 2, z += 16, delta += 16) {
    store(delta, v128.andnot(load(delta, count), f64x2.le(load(z, count), zero)), count);
  }
}

// (e - 1) / (e + 1) with e = exp(2z): e - 1 = (2 s p + (s - 1) (q - p)) / (q - p), which loses nothing near 0, where s is 1.
// @ts-ignore: decorator
@inline
function tanhOf(z: v128): v128 {
  // Beyond 20 the tangent is 1 in doubles.
  const x = within(f64x2.add(z, z), 40);
  const shifted = shift(x), r = rest(x, shifted), s = power(shifted);
  const p = odd(r), d = f64x2.sub(even(r), p);
  const sp = f64x2.mul(s, p);
  const n = f64x2.add(f64x2.add(sp, sp), f64x2.mul(f64x2.sub(s, f64x2.splat(1)), d));
  return f64x2.div(n, f64x2.add(n, f64x2.add(d, d)));
}

// 1 / (1 + e) with e = exp(-z)
// @ts-ignore: decorator
@inline
function sigmoidOf(z: v128): v128 {
  // Near the ends of the exponents that a double has.
  const x = within(f64x2.neg(z), 700);
  const shifted = shift(x), r = rest(x, shifted), s = power(shifted);
  const p = odd(r), q = even(r), d = f64x2.sub(q, p);
  return f64x2.div(d, f64x2.add(d, f64x2.mul(s, f64x2.add(q, p))));
}

// x kept within -limit and limit; NaN stays NaN.
// @ts-ignore: decorator
@inline
function within(x: v128, limit: f64): v128 {
  return f64x2.pmax(f64x2.pmin(x, f64x2.splat(limit)), f64x2.splat(-limit));
}

// @ts-ignore: decorator
@inline
function shift(x: v128): v128 {
  return f64x2.add(f64x2.mul(x, f64x2.splat(1 / ln2)), f64x2.splat(rounder));
}

// @ts-ignore: decorator
@inline
function rest(x: v128, shifted: v128): v128 {
  const k = f64x2.sub(shifted, f64x2.splat(rounder));
  return f64x2.sub(f64x2.sub(x, f64x2.mul(k, f64x2.splat(ln2High))), f64x2.mul(k, f64x2.splat(ln2Low)));
}

// 2^k: k moves to where a double has its exponent, which counts from -1023.
// @ts-ignore: decorator
@inline
function power(shifted: v128): v128 {
  return i64x2.shl(i64x2.add(shifted, i64x2.splat(1023)), 52);
}

// @ts-ignore: decorator
@inline
function odd(r: v128): v128 {
  const square = f64x2.mul(r, r);
  const inner = f64x2.add(f64x2.mul(square, f64x2.splat(42)), f64x2.splat(10080));
  return f64x2.mul(r, f64x2.add(f64x2.mul(square, inner), f64x2.splat(332640)));
}

// @ts-ignore: decorator
@inline
function even(r: v128): v128 {
  const square = f64x2.mul(r, r);
  const inner = f64x2.add(f64x2.mul(f64x2.add(square, f64x2.splat(840)), square), f64x2.splat(75600));
  return f64x2.add(f64x2.mul(square, inner), f64x2.splat(665280));
}
