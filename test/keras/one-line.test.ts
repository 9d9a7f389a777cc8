// Node's console as the witness: a value prints as one line, by itself and among others.
import { inspect } from 'node:util';
import { setDisplayHost, type MimeBundle } from 'neuronbook/display';
import { backendInfo, initializers, Input, layers, losses, metrics, optimizers, regularizers, Sequential } from 'neuronbook/keras';

test('a model, its layers and what it is compiled with print as one line each, without what they hold', async () => {
  const model = new Sequential([Input([2]), layers.Dense(1, { name: 'only' })], { name: 'small' });
  const optimizer = optimizers.Adam({ name: 'mine' });
  model.compile({ loss: 'mse', optimizer });
  const history = await model.fit([[0, 1], [1, 0]], [0, 1], { verbose: 0 });
  expect(inspect(model)).toBe('<Sequential name=small, built=true>');
  expect(inspect(model.layers)).toBe('[ <Dense name=only, built=true> ]');
  expect(inspect({ optimizer })).toBe('{ optimizer: <Adam name=mine, learningRate=0.001> }');
  expect(inspect(history)).toMatch(/^History of 1 epoch, at the end: loss [\d.]+$/);
});

test('losses, metrics, regularizers, initializers and the backend print with their options', () => {
  const made = [
    losses.Huber({ delta: 2 }), metrics.Precision({ thresholds: 0.7 }), regularizers.L2(0.1), initializers.HeNormal({ seed: 1 }), initializers.Zeros(),
  ];
  expect(made.map((value) => inspect(value))).toEqual([
    '<Huber name=huber_loss, delta=2>', expect.stringMatching(/^<Precision name=precision(_\d+)?, thresholds=0\.7.*>$/), '<L2 l2=0.1>', '<HeNormal seed=1>', '<Zeros>',
  ]);
  expect(inspect(backendInfo())).toBe(String(backendInfo()));
});

test('on a page, long lines of progress wrap, so that the last metric is seen; those of the summary keep their columns', async () => {
  const shown: MimeBundle[] = [];
  setDisplayHost({ show: (bundle) => { shown.push(bundle); } });
  try {
    const model = new Sequential([Input([2]), layers.Dense(1)]);
    model.compile({ loss: 'mse' });
    await model.fit([[0, 1], [1, 0]], [0, 1]);
    model.summary();
  } finally {
    setDisplayHost(undefined);
  }
  const styles = shown.map((bundle) => /<pre style="([^"]*)"/.exec(String(bundle['text/html']))?.[1] ?? '');
  expect(styles[0]).toContain('white-space:pre-wrap');
  expect(styles.at(-1)).toMatch(/white-space:pre;overflow-x:auto/);
});
