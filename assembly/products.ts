// The three matrix products of a dense layer, four numbers at a time (WebAssembly SIMD). Matrices are row-major float32;
// an argument of type usize is the place of an array in memory, in bytes. A sum is made in parts of at most `part`
// terms, so that its rounding errors stay those of a short sum, and so that a part's rows stay in the cache.
import { load } from './vectors';

const part: usize = 512;

/** out = x weights^T + bias; `bias` is 0 where there is none. x: (rows, inputs), weights: (units, inputs), out: (rows, units). */
export function denseForward(x: usize, weights: usize, bias: usize, out: usize, rows: usize, inputs: usize, units: usize): void {
  for (let row: usize = 0; row < rows; row++) {
    const line = out + (row * units << 2);
    if (bias) memory.copy(line, bias, units << 2);
    else memory.fill(line, 0, units << 2);
  }
  for (let first: usize = 0; first < inputs; first += part) {
    const count = min(part, inputs - first);
    addDots(x + (first << 2), weights + (first << 2), out, rows, inputs << 2, units, count);
  }
}

// out[r][u] += x[r] . w[u] over `count` numbers; rows of x and w begin `step` bytes apart. Two rows and four units at
// once: each vector that was read is used four times or twice.
function addDots(x: usize, w: usize, out: usize, rows: usize, step: usize, units: usize, count: usize): void {
  const pairs = rows & ~1, fours = units & ~3;
  const whole = x + ((count & ~3) << 2), rest = i32(count & 3);
  const line = units << 2;
  for (let unit: usize = 0; unit < fours; unit += 4) {
    const w0 = w + unit * step, to0 = out + (unit << 2);
    for (let row: usize = 0; row < pairs; row += 2) {
      let a0 = f32x4.splat(0), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
      let at = x + row * step, end = whole + row * step, from = w0;
      for (; at < end; at += 16, from += 16) {
        const a = v128.load(at), b = v128.load(at + step);
        const p = v128.load(from), q = v128.load(from + step);
        const r = v128.load(from + 2 * step), s = v128.load(from + 3 * step);
        a0 = f32x4.add(a0, f32x4.mul(a, p)); b0 = f32x4.add(b0, f32x4.mul(b, p));
        a1 = f32x4.add(a1, f32x4.mul(a, q)); b1 = f32x4.add(b1, f32x4.mul(b, q));
        a2 = f32x4.add(a2, f32x4.mul(a, r)); b2 = f32x4.add(b2, f32x4.mul(b, r));
        a3 = f32x4.add(a3, f32x4.mul(a, s)); b3 = f32x4.add(b3, f32x4.mul(b, s));
      }
      if (rest) {
        const a = load(at, rest), b = load(at + step, rest);
        const p = load(from, rest), q = load(from + step, rest);
        const r = load(from + 2 * step, rest), s = load(from + 3 * step, rest);
        a0 = f32x4.add(a0, f32x4.mul(a, p)); b0 = f32x4.add(b0, f32x4.mul(b, p));
        a1 = f32x4.add(a1, f32x4.mul(a, q)); b1 = f32x4.add(b1, f32x4.mul(b, q));
        a2 = f32x4.add(a2, f32x4.mul(a, r)); b2 = f32x4.add(b2, f32x4.mul(b, r));
        a3 = f32x4.add(a3, f32x4.mul(a, s)); b3 = f32x4.add(b3, f32x4.mul(b, s));
      }
      const to = to0 + row * line;
      v128.store(to, f32x4.add(v128.load(to), sums(a0, a1, a2, a3)));
      v128.store(to + line, f32x4.add(v128.load(to + line), sums(b0, b1, b2, b3)));
    }
  }
  for (let row: usize = 0; row < rows; row++) {
    for (let unit: usize = row < pairs ? fours : 0; unit < units; unit++) {
      const to = out + row * line + (unit << 2);
      f32.store(to, f32.load(to) + dot(x + row * step, w + unit * step, i32(count)));
    }
  }
}

// The sum of the four numbers of each of four vectors.
// @ts-ignore: decorator
@inline
function sums(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}

function dot(x: usize, w: usize, count: i32): f32 {
  let a = f32x4.splat(0), b = a, c = a, d = a;
  for (; count >= 16; count -= 16, x += 64, w += 64) {
    a = f32x4.add(a, f32x4.mul(v128.load(x), v128.load(w)));
    b = f32x4.add(b, f32x4.mul(v128.load(x, 16), v128.load(w, 16)));
    c = f32x4.add(c, f32x4.mul(v128.load(x, 32), v128.load(w, 32)));
    d = f32x4.add(d, f32x4.mul(v128.load(x, 48), v128.load(w, 48)));
  }
  for (; count > 0; count -= 4, x += 16, w += 16) a = f32x4.add(a, f32x4.mul(load(x, count), load(w, count)));
  const sum = f32x4.add(f32x4.add(a, b), f32x4.add(c, d));
  return (f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 2)) + (f32x4.extract_lane(sum, 1) + f32x4.extract_lane(sum, 3));
}

/** weightGradient = delta^T x, biasGradient = the column sums of delta, where it is not 0. x: (rows, inputs), delta: (rows, units). */
export function weightGradients(x: usize, delta: usize, weightGradient: usize, biasGradient: usize, rows: usize, inputs: usize, units: usize): void {
  multiply(delta, 4, units << 2, x, weightGradient, units, rows, inputs);
  if (!biasGradient) return;
  for (let unit: usize = 0; unit < units; unit++) {
    let sum: f64 = 0;
    for (let row: usize = 0; row < rows; row++) sum += f32.load(delta + (row * units + unit << 2));
    f32.store(biasGradient + (unit << 2), f32(sum));
  }
}

/** out = delta weights. delta: (rows, units), weights: (units, inputs), out: (rows, inputs). */
export function inputGradients(delta: usize, weights: usize, out: usize, rows: usize, inputs: usize, units: usize): void {
  multiply(delta, units << 2, 4, weights, out, rows, units, inputs);
}

// out[m][n] = sum over k of a[m, k] b[k][n], with a[m, k] at a + m * stepM + k * stepK: a matrix or its transpose.
function multiply(a: usize, stepM: usize, stepK: usize, b: usize, out: usize, ms: usize, ks: usize, ns: usize): void {
  memory.fill(out, 0, ms * ns << 2);
  for (let first: usize = 0; first < ks; first += part) {
    addProducts(a + first * stepK, stepM, stepK, b + (first * ns << 2), out, ms, min(part, ks - first), ns);
  }
}

// Two rows and sixteen columns of the result at once; then four and four; what is left goes one by one.
function addProducts(a: usize, stepM: usize, stepK: usize, b: usize, out: usize, ms: usize, ks: usize, ns: usize): void {
  const line = ns << 2;
  const last = b + ks * line;
  let n: usize = 0;
  for (; n + 16 <= ns; n += 16) {
    let m: usize = 0;
    for (; m + 2 <= ms; m += 2) {
      let p0 = f32x4.splat(0), p1 = p0, p2 = p0, p3 = p0, q0 = p0, q1 = p0, q2 = p0, q3 = p0;
      let from = a + m * stepM;
      for (let at = b + (n << 2); at < last; at += line, from += stepK) {
        const p = v128.load32_splat(from), q = v128.load32_splat(from + stepM);
        const b0 = v128.load(at), b1 = v128.load(at, 16), b2 = v128.load(at, 32), b3 = v128.load(at, 48);
        p0 = f32x4.add(p0, f32x4.mul(p, b0)); q0 = f32x4.add(q0, f32x4.mul(q, b0));
        p1 = f32x4.add(p1, f32x4.mul(p, b1)); q1 = f32x4.add(q1, f32x4.mul(q, b1));
        p2 = f32x4.add(p2, f32x4.mul(p, b2)); q2 = f32x4.add(q2, f32x4.mul(q, b2));
        p3 = f32x4.add(p3, f32x4.mul(p, b3)); q3 = f32x4.add(q3, f32x4.mul(q, b3));
      }
      addSixteen(out + m * line + (n << 2), p0, p1, p2, p3);
      addSixteen(out + (m + 1) * line + (n << 2), q0, q1, q2, q3);
    }
    if (m < ms) {
      let p0 = f32x4.splat(0), p1 = p0, p2 = p0, p3 = p0;
      let from = a + m * stepM;
      for (let at = b + (n << 2); at < last; at += line, from += stepK) {
        const p = v128.load32_splat(from);
        p0 = f32x4.add(p0, f32x4.mul(p, v128.load(at)));
        p1 = f32x4.add(p1, f32x4.mul(p, v128.load(at, 16)));
        p2 = f32x4.add(p2, f32x4.mul(p, v128.load(at, 32)));
        p3 = f32x4.add(p3, f32x4.mul(p, v128.load(at, 48)));
      }
      addSixteen(out + m * line + (n << 2), p0, p1, p2, p3);
    }
  }
  for (; n + 4 <= ns; n += 4) addFourColumns(a, stepM, stepK, b + (n << 2), out + (n << 2), ms, ks, line);
  for (; n < ns; n++) {
    for (let m: usize = 0; m < ms; m++) {
      let sum: f32 = 0, from = a + m * stepM;
      for (let at = b + (n << 2); at < last; at += line, from += stepK) sum += f32.load(from) * f32.load(at);
      const to = out + m * line + (n << 2);
      f32.store(to, f32.load(to) + sum);
    }
  }
}

// @ts-ignore: decorator
@inline
function addSixteen(to: usize, a: v128, b: v128, c: v128, d: v128): void {
  v128.store(to, f32x4.add(v128.load(to), a));
  v128.store(to, f32x4.add(v128.load(to, 16), b), 16);
  v128.store(to, f32x4.add(v128.load(to, 32), c), 32);
  v128.store(to, f32x4.add(v128.load(to, 48), d), 48);
}

function addFourColumns(a: usize, stepM: usize, stepK: usize, b: usize, out: usize, ms: usize, ks: usize, line: usize): void {
  const last = b + ks * line;
  let m: usize = 0;
  for (; m + 4 <= ms; m += 4) {
    let p = f32x4.splat(0), q = p, r = p, s = p, from = a + m * stepM;
    for (let at = b; at < last; at += line, from += stepK) {
      const value = v128.load(at);
      p = f32x4.add(p, f32x4.mul(v128.load32_splat(from), value));
      q = f32x4.add(q, f32x4.mul(v128.load32_splat(from + stepM), value));
      r = f32x4.add(r, f32x4.mul(v128.load32_splat(from + 2 * stepM), value));
      s = f32x4.add(s, f32x4.mul(v128.load32_splat(from + 3 * stepM), value));
    }
    const to = out + m * line;
    v128.store(to, f32x4.add(v128.load(to), p));
    v128.store(to + line, f32x4.add(v128.load(to + line), q));
    v128.store(to + 2 * line, f32x4.add(v128.load(to + 2 * line), r));
    v128.store(to + 3 * line, f32x4.add(v128.load(to + 3 * line), s));
  }
  for (; m < ms; m++) {
    let p = f32x4.splat(0), from = a + m * stepM;
    for (let at = b; at < last; at += line, from += stepK) p = f32x4.add(p, f32x4.mul(v128.load32_splat(from), v128.load(at)));
    const to = out + m * line;
    v128.store(to, f32x4.add(v128.load(to), p));
  }
}
