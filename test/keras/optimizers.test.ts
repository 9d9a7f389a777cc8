import { Input, layers, optimizers, Sequential, utils } from 'neuronbook/keras';

// What a learner may write in spite of the types.
const loose = optimizers as unknown as Record<string, (options?: unknown) => { name: string }>;
const { schedules } = optimizers;

test.each<[string, () => unknown, string]>([
  ['a negative learning rate', () => loose.Adam({ learningRate: -0.1 }), 'optimizers.Adam: learningRate must be a number of at least 0, got -0.1. Below 0 each step would make the loss larger. Give a small number such as 0.001, or a schedule.'],
  ['a learning rate as text', () => loose.SGD({ learningRate: 'fast' }), 'got "fast"'],
  ['a learning rate that is not a number', () => loose.Nadam({ learningRate: NaN }), 'optimizers.Nadam: learningRate must be a number of at least 0, got NaN'],
  ['momentum above 1', () => loose.SGD({ momentum: 1.5 }), 'optimizers.SGD: momentum must be a number from 0 to 1, got 1.5'],
  ['beta1 of 1', () => loose.AdamW({ beta1: 1 }), 'optimizers.AdamW: beta1 must be a number from 0 to below 1, got 1'],
  ['two ways to clip', () => loose.Adam({ clipnorm: 1, clipvalue: 0.5 }), 'optimizers.Adam: only one of clipnorm, clipvalue and globalClipnorm must be given, got clipnorm and clipvalue. Leave the others out.'],
  ['clipping to 0', () => loose.Adam({ clipnorm: 0 }), 'optimizers.Adam: clipnorm must be a number above 0, got 0. Give a number such as 1, or leave it out.'],
  ['negative weight decay', () => loose.AdamW({ weightDecay: -1 }), 'optimizers.AdamW: weightDecay must be a number of at least 0, got -1'],
  ['an option in Python\'s spelling', () => loose.Adam({ beta_1: 0.9 }), 'use beta1'],
  ['an option of another optimizer', () => loose.SGD({ amsgrad: true }), 'optimizers.SGD: options must be known ones, got amsgrad'],
  ['a schedule without steps', () => schedules.ExponentialDecay({ initialLearningRate: 1, decaySteps: 0, decayRate: 1 }), 'schedules.ExponentialDecay: decaySteps must be a number above 0, got 0'],
  ['boundaries that fall', () => schedules.PiecewiseConstantDecay({ boundaries: [2, 1], values: [1, 2, 3] }), 'boundaries must grow, got 2, 1. Sort them.'],
  ['a rate set over a schedule', () => { optimizers.SGD({ name: 'mine', learningRate: schedules.CosineDecay({ initialLearningRate: 1, decaySteps: 5 }) }).learningRate = 1; }, 'mine: learningRate must stay with its schedule, got 1'],
  ['a misspelt name', () => new Sequential([layers.Dense(1)]).compile({ loss: 'mse', optimizer: 'adamm' as 'adam' }), `optimizer must be one that exists, got "adamm". Did you mean 'adam'?`],
])('refuses %s', (_, run, message) => {
  expect(run).toThrow(message);
});

test('names are Keras\'s, counted over the session', () => {
  utils.clearSession();
  expect(['SGD', 'Adam', 'AdamW', 'Nadam', 'RMSprop', 'Adagrad', 'Adadelta', 'Adamax', 'Lion', 'Ftrl', 'Adam'].map((name) => loose[name]().name))
    .toEqual(['sgd', 'adam', 'adam_w', 'nadam', 'rm_sprop', 'adagrad', 'adadelta', 'adamax', 'lion', 'ftrl', 'adam_1']);
});

test.each(['SGD', 'Adam', 'AdamW', 'Nadam', 'RMSprop', 'Adagrad', 'Adadelta', 'Adamax', 'Lion', 'Ftrl'])('%s is made again from its configuration', (className) => {
  const learningRate = schedules.InverseTimeDecay({ initialLearningRate: 0.1, decaySteps: 10, decayRate: 0.5 });
  const optimizer = (loose[className] as (options: unknown) => ReturnType<typeof optimizers.Adam>)({ learningRate, weightDecay: 0.1, clipvalue: 2, name: 'mine' });
  const config = JSON.parse(JSON.stringify(optimizer.getConfig())) as Record<string, unknown>;
  expect(optimizers.deserialize({ className, config }).getConfig()).toEqual(config);
});

test('what an optimizer keeps can be read, and set in another that then goes on in the same way', async () => {
  const make = (): Sequential => {
    utils.setRandomSeed(3);
    const model = new Sequential([Input([3]), layers.Dense(2), layers.Dense(1)]);
    model.compile({ loss: 'mse', optimizer: optimizers.Nadam({ learningRate: 0.05, clipnorm: 1 }) });
    return model;
  };
  const x = [[1, 2, 3], [0, 1, -1]], y = [1, 0];
  const fit = (model: Sequential) => model.fit(x, y, { shuffle: false, verbose: 0, epochs: 3 });
  const [first, second] = [make(), make()];
  await fit(first);
  await fit(second);
  await fit(second);
  second.setWeights(first.getWeights());
  const { variables } = first.optimizer!;
  expect(variables.map(({ name, shape }) => `${name} ${shape}`)).toEqual(['iteration ', 'learning_rate ',
    'momentum 3,2', 'velocity 3,2', 'momentum 2', 'velocity 2', 'momentum 2,1', 'velocity 2,1', 'momentum 1', 'velocity 1', 'variable ']);
  second.optimizer!.setVariables(variables.map(({ data }) => data));
  expect((await fit(second)).history.loss).toEqual((await fit(first)).history.loss);
  expect(() => second.optimizer!.setVariables([[1]])).toThrow('nadam_1.setVariables: values must be 11 arrays, got 1.'.replace('nadam_1', second.optimizer!.name));
});
