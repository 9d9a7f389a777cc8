import { toFlat } from 'neuronbook/arrays';
import { utils } from 'neuronbook/keras';

// The numbers are those of keras.utils (3.15.1).
test('toCategorical makes one-hot rows as Keras does, and leaves a last axis of 1 out', () => {
  expect(utils.toCategorical([[1], [0], [2]]).tolist()).toEqual([[0, 1, 0], [1, 0, 0], [0, 0, 1]]);
  expect(utils.toCategorical([[1, 0], [2, 1]]).shape).toEqual([2, 2, 3]);
  expect(utils.toCategorical(Int32Array.of(1), 4).tolist()).toEqual([[0, 1, 0, 0]]);
});

test.each<[string, () => unknown, string]>([
  ['a negative label', () => utils.toCategorical([0, -1]), 'utils.toCategorical: y must hold class numbers from 0, got -1 at index 1.'],
  ['a fraction', () => utils.toCategorical([0.5]), 'got 0.5 at index 0'],
  ['too few classes', () => utils.toCategorical([0, 3], 3), 'numClasses must be larger than every class number, got 3 and the label 3. Give at least 4.'],
  ['no labels and no number of classes', () => utils.toCategorical([]), 'y must have a label, got an array of 0 items'],
  ['numClasses 0', () => utils.toCategorical([0], 0), 'numClasses must be a positive integer, got 0'],
  ['an axis that is not there', () => utils.normalize([[1]], 2), "utils.normalize: axis must be one of x's 2, got 2."],
])('%s is refused', (_, run, message) => {
  expect(run).toThrow(message);
});

test.each([
  [-1, 1, [0, 1, 0.4, 0.6, 0.444444, 0.555556, 0.461538, 0.538462, 0.470588, 0.529412, 0.47619, 0.52381]],
  [-1, 2, [0, 1, 0.5547, 0.83205, 0.624695, 0.780869, 0.650791, 0.759257, 0.664364, 0.747409, 0.672673, 0.73994]],
  [1, 1, [0, 0.111111, 0.333333, 0.333333, 0.666667, 0.555556, 0.25, 0.259259, 0.333333, 0.333333, 0.416667, 0.407407]],
  [1, 2, [0, 0.169031, 0.447214, 0.507093, 0.894427, 0.845154, 0.424264, 0.441836, 0.565685, 0.568075, 0.707107, 0.694314]],
])('normalize along axis %i with norm %i is Keras\'s', (axis, order, expected) => {
  const x = [0, 1].map((i) => [0, 1, 2].map((j) => [0, 1].map((k) => i * 6 + j * 2 + k)));
  const { data } = toFlat(utils.normalize(x, axis, order), 'test');
  expected.forEach((value, i) => expect(data[i]).toBeCloseTo(value, 5));
});

test('a row of zeros has no length, and stays', () => {
  expect(utils.normalize([[0, 0], [0, 2]]).tolist()).toEqual([[0, 0], [0, 1]]);
});
