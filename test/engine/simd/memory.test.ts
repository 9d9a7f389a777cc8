import { bestKernels, chooseKernels, KernelNetwork, simdKernels, type Kernels } from 'neuronbook/engine';

// TypeScript knows WebAssembly only among a page's globals; Node has it too.
const host = globalThis as unknown as { WebAssembly?: { Memory: unknown } };

const specs = [{ kind: 'dense', units: 3, activation: 'tanh', useBias: true }] as const;

function train(network: KernelNetwork): number {
  network.setVariable(0, [1, 2, 3, 4, 5, 6]);
  network.reserve(4, 2);
  network.input.fill(0.1);
  network.predict(4);
  return network.output[0];
}

test('two thousand networks can be made one after the other, and hundreds at the same time, on simd', () => {
  const first = train(new KernelNetwork([2], specs, simdKernels));
  for (let i = 0; i < 2000; i++) expect(train(new KernelNetwork([2], specs, simdKernels))).toBe(first);
  const alive = Array.from({ length: 300 }, () => new KernelNetwork([2], specs, simdKernels));
  alive.forEach(train);
  expect(new Set(alive.map((network) => `${network.backend} ${network.output[0]}`))).toEqual(new Set([`simd ${first}`]));
});

test('where no more memory can be had the plain kernels step in', () => {
  const web = host.WebAssembly!;
  const memory = web.Memory;
  web.Memory = class { constructor() { throw new RangeError('could not allocate memory'); } };
  try {
    const kernels = simdKernels(100);
    expect([kernels.name, kernels.memory.length]).toEqual(['plain', 100]);
  } finally {
    web.Memory = memory;
  }
});

test('a memory begins with zeros and is as long as asked for', () => {
  for (const floats of [0, 1, 16380, 16384, 16385, 100_000]) {
    const { memory } = simdKernels(floats);
    expect([memory.length, memory.every((value) => value === 0)]).toEqual([floats, true]);
  }
});

test('an array from elsewhere is refused', () => {
  const kernels: Kernels = simdKernels(8);
  expect(() => kernels.update({ kind: 'sgd', learningRate: 1 }, new Float32Array(4), kernels.memory.subarray(0, 4), []))
    .toThrow("simdKernels: arrays must be parts of the kernels' memory, got another. Take them by memory.subarray.");
});

test('the best kernels are the simd ones, and both can be chosen', () => {
  expect(bestKernels()).toBe('simd');
  expect([chooseKernels()(4).name, chooseKernels('simd')(4).name, chooseKernels('plain')(4).name]).toEqual(['simd', 'simd', 'plain']);
});

test('without WebAssembly the plain kernels are the best, and asking for simd says why not', () => {
  const before = host.WebAssembly;
  jest.isolateModules(() => {
    try {
      delete host.WebAssembly;
      const engine = require('neuronbook/engine') as typeof import('neuronbook/engine');
      expect([engine.bestKernels(), engine.hasSimd(), engine.simdKernels(5).name]).toEqual(['plain', false, 'plain']);
      expect(() => engine.chooseKernels('simd')).toThrow("chooseKernels: 'simd' must run here, got a JavaScript engine without WebAssembly SIMD. Choose 'plain'.");
    } finally {
      host.WebAssembly = before;
    }
  });
});
