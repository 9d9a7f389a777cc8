import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { useBackend } from 'neuronbook/keras';

/** Something that models compute with, to run a test on. */
export interface TestedBackend {
  readonly name: string;
  use(): Promise<unknown>;
}

const nativeAddon = join(process.cwd(), 'node_modules', '@tensorflow', 'tfjs-node', 'lib', 'napi-v8', 'tfjs_binding.node');

/** TensorFlow.js on every engine that is installed here; the native one comes with `npm run native`. */
export const tensorflowBackends: readonly TestedBackend[] = (['cpu', 'wasm', 'tfjs-node'] as const)
  .filter((engine) => engine !== 'tfjs-node' || existsSync(nativeAddon))
  .map((engine) => ({ name: `TensorFlow.js on ${engine}`, use: () => useBackend('tensorflow', { engine }) }));

/** Everything that models can compute with here. */
export const backends: readonly TestedBackend[] = [
  ...(['simd', 'plain'] as const).map((name) => ({ name: `the engine, ${name}`, use: () => useBackend(name) })),
  ...tensorflowBackends,
];
