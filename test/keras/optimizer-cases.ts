import * as np from 'numpy-ts';
import { clipGradients, KernelNetwork, Trainer, type KernelMaker } from 'neuronbook/engine';
import { optimizers } from 'neuronbook/keras';

type Value = number | string;

/** One case of optimizers-oracle.json: which gradients an optimizer gets, and what Keras made of them. */
export interface OptimizerCase {
  name: string;
  optimizer: string;
  options: Record<string, unknown>;
  seed: number;
  scale: number;
  kind: 'noise' | 'same' | 'sparse' | 'zeros' | 'fading';
  /** Default 20. */
  steps?: number;
  expected: { weights: Value[][]; variables: { name: string; values: Value[] }[]; count: number };
}

/** A network with variables of the shapes (3, 2) and (5,), which takes the case's steps; gradients are drawn as in Python. */
export function replayOptimizer(c: OptimizerCase, makeKernels: KernelMaker) {
  np.random.seed(c.seed);
  const draw = (count: number): number[] => Array.from((np.random.random([count]) as unknown as { data: Float64Array }).data.slice(), (u) => 2 * u - 1);
  // The kernel of a layer without a bias, and a kernel of one input.
  const network = new KernelNetwork([3], [
    { kind: 'dense', units: 2, activation: 'linear', useBias: false },
    { kind: 'reshape', shape: [2, 1] },
    { kind: 'dense', units: 5, activation: 'linear', useBias: false },
  ], makeKernels);
  network.setVariable(0, draw(6));
  network.setVariable(1, draw(5));
  const optimizer = optimizers.deserialize({ className: c.optimizer, config: c.options });
  const rule = optimizer.rule();
  const trainer = new Trainer(network, () => rule);
  optimizer.training = { layers: network, trainer };
  trainer.reserve(1);
  let same: number[][] | undefined;
  const steps = c.steps ?? 20;
  for (let step = 0; step < steps; step++) {
    let drawn = [draw(6), draw(5)];
    if (c.kind === 'same') drawn = same ??= drawn;
    if (c.kind === 'sparse') drawn = drawn.map((values) => values.map((value) => (value > 0.3 ? value : 0)));
    if (c.kind === 'zeros') drawn = drawn.map((values) => values.map((value) => value * 0));
    const fade = c.kind === 'fading' ? 0.7 ** step : 1;
    drawn.forEach((values, index) => network.fromKeras(index, values.map((value) => value * c.scale * fade), network.gradients));
    if (rule.clip) clipGradients(network.gradients, network.variables, rule.clip);
    network.update(rule.rule(++trainer.steps));
  }
  return {
    backend: network.backend,
    weights: [network.getVariable(0), network.getVariable(1)],
    variables: optimizer.variables,
    count: optimizer.slots * network.parameters.length + optimizer.scalars,
    far,
  };
}

// The largest difference, relative to the largest expected number of an array.
function far(actual: readonly ArrayLike<number>[], expected: readonly Value[][]): number {
  if (actual.length !== expected.length) return Infinity;
  return Math.max(...expected.map((values, k) => {
    const top = Math.max(1e-30, ...values.map((value) => (typeof value === 'number' ? Math.abs(value) : 0)));
    return Math.max(...values.map((value, i) => {
      if (typeof value === 'string') return String(actual[k][i]) === value.replace('inf', 'Infinity').replace('nan', 'NaN') ? 0 : Infinity;
      return Number.isNaN(actual[k][i]) ? Infinity : Math.abs(actual[k][i] - value) / top;
    }));
  }));
}
