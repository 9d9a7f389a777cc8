import type { KernelMaker, LayerSpec, Operation, Plan, Shape } from '../../engine/index.js';
import { ActivationStep, isTensorActivation } from './activation-step.js';
import { DenseStep } from './dense-step.js';
import { EngineStep } from './engine-step.js';
import { Conv2DStep, maxPoolingStep } from './image-step.js';
import type { Tensorflow } from './load-tensorflow.js';
import { ReshapeStep } from './reshape-step.js';
import { TensorflowOperation } from './tensorflow-operation.js';
import type { TensorStep } from './tensor-step.js';

/** A step of a network, with the places of its variables among the network's. */
export interface Part {
  readonly step: TensorStep;
  readonly variables: readonly number[];
}

/** A network as TensorFlow.js computes it: steps on tensors, then an end on the engine. */
export interface Parts {
  readonly steps: readonly Part[];
  /**
   * What comes after the last product: the loss and the metrics need it on the engine's arrays anyway, with the logits
   * before a sigmoid or softmax.
   */
  readonly end: EngineStep;
}

// Layers that change each number by itself.
const light: readonly LayerSpec['kind'][] = ['activation', 'reshape', 'dropout'];

/** Divides a network into steps. */
export function makeParts(tf: Tensorflow, inputShape: Shape, specs: readonly LayerSpec[], plan: Plan, kernels: KernelMaker): Parts {
  const steps: Part[] = [];
  const ends: LayerSpec[] = [];
  let first = specs.length;
  while (first > 0 && light.includes(specs[first - 1].kind)) first--;
  let shape = inputShape;
  specs.forEach((spec, layer) => {
    const { outputShape } = plan.operations[layer];
    const variables = plan.variables.flatMap((variable, index) => (variable.layer === layer ? [index] : []));
    const heavy = heavyStep(tf, shape, spec, plan.operations[layer]);
    const activation = heavy && activationOf(spec);
    if (layer >= first) ends.push(spec);
    else steps.push({ step: heavy ?? lightStep(tf, shape, spec, kernels), variables });
    if (activation && layer === first - 1) ends.push(activation);
    else if (activation) steps.push({ step: lightStep(tf, outputShape, activation, kernels), variables: [] });
    shape = outputShape;
  });
  const endShape = first === 0 ? inputShape : plan.operations[first - 1].outputShape;
  const end = new EngineStep(tf, endShape, ends.length > 0 ? ends : [{ kind: 'activation', activation: 'linear' }], kernels);
  return { steps, end };
}

/** A product with the layer's weights, before its activation. */
function heavyStep(tf: Tensorflow, inputShape: Shape, spec: LayerSpec, operation: Operation): TensorStep | undefined {
  if (operation instanceof TensorflowOperation) return operation.step;
  if (spec.kind === 'dense') return new DenseStep(tf, inputShape, spec.units);
  // On WebAssembly and in plain JavaScript the engine convolves faster than TensorFlow.js.
  if (tf.getBackend() === 'wasm' || tf.getBackend() === 'cpu') return undefined;
  if (spec.kind === 'conv2d') return new Conv2DStep(tf, spec, operation);
  if (spec.kind === 'max_pooling2d') return maxPoolingStep(tf, spec);
  return undefined;
}

/** What follows a product in the same layer. */
function activationOf(spec: LayerSpec): LayerSpec | undefined {
  return 'activation' in spec && spec.activation !== 'linear' ? { kind: 'activation', activation: spec.activation } : undefined;
}

function lightStep(tf: Tensorflow, inputShape: Shape, spec: LayerSpec, kernels: KernelMaker): TensorStep {
  if (spec.kind === 'reshape') return new ReshapeStep(inputShape, spec.shape);
  if (spec.kind === 'activation' && !spec.parameters && isTensorActivation(spec.activation)) return new ActivationStep(tf, spec.activation);
  return new EngineStep(tf, inputShape, [spec], kernels);
}
