import { KernelNetwork, Random, sizeOf, type LayerSpec, type Shape } from 'neuronbook/engine';
import { useBackend } from 'neuronbook/keras';
import { loadedTensorflow } from '../../../lib/keras/tensorflow/loaded';
import { TensorflowNetwork } from '../../../lib/keras/tensorflow/tensorflow-network';
import { tensorflowBackends } from '../../support/backends';
import { distance } from '../oracle-replay';

afterAll(() => useBackend('auto'));

const dense = (units: number, activation: 'linear' | 'relu' | 'tanh' | 'sigmoid' | 'softmax' | 'gelu', more: object = {}): LayerSpec =>
  ({ kind: 'dense', units, activation, useBias: true, ...more });

// Layers of every kind, on their own, at the end and between others; what TensorFlow.js does not compute among them.
const stacks: [name: string, inputShape: Shape, specs: () => LayerSpec[]][] = [
  ['a stack of dense layers', [7], () => [dense(5, 'relu'), dense(4, 'tanh'), dense(3, 'softmax')]],
  ['activations of both kinds between layers', [7], () => [dense(5, 'gelu'), { kind: 'activation', activation: 'sigmoid' }, dense(3, 'linear')]],
  ['one without biases', [7], () => [dense(5, 'sigmoid', { useBias: false }), dense(3, 'linear', { useBias: false })]],
  ['a dropout between, and one after the end', [7], () => {
    const random = new Random(3);
    const dropout: LayerSpec = { kind: 'dropout', rate: 0.4, random: () => random };
    return [dense(5, 'tanh'), dropout, dense(3, 'sigmoid'), dropout];
  }],
  ['neurons along the last axis of three', [2, 3], () => [dense(4, 'tanh'), { kind: 'reshape', shape: [8] }, dense(3, 'linear')]],
  ['a frozen layer at the beginning', [7], () => [dense(5, 'relu', { trainable: false }), dense(3, 'linear')]],
  ['a frozen layer in the middle', [7], () => [dense(5, 'tanh'), dense(4, 'tanh', { trainable: false }), dense(3, 'linear')]],
  ['convolutions and pooling', [6, 5, 2], () => [
    { kind: 'conv2d', filters: 3, kernelSize: [3, 2], strides: [1, 1], padding: 'same', activation: 'tanh', useBias: true },
    { kind: 'max_pooling2d', poolSize: [2, 2], strides: [2, 2], padding: 'same' },
    { kind: 'conv2d', filters: 2, kernelSize: [2, 2], strides: [2, 2], padding: 'valid', activation: 'relu', useBias: false },
    { kind: 'reshape', shape: [2] }, dense(2, 'sigmoid')]],
  ['one without anything to train', [7], () => [{ kind: 'activation', activation: 'softmax' }]],
];

describe.each(tensorflowBackends)('$name', ({ use }) => {
  beforeAll(use);

  test.each(stacks)('%s: outputs, logits, gradients and variables are the engine\'s', (_, inputShape, specs) => {
    const rows = 9;
    const results = [new TensorflowNetwork(loadedTensorflow()!.tf, inputShape, specs()), new KernelNetwork(inputShape, specs())].map((network) => {
      const random = new Random(5);
      const draw = (length: number): Float32Array => Float32Array.from({ length }, () => 2 * random.next() - 1);
      network.variables.forEach(({ shape }, index) => network.setVariable(index, draw(sizeOf(shape))));
      network.reserve(rows);
      network.input.set(draw(rows * sizeOf(inputShape)));
      network.predict(rows);
      const outputs = rows * sizeOf(network.outputShape);
      const predicted = [...network.output.subarray(0, outputs)];
      const logits = [...network.logits(false)?.subarray(0, outputs) ?? []];
      const slope = draw(outputs);
      let trained: number[] = [];
      network.learn(rows, false, () => {
        trained = [...network.output.subarray(0, outputs)];
        network.outputGradient.set(slope);
      });
      return { predicted, logits, trained, gradients: [...network.gradients], variables: network.variables.map((__, index) => network.getVariable(index)), outputShape: network.outputShape };
    });
    const [own, engine] = results;
    expect(own.outputShape).toEqual(engine.outputShape);
    expect(own.variables).toEqual(engine.variables);
    for (const what of ['predicted', 'logits', 'trained', 'gradients'] as const) expect([what, distance(own[what], engine[what]) < 1e-6]).toEqual([what, true]);
  });

  test.each(stacks)('%s: no tensor stays', (_, inputShape, specs) => {
    const { tf } = loadedTensorflow()!;
    const network = new TensorflowNetwork(tf, inputShape, specs());
    const before = tf.memory().numTensors;
    for (let rows = 4; rows > 1; rows--) {
      network.reserve(rows, 1);
      network.predict(rows);
      network.learn(rows, false, () => {});
      network.update({ kind: 'momentum', learningRate: 0.1, momentum: 0.9, nesterov: false });
    }
    expect(tf.memory().numTensors).toBe(before);
  });
});
