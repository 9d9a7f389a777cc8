import type { NamedAttrMap, NamedTensorInfoMap, Tensor, Tensor2D, Tensor4D } from '@tensorflow/tfjs';
import type { Tensorflow } from './load-tensorflow.js';

/**
 * Puts in place what TensorFlow.js 4.22 lacks on WebAssembly for training convolutions and embeddings: the gradients
 * of a convolution's filters and of what is gathered by its number. Nothing is replaced.
 */
export function addWasmGradients(tf: Tensorflow): void {
  add(tf, 'Conv2DBackpropFilter', ({ x, dy }, attrs) => filterGradient(tf, x as Tensor4D, dy as Tensor4D, attrs));
  add(tf, 'UnsortedSegmentSum', ({ x, segmentIds }, { numSegments }) => segmentSum(tf, x, segmentIds, numSegments as number));
}

function add(tf: Tensorflow, kernelName: string, compute: (inputs: Record<string, Tensor>, attrs: NamedAttrMap) => Tensor): void {
  if (tf.getKernel(kernelName, 'wasm')) return;
  tf.registerKernel({
    kernelName, backendName: 'wasm',
    kernelFunc: ({ inputs, attrs }) => tf.tidy(() => compute(tensorsOf(inputs), attrs ?? {})),
  });
}

// Kernels get their tensors without the methods, in the types only.
const tensorsOf = (inputs: NamedTensorInfoMap): Record<string, Tensor> => inputs as unknown as Record<string, Tensor>;

/**
 * One product for each place (row, column) in the filter: what the filter saw there in every patch, (channels,
 * patches), times the outputs' gradients (patches, filters).
 */
function filterGradient(tf: Tensorflow, x: Tensor4D, dy: Tensor4D, attrs: NamedAttrMap): Tensor {
  const [height, width, channels, filters] = attrs.filterShape as [number, number, number, number];
  const info = tf.backend_util.computeConv2DInfo(x.shape, [height, width, channels, filters], attrs.strides as number, 1,
    attrs.pad as 'same', attrs.dimRoundingMode as 'floor' | undefined);
  const { padInfo, strideHeight, strideWidth, outHeight, outWidth } = info;
  const padded = tf.pad(x, [[0, 0], [padInfo.top, padInfo.bottom + strideHeight], [padInfo.left, padInfo.right + strideWidth], [0, 0]]);
  const patches = x.shape[0] * outHeight * outWidth;
  const delta: Tensor2D = dy.reshape([patches, filters]);
  const products: Tensor[] = [];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const seen = tf.stridedSlice(padded, [0, row, column, 0],
        [x.shape[0], row + (outHeight - 1) * strideHeight + 1, column + (outWidth - 1) * strideWidth + 1, channels], [1, strideHeight, strideWidth, 1]);
      products.push(tf.matMul(seen.reshape<Tensor2D>([patches, channels]).transpose(), delta));
    }
  }
  return tf.stack(products).reshape([height, width, channels, filters]);
}

// Rows with the same number added up, in plain loops: they are read out and go in again.
function segmentSum(tf: Tensorflow, x: Tensor, segmentIds: Tensor, numSegments: number): Tensor {
  const ids = segmentIds.dataSync();
  const values = x.dataSync();
  const width = values.length / ids.length;
  const sums = new Float32Array(numSegments * width);
  ids.forEach((id, row) => {
    if (id >= 0) for (let i = 0; i < width; i++) sums[id * width + i] += values[row * width + i];
  });
  return tf.tensor(sums, [numSegments, ...x.shape.slice(segmentIds.rank)]);
}
