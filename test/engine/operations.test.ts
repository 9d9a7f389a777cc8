import { KernelNetwork, losses, predict, Random, windowAxis, type LayerSpec, type Shape } from 'neuronbook/engine';
import { expectTrueGradients } from './finite-differences';

const dense = (units: number, activation = 'linear'): LayerSpec => ({ kind: 'dense', units, activation: activation as 'linear', useBias: true });
const activation = (name: string, parameters = {}): LayerSpec => ({ kind: 'activation', activation: name as 'relu', parameters });
const normalization: LayerSpec = { kind: 'batch_normalization', momentum: 0.9, epsilon: 1e-3, center: true, scale: true };
const conv = (changes = {}): LayerSpec => ({ kind: 'conv2d', filters: 2, kernelSize: [2, 3], strides: [1, 1], padding: 'valid', activation: 'tanh', useBias: true, ...changes });
const pool = (changes = {}): LayerSpec => ({ kind: 'max_pooling2d', poolSize: [2, 2], strides: [2, 2], padding: 'valid', ...changes });
const flat = (size: number): LayerSpec => ({ kind: 'reshape', shape: [size] });

test.each<[string, Shape, LayerSpec[]]>([
  ['batch normalization', [3], [dense(4), normalization, dense(2)]],
  ['batch normalization in front', [3], [normalization, dense(2)]],
  ['batch normalization at the end', [3], [dense(2), normalization]],
  ['batch normalization without gamma', [3], [dense(4), { ...normalization, scale: false } as LayerSpec, dense(2)]],
  ['batch normalization without beta', [3], [dense(4), { ...normalization, center: false } as LayerSpec, dense(2)]],
  ['a frozen batch normalization', [3], [dense(4), { ...normalization, trainable: false } as LayerSpec, dense(2)]],
  ['a batch normalization of images', [3, 4, 2], [conv(), normalization, flat(8), dense(2)]],
  ['a convolution', [4, 5, 2], [conv(), flat(18), dense(2)]],
  ['a convolution with zeros around', [4, 5, 2], [conv({ padding: 'same' }), flat(40), dense(2)]],
  ['a convolution in steps', [5, 5, 1], [conv({ padding: 'same', strides: [2, 3] }), flat(12), dense(2)]],
  ['a convolution without bias', [3, 3, 1], [conv({ useBias: false }), flat(4), dense(2)]],
  ['two convolutions', [5, 5, 1], [conv(), conv({ kernelSize: [2, 2] }), flat(12), dense(2)]],
  ['a convolution at the end', [3, 4, 1], [conv({ activation: 'linear' })]],
  ['a max pooling', [5, 5, 1], [conv({ kernelSize: [2, 2] }), pool(), flat(8), dense(2)]],
  ['a max pooling of windows that overlap', [5, 5, 1], [conv({ kernelSize: [2, 2] }), pool({ strides: [1, 1], padding: 'same' }), flat(32), dense(2)]],
  ['an average pooling', [5, 5, 1], [conv({ kernelSize: [3, 3] }), pool({ kind: 'average_pooling2d', padding: 'same' }), flat(8), dense(2)]],
  ['a mean over the image', [4, 4, 1], [conv(), { kind: 'global_average_pooling2d', keepdims: false }, dense(2)]],
  ['a maximum over the image', [4, 4, 1], [conv(), { kind: 'global_max_pooling2d', keepdims: false }, dense(2)]],
  ['a rescaling', [3], [dense(4), { kind: 'rescaling', scale: 3, offset: -1 }, dense(2)]],
  ['two activations in a row', [3], [dense(4), activation('tanh'), activation('leaky_relu', { negativeSlope: 0.3 }), dense(2)]],
  ['a linear activation at the end', [3], [dense(2, 'tanh'), activation('linear')]],
  ['a dense layer after a reshape', [6], [{ kind: 'reshape', shape: [3, 2] }, dense(2, 'tanh'), flat(6), dense(2)]],
])('the gradients through %s are those of finite differences', (_, inputShape, specs) => {
  const { outputShape } = new KernelNetwork(inputShape, specs);
  const size = 5 * outputShape.reduce((a, b) => a * b, 1);
  expectTrueGradients({ inputShape, specs, loss: losses.meanSquaredError, target: Float32Array.from({ length: size }, (__, i) => Math.sin(i)), rows: 5, seed: 17 });
});

test('a frozen layer in the middle lets the gradients of those before it through', () => {
  const specs: LayerSpec[] = [dense(4, 'tanh'), { ...dense(4, 'tanh'), trainable: false } as LayerSpec, dense(2)];
  expectTrueGradients({ inputShape: [3], specs, loss: losses.meanSquaredError, target: new Float32Array(10), rows: 5, seed: 3 });
});

test('a convolution is the sum over its window, in Keras\'s layout of the kernel', () => {
  const network = new KernelNetwork([3, 3, 2], [conv({ filters: 1, kernelSize: [2, 2], activation: 'linear' })]);
  const kernel = Float32Array.from({ length: 8 }, (_, i) => i + 1);
  network.setVariable(0, kernel);
  network.setVariable(1, [0.5]);
  expect(network.getVariable(0)).toEqual(kernel);
  const image = Float32Array.from({ length: 18 }, (_, i) => (i * 7) % 5);
  const at = (y: number, x: number): number => {
    let sum = 0.5;
    for (let v = 0; v < 2; v++) for (let h = 0; h < 2; h++) for (let c = 0; c < 2; c++) sum += image[((y + v) * 3 + x + h) * 2 + c] * kernel[(v * 2 + h) * 2 + c];
    return sum;
  };
  expect([...predict(network, image, 1)]).toEqual([at(0, 0), at(0, 1), at(1, 0), at(1, 1)]);
});

test('a convolution of a batch whose patches are too many at once equals that of its rows one by one, gradients too', () => {
  // 64 x 64 positions of 27 numbers: nine rows at a time.
  const specs: LayerSpec[] = [conv({ kernelSize: [3, 3], padding: 'same' }), conv({ kernelSize: [3, 3], padding: 'same', filters: 1 }), { kind: 'global_average_pooling2d', keepdims: false }];
  const rows = 40;
  const random = new Random(5);
  const x = Float32Array.from({ length: rows * 64 * 64 * 3 }, () => 2 * random.next() - 1);
  const make = (): KernelNetwork => {
    const network = new KernelNetwork([64, 64, 3], specs);
    network.parameters.forEach((_, i) => { network.parameters[i] = Math.sin(i); });
    return network;
  };
  const gradientsOf = (network: KernelNetwork, from: number, count: number): Float32Array => {
    network.reserve(count);
    network.input.set(x.subarray(from * 12288, (from + count) * 12288));
    network.learn(count, false, () => network.outputGradient.fill(1, 0, count));
    return network.gradients.slice();
  };
  const one = make();
  const sums = new Float64Array(one.parameters.length);
  for (let row = 0; row < rows; row++) gradientsOf(one, row, 1).forEach((g, i) => { sums[i] += g; });
  const whole = gradientsOf(make(), 0, rows);
  const top = Math.max(...sums.map(Math.abs));
  whole.forEach((g, i) => expect(Math.abs(g - sums[i])).toBeLessThan(1e-5 * top));
});

test('windows lie where TensorFlow lays them: the odd place beyond the image is at its end', () => {
  expect(windowAxis(5, 2, 2, 'valid')).toMatchObject({ count: 2, before: 0 });
  expect(windowAxis(5, 2, 2, 'same')).toMatchObject({ count: 3, before: 0 });
  expect(windowAxis(5, 4, 1, 'same')).toMatchObject({ count: 5, before: 1 });
  expect(windowAxis(6, 3, 2, 'same')).toMatchObject({ count: 3, before: 0 });
  expect(windowAxis(3, 2, 5, 'same')).toMatchObject({ count: 1, before: 0 });
});

test('of equal numbers the first is the largest, places outside the image count nowhere', () => {
  const images = Float32Array.of(-1, -1, -2, -1, -1, -3, -4, -5, -6);
  const max = new KernelNetwork([3, 3, 1], [pool({ padding: 'same' })]);
  expect([...predict(max, images, 1)]).toEqual([-1, -2, -4, -6]);
  const mean = new KernelNetwork([3, 3, 1], [pool({ kind: 'average_pooling2d', padding: 'same' })]);
  expect([...predict(mean, images, 1)]).toEqual([-1, -2.5, -4.5, -6]);
});

test('batch normalization: the batch\'s moments in training, the moving ones otherwise and when it is frozen', () => {
  const x = [1, 3, 8];
  const mean = 4, variance = 26 / 3;
  for (const trainable of [true, false]) {
    const network = new KernelNetwork([1], [{ ...normalization, trainable } as LayerSpec]);
    [[2], [1], [0.5], [4]].forEach((values, i) => network.setVariable(i, values));
    network.reserve(4);
    network.input.set(x);
    network.learn(3, false, () => {});
    const [m, v] = trainable ? [mean, variance] : [0.5, 4];
    x.forEach((value, i) => expect(network.output[i]).toBeCloseTo(1 + 2 * (value - m) / Math.sqrt(v + 1e-3), 5));
    const moving = trainable ? [0.9 * 0.5 + 0.1 * mean, 0.9 * 4 + 0.1 * variance] : [0.5, 4];
    moving.forEach((value, i) => expect(network.getVariable(2 + i)[0]).toBeCloseTo(value, 5));
    network.predict(3);
    x.forEach((value, i) => expect(network.output[i]).toBeCloseTo(1 + 2 * (value - moving[0]) / Math.sqrt(moving[1] + 1e-3), 5));
  }
});

test('logits go through what leaves numbers as they are, and through nothing else', () => {
  const ends = (...specs: LayerSpec[]): boolean[] => {
    const network = new KernelNetwork([2], [dense(2, 'sigmoid'), ...specs]);
    network.reserve(1);
    return [network.logits(true) !== null, network.logits(false) !== null];
  };
  const dropout = (rate: number): LayerSpec => ({ kind: 'dropout', rate, random: () => new Random(1) });
  expect(ends()).toEqual([true, true]);
  expect(ends(activation('linear'))).toEqual([true, true]);
  expect(ends(dropout(0.5), activation('linear'))).toEqual([false, true]);
  expect(ends(dropout(0))).toEqual([true, true]);
  expect(ends({ kind: 'reshape', shape: [1, 2] })).toEqual([false, false]);
  expect(ends(activation('relu'))).toEqual([false, false]);
  expect(ends(dense(2), activation('softmax'))).toEqual([true, true]);
});
