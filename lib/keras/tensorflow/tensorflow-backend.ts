import type { KernelMaker, LayerSpec, Network, Shape } from '../../engine/index.js';
import { BackendInfo } from '../backend-info.js';
import { useTensorflow } from './loaded.js';
import type { TensorflowEngine } from './load-tensorflow.js';
import { TensorflowNetwork } from './tensorflow-network.js';

/**
 * Loads TensorFlow.js as a backend for models.
 *
 * @param engine what it shall compute with; default: the best there is
 * @param kernels the engine's kernels, for what runs on the engine
 * @throws Error where it cannot be loaded
 */
export async function tensorflowBackend(engine: TensorflowEngine | undefined, kernels: KernelMaker): Promise<{
  readonly info: BackendInfo;
  readonly makeNetwork: (inputShape: Shape, specs: readonly LayerSpec[]) => Network;
}> {
  const { tf, engine: found, missing } = await useTensorflow(engine);
  const version = tf.version['tfjs-core'];
  const reasons = missing.filter((sentence) => !sentence.startsWith('@tensorflow/tfjs-node-gpu is not installed'));
  return {
    info: new BackendInfo('tensorflow', [`TensorFlow.js ${version} on ${found}.`, ...reasons].join(' '), found, version),
    makeNetwork: (inputShape, specs) => new TensorflowNetwork(tf, inputShape, specs, kernels),
  };
}
