import type { LoadedTensorflow, TensorflowEngine } from './load-tensorflow.js';

// What was loaded last: TensorFlow.js itself has one current backend for the whole process.
let loaded: LoadedTensorflow | undefined;

/**
 * Loads TensorFlow.js, on the engine that is asked for, or else the one that it is on already, or the best there is.
 *
 * @throws Error where it cannot be loaded
 */
export async function useTensorflow(engine?: TensorflowEngine): Promise<LoadedTensorflow> {
  if (loaded && (engine === undefined || engine === loaded.engine)) return loaded;
  const { loadTensorflow } = await import('./load-tensorflow.js');
  loaded = await loadTensorflow({ engines: engine && [engine] });
  return loaded;
}

/** What was loaded, or undefined before. */
export function loadedTensorflow(): LoadedTensorflow | undefined {
  return loaded;
}
