import { addWasmGradients } from './wasm-gradients.js';
import type { LoadedTensorflow, TensorflowEngine } from './load-tensorflow.js';

// What was loaded last: TensorFlow.js itself has one current backend for the whole process.
let loaded: LoadedTensorflow | undefined;

/**
 * Loads TensorFlow.js for layers made of its functions, on the engine that is asked for, or else the one that it is on
 * already, or the best there is. Models go on computing on the backend in use; those on TensorFlow.js change to that engine
 * too, since it has one at a time.
 *
 * @throws Error where it cannot be loaded
 * @example
 * const { tf, engine } = await useTensorflow('cpu');
 * engine; // 'cpu'
 */
export async function useTensorflow(engine?: TensorflowEngine): Promise<LoadedTensorflow> {
  const { loadTensorflow, tensorflowBackends } = await import('./load-tensorflow.js');
  if (loaded && (engine === undefined || engine === loaded.engine)) {
    // Somebody may have called tf.setBackend since.
    if (loaded.tf.getBackend() !== tensorflowBackends[loaded.engine]) await loaded.tf.setBackend(tensorflowBackends[loaded.engine]);
    return loaded;
  }
  const found = await loadTensorflow({ engines: engine && [engine] });
  if (found.engine === 'wasm') addWasmGradients(found.tf);
  loaded = found;
  return found;
}

/** What was loaded, or undefined before. */
export function loadedTensorflow(): LoadedTensorflow | undefined {
  return loaded;
}
