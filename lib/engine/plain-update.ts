import { roundingOf, type Floats } from './floats.js';
import { checkSlots, type UpdateRule } from './update-rule.js';

type Rule<Kind extends UpdateRule['kind']> = Extract<UpdateRule, { kind: Kind }>;

/**
 * One optimizer step on all parameters w with gradients g, in plain loops; `slots` is what the optimizer
 * remembers, changed in place. The formulas are Keras 3's (keras/src/optimizers), Adam's among them with an
 * epsilon that is not divided by the bias correction.
 *
 * @throws RangeError when the rule needs more slots than are given
 * @example
 * const w = Float32Array.of(1);
 * plainUpdate({ kind: 'sgd', learningRate: 0.5 }, w, Float32Array.of(2), []);
 * w[0]; // 0
 */
export function plainUpdate(rule: UpdateRule, w: Floats, g: Floats, slots: readonly Floats[]): void {
  checkSlots(rule, slots);
  const [first, second, third] = slots;
  if (rule.decay) decay(w, rule.decay);
  switch (rule.kind) {
    case 'sgd': return sgd(w, g, rule.learningRate);
    case 'momentum': return momentum(w, g, first, rule.learningRate, rule.momentum, rule.nesterov);
    case 'adam': return adam(w, g, first, second, rule.amsgrad ? third : null, rule.alpha, rule.rate1, rule.rate2, rule.epsilon);
    case 'nadam': return nadam(w, g, first, second, rule);
    case 'rmsprop':
      if (rule.centered) return centeredRmsprop(w, g, first, rule.momentum > 0 ? third : second, rule.momentum > 0 ? second : null, rule);
      return rmsprop(w, g, first, rule.momentum > 0 ? second : null, rule.learningRate, rule.rho, rule.rate, rule.momentum, rule.epsilon);
    case 'adagrad': return adagrad(w, g, first, rule.learningRate, rule.epsilon);
    case 'adadelta': return adadelta(w, g, first, second, rule);
    case 'adamax': return adamax(w, g, first, second, rule);
    case 'lion': return lion(w, g, first, rule);
    case 'ftrl': return ftrl(w, g, first, second, rule);
  }
}

function decay(w: Floats, share: number): void {
  for (let i = 0; i < w.length; i++) w[i] -= w[i] * share;
}

// w -= rate g
function sgd(w: Floats, g: Floats, rate: number): void {
  for (let i = 0; i < w.length; i++) w[i] -= g[i] * rate;
}

// v = momentum v - rate g; w += v, or with Nesterov's look ahead w += momentum v - rate g
function momentum(w: Floats, g: Floats, v: Floats, rate: number, factor: number, nesterov: boolean): void {
  for (let i = 0; i < w.length; i++) {
    v[i] = v[i] * factor - g[i] * rate;
    w[i] += nesterov ? v[i] * factor - g[i] * rate : v[i];
  }
}

// m += (1-b1)(g - m), v += (1-b2)(g^2 - v), w -= alpha m / (sqrt(v) + epsilon), with amsgrad the largest v so far
function adam(w: Floats, g: Floats, m: Floats, v: Floats, vMax: Floats | null,
  alpha: number, rate1: number, rate2: number, epsilon: number): void {
  for (let i = 0; i < w.length; i++) {
    const gradient = g[i];
    m[i] += (gradient - m[i]) * rate1;
    v[i] += (gradient * gradient - v[i]) * rate2;
    let square = v[i];
    if (vMax) square = vMax[i] = Math.max(vMax[i], square);
    w[i] -= m[i] * alpha / (Math.sqrt(square) + epsilon);
  }
}

// m and v as Adam's; w -= (a m + b g) / (sqrt(v / (1-b2^t)) + epsilon)
function nadam(w: Floats, g: Floats, m: Floats, v: Floats, rule: Rule<'nadam'>): void {
  const { ofMean, ofGradient, correction, rate1, rate2, epsilon } = rule;
  for (let i = 0; i < w.length; i++) {
    m[i] += (g[i] - m[i]) * rate1;
    v[i] += (g[i] * g[i] - v[i]) * rate2;
    w[i] -= (m[i] * ofMean + g[i] * ofGradient) / (Math.sqrt(v[i] / correction) + epsilon);
  }
}

// v = rho v + (1-rho) g^2, step = rate g / sqrt(v + epsilon), w -= step; with momentum m = momentum m + step, w -= m
function rmsprop(w: Floats, g: Floats, v: Floats, m: Floats | null,
  learningRate: number, rho: number, rate: number, factor: number, epsilon: number): void {
  for (let i = 0; i < w.length; i++) {
    v[i] = rho * v[i] + rate * g[i] * g[i];
    let step = learningRate * g[i] / Math.sqrt(v[i] + epsilon);
    if (m) step = m[i] = factor * m[i] + step;
    w[i] -= step;
  }
}

// The same with a = rho a + (1-rho) g and the variance v - a^2 in place of v. Where gradients hardly change, what is
// left of the difference is its rounding error, so that Keras's result takes Keras's rounding after each operation.
function centeredRmsprop(w: Floats, g: Floats, v: Floats, a: Floats, m: Floats | null,
  { learningRate, rho, rate, momentum: factor, epsilon }: Rule<'rmsprop'>): void {
  const f32 = roundingOf(w);
  for (let i = 0; i < w.length; i++) {
    v[i] = f32(rho * v[i]) + f32(rate * f32(g[i] * g[i]));
    a[i] = f32(rho * a[i]) + f32(rate * g[i]);
    const variance = f32(v[i] - f32(a[i] * a[i]));
    let step = f32(learningRate * g[i]) / f32(Math.sqrt(f32(variance + epsilon)));
    if (m) step = m[i] = f32(factor * m[i]) + f32(step);
    w[i] -= f32(step);
  }
}

// v += g^2, w -= rate g / sqrt(v + epsilon)
function adagrad(w: Floats, g: Floats, v: Floats, learningRate: number, epsilon: number): void {
  for (let i = 0; i < w.length; i++) {
    v[i] += g[i] * g[i];
    w[i] -= learningRate * g[i] / Math.sqrt(v[i] + epsilon);
  }
}

// v = rho v + (1-rho) g^2, step = g sqrt(d + epsilon) / sqrt(v + epsilon), d = rho d + (1-rho) step^2, w -= rate step
function adadelta(w: Floats, g: Floats, v: Floats, d: Floats, { learningRate, rho, rate, epsilon }: Rule<'adadelta'>): void {
  for (let i = 0; i < w.length; i++) {
    v[i] = rho * v[i] + rate * g[i] * g[i];
    const step = g[i] * Math.sqrt(d[i] + epsilon) / Math.sqrt(v[i] + epsilon);
    d[i] = rho * d[i] + rate * step * step;
    w[i] -= learningRate * step;
  }
}

// m += (1-b1)(g - m), u = max(b2 u, |g|), w -= alpha m / (u + epsilon)
function adamax(w: Floats, g: Floats, m: Floats, u: Floats, { alpha, rate1, beta2, epsilon }: Rule<'adamax'>): void {
  for (let i = 0; i < w.length; i++) {
    m[i] += (g[i] - m[i]) * rate1;
    u[i] = Math.max(beta2 * u[i], Math.abs(g[i]));
    w[i] -= alpha * m[i] / (u[i] + epsilon);
  }
}

// w -= rate sign(b1 m + (1-b1) g), m = b2 m + (1-b2) g
function lion(w: Floats, g: Floats, m: Floats, { learningRate, beta1, beta2 }: Rule<'lion'>): void {
  for (let i = 0; i < w.length; i++) {
    w[i] -= learningRate * Math.sign(beta1 * m[i] + (1 - beta1) * g[i]);
    m[i] = beta2 * m[i] + (1 - beta2) * g[i];
  }
}

// n' = n + g^2, z += g + 2 shrinkage w - (n'^p - n^p) w / rate, w = (clip(z, l1) - z) / (n'^p / rate + 2 l2), p = -power;
// rounded after each operation, since the difference of the powers is small.
function ftrl(w: Floats, g: Floats, n: Floats, z: Floats, { learningRate, power, l1, l2, shrinkage }: Rule<'ftrl'>): void {
  const f32 = roundingOf(w);
  for (let i = 0; i < w.length; i++) {
    const sum = f32(n[i] + f32(g[i] * g[i]));
    const grown = f32(sum ** -power);
    const drawn = f32(f32(f32(grown - f32(n[i] ** -power)) / learningRate) * w[i]);
    z[i] += f32(f32(g[i] + f32(2 * shrinkage * w[i])) - drawn);
    w[i] = f32(Math.min(Math.max(z[i], -l1), l1) - z[i]) / f32(f32(grown / learningRate) + 2 * l2);
    n[i] = sum;
  }
}
