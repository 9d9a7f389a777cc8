// The common optimizers' steps, four parameters at a time (WebAssembly SIMD), rounded after each operation as Keras
// rounds: w parameters, g gradients, the rest what the optimizer remembers, all float32 arrays at places in bytes.
import { load, store } from './vectors';

/** w -= decay w */
export function decay(w: usize, count: i32, share: f32): void {
  const factor = f32x4.splat(share);
  for (; count > 0; count -= 4, w += 16) {
    const value = load(w, count);
    store(w, f32x4.sub(value, f32x4.mul(value, factor)), count);
  }
}

/** w -= rate g */
export function sgd(w: usize, g: usize, count: i32, learningRate: f32): void {
  const rate = f32x4.splat(learningRate);
  for (; count > 0; count -= 4, w += 16, g += 16) store(w, f32x4.sub(load(w, count), f32x4.mul(load(g, count), rate)), count);
}

/** v = momentum v - rate g; w += v, or with Nesterov's look ahead w += momentum v - rate g */
export function momentum(w: usize, g: usize, v: usize, count: i32, learningRate: f32, share: f32, nesterov: bool): void {
  const rate = f32x4.splat(learningRate), factor = f32x4.splat(share);
  for (; count > 0; count -= 4, w += 16, g += 16, v += 16) {
    const push = f32x4.mul(load(g, count), rate);
    const speed = f32x4.sub(f32x4.mul(load(v, count), factor), push);
    store(v, speed, count);
    const step = nesterov ? f32x4.sub(f32x4.mul(speed, factor), push) : speed;
    store(w, f32x4.add(load(w, count), step), count);
  }
}

/** m += rate1 (g - m), v += rate2 (g^2 - v), w -= alpha m / (sqrt(v) + epsilon); with amsgrad (vMax not 0) the largest v so far. */
export function adam(w: usize, g: usize, m: usize, v: usize, vMax: usize, count: i32, alpha: f32, rate1: f32, rate2: f32, epsilon: f32): void {
  const a = f32x4.splat(alpha), r1 = f32x4.splat(rate1), r2 = f32x4.splat(rate2), e = f32x4.splat(epsilon);
  for (; count > 0; count -= 4, w += 16, g += 16, m += 16, v += 16) {
    const gradient = load(g, count);
    let mean = load(m, count);
    mean = f32x4.add(mean, f32x4.mul(f32x4.sub(gradient, mean), r1));
    store(m, mean, count);
    let square = load(v, count);
    square = f32x4.add(square, f32x4.mul(f32x4.sub(f32x4.mul(gradient, gradient), square), r2));
    store(v, square, count);
    if (vMax) {
      square = f32x4.max(load(vMax, count), square);
      store(vMax, square, count);
      vMax += 16;
    }
    const step = f32x4.div(f32x4.mul(mean, a), f32x4.add(f32x4.sqrt(square), e));
    store(w, f32x4.sub(load(w, count), step), count);
  }
}

/** m and v as Adam's; w -= (ofMean m + ofGradient g) / (sqrt(v / correction) + epsilon) */
export function nadam(w: usize, g: usize, m: usize, v: usize, count: i32, ofMean: f32, ofGradient: f32, correction: f32, rate1: f32, rate2: f32, epsilon: f32): void {
  const p = f32x4.splat(ofMean), q = f32x4.splat(ofGradient), c = f32x4.splat(correction);
  const r1 = f32x4.splat(rate1), r2 = f32x4.splat(rate2), e = f32x4.splat(epsilon);
  for (; count > 0; count -= 4, w += 16, g += 16, m += 16, v += 16) {
    const gradient = load(g, count);
    let mean = load(m, count);
    mean = f32x4.add(mean, f32x4.mul(f32x4.sub(gradient, mean), r1));
    store(m, mean, count);
    let square = load(v, count);
    square = f32x4.add(square, f32x4.mul(f32x4.sub(f32x4.mul(gradient, gradient), square), r2));
    store(v, square, count);
    const ahead = f32x4.add(f32x4.mul(mean, p), f32x4.mul(gradient, q));
    store(w, f32x4.sub(load(w, count), f32x4.div(ahead, f32x4.add(f32x4.sqrt(f32x4.div(square, c)), e))), count);
  }
}

/**
 * v = rho v + rate g^2, step = learningRate g / sqrt(v + epsilon), w -= step. With `average` (not 0) a = rho a + rate g,
 * and v - a^2 stands for v in the step; with `speeds` (not 0) s = momentum s + step, w -= s.
 */
export function rmsprop(w: usize, g: usize, v: usize, speeds: usize, average: usize, count: i32, learningRate: f32, rho: f32, rate: f32, momentum: f32, epsilon: f32): void {
  const l = f32x4.splat(learningRate), keep = f32x4.splat(rho), r = f32x4.splat(rate);
  const share = f32x4.splat(momentum), e = f32x4.splat(epsilon);
  for (; count > 0; count -= 4, w += 16, g += 16, v += 16) {
    const gradient = load(g, count);
    let square = f32x4.add(f32x4.mul(keep, load(v, count)), f32x4.mul(r, f32x4.mul(gradient, gradient)));
    store(v, square, count);
    if (average) {
      const mean = f32x4.add(f32x4.mul(keep, load(average, count)), f32x4.mul(r, gradient));
      store(average, mean, count);
      average += 16;
      square = f32x4.sub(square, f32x4.mul(mean, mean));
    }
    let step = f32x4.div(f32x4.mul(l, gradient), f32x4.sqrt(f32x4.add(square, e)));
    if (speeds) {
      step = f32x4.add(f32x4.mul(share, load(speeds, count)), step);
      store(speeds, step, count);
      speeds += 16;
    }
    store(w, f32x4.sub(load(w, count), step), count);
  }
}

/** v += g^2, w -= rate g / sqrt(v + epsilon) */
export function adagrad(w: usize, g: usize, v: usize, count: i32, learningRate: f32, epsilon: f32): void {
  const l = f32x4.splat(learningRate), e = f32x4.splat(epsilon);
  for (; count > 0; count -= 4, w += 16, g += 16, v += 16) {
    const gradient = load(g, count);
    const square = f32x4.add(load(v, count), f32x4.mul(gradient, gradient));
    store(v, square, count);
    store(w, f32x4.sub(load(w, count), f32x4.div(f32x4.mul(l, gradient), f32x4.sqrt(f32x4.add(square, e)))), count);
  }
}
