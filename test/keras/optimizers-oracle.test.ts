import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainKernels, simdKernels } from 'neuronbook/engine';
import { replayOptimizer, type OptimizerCase } from './optimizer-cases';

// Made by optimizers-oracle.py with the real Keras.
const { cases } = JSON.parse(readFileSync(join(__dirname, 'optimizers-oracle.json'), 'utf8')) as { cases: OptimizerCase[] };

describe.each([['plain', plainKernels], ['simd', simdKernels]] as const)('on %s kernels', (name, makeKernels) => {
  test.each(cases.map((c) => [c.name, c] as const))('%s: twenty steps of %# go where they go in Keras', (_, c) => {
    const { backend, weights, variables, far } = replayOptimizer(c, makeKernels);
    expect(backend).toBe(name);
    expect(far(weights, c.expected.weights)).toBeLessThanOrEqual(1e-6);
    expect(variables.map((variable) => variable.name)).toEqual(c.expected.variables.map((variable) => variable.name.replace(/^v\d_|_\d+$/g, '')));
    expect(far(variables.map(({ data }) => data), c.expected.variables.map(({ values }) => values))).toBeLessThanOrEqual(2e-6);
  });
});

test.each(cases.map((c) => [c.name, c] as const))('%s: as many numbers are kept as in Keras', (_, c) => {
  expect(replayOptimizer({ ...c, steps: 0 }, plainKernels).count).toBe(c.expected.count);
});
