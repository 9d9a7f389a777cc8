// The lecture's fit on this library's engine, as a ratio to raw TensorFlow.js layers on its WebAssembly backend: the
// same shapes, the same kind of data, alternated in one process.
import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import { Input, layers, Sequential } from 'neuronbook/keras';
import { median } from './median.mjs';

const rows = 574;
const features = 713;
const batchSize = 16;
const epochs = 20;

/**
 * Measures the faces-shaped fit: 574 rows of 713 standardised features, 20-10-1 units, batch 16, 20 epochs, Adam.
 *
 * @param {{ rounds?: number }} options rounds to take the median of; default 5
 * @returns {Promise<import('./bench.mjs').Row[]>} the median ratio over the rounds
 */
export async function fitRatios({ rounds = 5 } = {}) {
  const tf = await rawTensorFlow();
  const x = Float32Array.from({ length: rows * features }, normal);
  const y = Float32Array.from({ length: rows }, (_, row) => (x[row * features] + normal() > 0.5 ? 1 : 0));
  const X = Array.from({ length: rows }, (_, row) => x.subarray(row * features, (row + 1) * features));
  const tensors = [tf.tensor2d(x, [rows, features]), tf.tensor2d(y, [rows, 1])];
  const contenders = { ours: () => fitOurs(X, y), theirs: () => fitTheirs(tf, tensors) };
  for (const run of Object.values(contenders)) await run();
  const times = { ours: [], theirs: [] };
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(contenders)) {
      const start = performance.now();
      await run();
      times[name].push(performance.now() - start);
    }
  }
  for (const tensor of tensors) tensor.dispose();
  return [{
    what: 'the lecture\'s fit: 574 x 713, 20-10-1, batch 16, 20 epochs',
    against: 'raw TensorFlow.js on wasm',
    ratio: median(times.ours.map((time, round) => time / times.theirs[round])),
    target: 0.25,
  }];
}

async function rawTensorFlow() {
  const tf = await import('@tensorflow/tfjs');
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm')) + sep);
  if (!(await tf.setBackend('wasm'))) throw new Error('fitRatios: the wasm backend must start, got none. Reinstall @tensorflow/tfjs-backend-wasm.');
  await tf.ready();
  return tf;
}

async function fitOurs(X, y) {
  const model = new Sequential([
    Input([features]),
    layers.Dense(20, { activation: 'relu' }),
    layers.Dense(10, { activation: 'relu' }),
    layers.Dense(1, { activation: 'sigmoid' }),
  ]);
  model.compile({ loss: 'binary_crossentropy', optimizer: 'adam', metrics: ['accuracy'] });
  await model.fit(X, y, { batchSize, epochs, verbose: 0 });
}

async function fitTheirs(tf, [x, y]) {
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ units: 20, activation: 'relu', inputShape: [features] }),
      tf.layers.dense({ units: 10, activation: 'relu' }),
      tf.layers.dense({ units: 1, activation: 'sigmoid' }),
    ],
  });
  model.compile({ loss: 'binaryCrossentropy', optimizer: 'adam', metrics: ['accuracy'] });
  await model.fit(x, y, { batchSize, epochs, verbose: 0 });
  model.dispose();
}

// Box and Muller
function normal() {
  return Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
}
