import type { UpdateRule } from './kernels.js';

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
export function plainUpdate(rule: UpdateRule, w: Float32Array, g: Float32Array, slots: readonly Float32Array[]): void {
  switch (rule.kind) {
    case 'sgd': return sgd(w, g, rule.learningRate);
    case 'momentum': return momentum(w, g, slot(slots, 0), rule.learningRate, rule.momentum, rule.nesterov);
    case 'adam': return adam(w, g, slot(slots, 0), slot(slots, 1), rule.alpha, rule.rate1, rule.rate2, rule.epsilon);
    case 'rmsprop':
      if (rule.momentum > 0) rmspropMomentum(w, g, slot(slots, 0), slot(slots, 1), rule);
      else rmsprop(w, g, slot(slots, 0), rule.learningRate, rule.rho, rule.rate, rule.epsilon);
  }
}

function slot(slots: readonly Float32Array[], index: number): Float32Array {
  if (index < slots.length) return slots[index];
  throw new RangeError(`plainUpdate: the rule must have at least ${index + 1} slots, got ${slots.length}. Reserve them with the network.`);
}

// w -= rate g
function sgd(w: Float32Array, g: Float32Array, rate: number): void {
  for (let i = 0; i < w.length; i++) w[i] -= g[i] * rate;
}

// v = momentum v - rate g; w += v, or with Nesterov's look ahead w += momentum v - rate g
function momentum(w: Float32Array, g: Float32Array, v: Float32Array, rate: number, factor: number, nesterov: boolean): void {
  for (let i = 0; i < w.length; i++) {
    v[i] = v[i] * factor - g[i] * rate;
    w[i] += nesterov ? v[i] * factor - g[i] * rate : v[i];
  }
}

// m += (1-b1)(g - m), v += (1-b2)(g^2 - v), w -= alpha m / (sqrt(v) + epsilon)
function adam(w: Float32Array, g: Float32Array, m: Float32Array, v: Float32Array,
  alpha: number, rate1: number, rate2: number, epsilon: number): void {
  for (let i = 0; i < w.length; i++) {
    const gradient = g[i];
    const mean = m[i] + (gradient - m[i]) * rate1;
    const square = v[i] + (gradient * gradient - v[i]) * rate2;
    m[i] = mean;
    v[i] = square;
    w[i] -= mean * alpha / (Math.sqrt(square) + epsilon);
  }
}

// v = rho v + (1-rho) g^2, w -= rate g / sqrt(v + epsilon)
function rmsprop(w: Float32Array, g: Float32Array, v: Float32Array,
  learningRate: number, rho: number, rate: number, epsilon: number): void {
  for (let i = 0; i < w.length; i++) {
    v[i] = rho * v[i] + rate * g[i] * g[i];
    w[i] -= learningRate * g[i] / Math.sqrt(v[i] + epsilon);
  }
}

// the same step added up: m = momentum m + step, w -= m
function rmspropMomentum(w: Float32Array, g: Float32Array, v: Float32Array, m: Float32Array,
  rule: { learningRate: number; rho: number; rate: number; momentum: number; epsilon: number }): void {
  for (let i = 0; i < w.length; i++) {
    v[i] = rule.rho * v[i] + rule.rate * g[i] * g[i];
    m[i] = rule.momentum * m[i] + rule.learningRate * g[i] / Math.sqrt(v[i] + rule.epsilon);
    w[i] -= m[i];
  }
}
