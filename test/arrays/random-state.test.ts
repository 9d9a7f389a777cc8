import * as np from 'numpy-ts';
import { RandomState } from 'neuronbook/arrays';

it('gives NumPy\'s numbers', () => {
  // numpy.random.RandomState(3).permutation(5), and of a new one rand(3)
  expect(new RandomState(3, 'test').permutation(5)).toEqual([3, 4, 1, 0, 2]);
  expect([...new RandomState(3, 'test').uniform(3)]).toEqual([0.5507979025745755, 0.7081478226181048, 0.2909047389129443]);
  // r = numpy.random.RandomState(2**32 - 1): r.permutation(7), r.rand(2)
  const last = new RandomState(2 ** 32 - 1, 'test');
  expect(last.permutation(7)).toEqual([1, 5, 0, 6, 4, 2, 3]);
  expect([...last.uniform(2)]).toEqual([0.7800035981134678, 0.01793967398674523]);
});

it('agrees with numpy-ts over many draws', () => {
  np.random.seed(11);
  const theirs = (np.random.rand(2000) as np.NDArray).tolist();
  expect([...new RandomState(11, 'test').uniform(2000)]).toEqual(theirs);
});

it('leaves the stream of np.random where it was, with the second of a pair of normal numbers', () => {
  np.random.seed(7);
  const expected = [np.random.randn(), np.random.randn(), np.random.randn()];
  np.random.seed(7);
  const first = np.random.randn();
  new RandomState(3, 'test').permutation(100);
  expect([first, np.random.randn(), np.random.randn()]).toEqual(expected);
});

it('takes nothing from an empty list, and one order of one', () => {
  expect(new RandomState(0, 'test').permutation(0)).toEqual([]);
  expect(new RandomState(0, 'test').permutation(1)).toEqual([0]);
  expect([...new RandomState(0, 'test').uniform(0)]).toEqual([]);
});

it.each([-1, 1.5, 2 ** 32, NaN])('refuses the seed %p', (seed) => {
  expect(() => new RandomState(seed, 'shuffle')).toThrow(/^shuffle: randomState must be a whole number from 0 to 2\*\*32 - 1, got /);
});
