// The three matrix products of a dense layer in doubles, two numbers at a time (WebAssembly SIMD), for layers of a few
// neurons. Matrices are row-major; an argument of type usize is the place of an array in memory, in bytes.

/** out = x weights^T + bias; `bias` is 0 where there is none. x: (rows, inputs), weights: (units, inputs), out: (rows, units). */
export function denseForward(x: usize, weights: usize, bias: usize, out: usize, rows: usize, inputs: usize, units: usize): void {
  const step = inputs << 3, line = units << 3;
  const pairs = rows & ~1, twos = units & ~1, whole = step & ~15;
  // Two rows and two units at once: each vector that was read is used twice.
  for (let unit: usize = 0; unit < twos; unit += 2) {
    const w = weights + unit * step;
    const start = bias ? v128.load(bias + (unit << 3)) : f64x2.splat(0);
    let at = x, to = out + (unit << 3);
    for (let row: usize = 0; row < pairs; row += 2, at += 2 * step, to += 2 * line) {
      let a0 = f64x2.splat(0), a1 = a0, b0 = a0, b1 = a0;
      let i: usize = 0;
      for (; i < whole; i += 16) {
        const a = v128.load(at + i), b = v128.load(at + step + i);
        const p = v128.load(w + i), q = v128.load(w + step + i);
        a0 = f64x2.add(a0, f64x2.mul(a, p)); a1 = f64x2.add(a1, f64x2.mul(a, q));
        b0 = f64x2.add(b0, f64x2.mul(b, p)); b1 = f64x2.add(b1, f64x2.mul(b, q));
      }
      if (i < step) {
        const a = v128.load64_zero(at + i), b = v128.load64_zero(at + step + i);
        const p = v128.load64_zero(w + i), q = v128.load64_zero(w + step + i);
        a0 = f64x2.add(a0, f64x2.mul(a, p)); a1 = f64x2.add(a1, f64x2.mul(a, q));
        b0 = f64x2.add(b0, f64x2.mul(b, p)); b1 = f64x2.add(b1, f64x2.mul(b, q));
      }
      v128.store(to, f64x2.add(start, sums(a0, a1)));
      v128.store(to + line, f64x2.add(start, sums(b0, b1)));
    }
  }
  // What is left goes one by one.
  for (let row: usize = 0; row < rows; row++) {
    for (let unit: usize = row < pairs ? twos : 0; unit < units; unit++) {
      const at = x + row * step, w = weights + unit * step;
      let sum: f64 = bias ? f64.load(bias + (unit << 3)) : 0;
      for (let i: usize = 0; i < step; i += 8) sum += f64.load(at + i) * f64.load(w + i);
      f64.store(out + row * line + (unit << 3), sum);
    }
  }
}

// The sum of the two numbers of each of two vectors.
// @ts-ignore: decorator
@inline
function sums(a: v128, b: v128): v128 {
  return f64x2.add(v128.shuffle<f64>(a, b, 0, 2), v128.shuffle<f64>(a, b, 1, 3));
}

/** weightGradient = delta^T x, biasGradient = the column sums of delta, where it is not 0. x: (rows, inputs), delta: (rows, units). */
export function weightGradients(x: usize, delta: usize, weightGradient: usize, biasGradient: usize, rows: usize, inputs: usize, units: usize): void {
  multiply(delta, 8, units << 3, x, weightGradient, units, rows, inputs);
  if (!biasGradient) return;
  for (let unit: usize = 0; unit < units; unit++) {
    let sum: f64 = 0;
    for (let row: usize = 0; row < rows; row++) sum += f64.load(delta + (row * units + unit << 3));
    f64.store(biasGradient + (unit << 3), sum);
  }
}

/** out = delta weights. delta: (rows, units), weights: (units, inputs), out: (rows, inputs). */
export function inputGradients(delta: usize, weights: usize, out: usize, rows: usize, inputs: usize, units: usize): void {
  multiply(delta, units << 3, 8, weights, out, rows, units, inputs);
}

// out[m][n] = sum over k of a[m, k] b[k][n], with a[m, k] at a + m * stepM + k * stepK: a matrix or its transpose. Eight
// columns of the result at once, then two, then one.
function multiply(a: usize, stepM: usize, stepK: usize, b: usize, out: usize, ms: usize, ks: usize, ns: usize): void {
  const line = ns << 3, last = b + ks * line;
  for (let m: usize = 0; m < ms; m++, a += stepM, out += line) {
    let n: usize = 0;
    for (; n + 8 <= ns; n += 8) {
      let p = f64x2.splat(0), q = p, r = p, s = p, from = a;
      for (let at = b + (n << 3); at < last; at += line, from += stepK) {
        const value = v128.load64_splat(from);
        p = f64x2.add(p, f64x2.mul(value, v128.load(at)));
        q = f64x2.add(q, f64x2.mul(value, v128.load(at, 16)));
        r = f64x2.add(r, f64x2.mul(value, v128.load(at, 32)));
        s = f64x2.add(s, f64x2.mul(value, v128.load(at, 48)));
      }
      const to = out + (n << 3);
      v128.store(to, p);
      v128.store(to, q, 16);
      v128.store(to, r, 32);
      v128.store(to, s, 48);
    }
    for (; n + 2 <= ns; n += 2) {
      let p = f64x2.splat(0), from = a;
      for (let at = b + (n << 3); at < last; at += line, from += stepK) p = f64x2.add(p, f64x2.mul(v128.load64_splat(from), v128.load(at)));
      v128.store(out + (n << 3), p);
    }
    for (; n < ns; n++) {
      let sum: f64 = 0, from = a;
      for (let at = b + (n << 3); at < last; at += line, from += stepK) sum += f64.load(from) * f64.load(at);
      f64.store(out + (n << 3), sum);
    }
  }
}
