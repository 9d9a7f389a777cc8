// Training, evaluating and predicting on each engine of this library, as ratios to raw TensorFlow.js on each of its
// backends and, where a Python with Keras is named, to Keras: the same shapes, the same data, alternated in one run.
import { Input, layers, Sequential, useBackend } from 'neuronbook/keras';
import { KerasRival } from './keras-rival.mjs';
import { median } from './median.mjs';
import { TensorflowRival } from './tensorflow-rival.mjs';

/**
 * A model and its training.
 *
 * @typedef {object} Job
 * @property {number} rows
 * @property {number} features
 * @property {number[]} units
 * @property {string[]} activations
 * @property {'binary_crossentropy' | 'sparse_categorical_crossentropy'} loss
 * @property {number} batchSize
 * @property {number} epochs
 */

/** @type {[string, Job, Record<string, number>][]} what is trained, and the targets against Keras */
const jobs = [
  ['the lecture\'s fit, 574 x 713, 20-10-1, batch 16, 20 epochs',
    { rows: 574, features: 713, units: [20, 10, 1], activations: ['relu', 'relu', 'sigmoid'], loss: 'binary_crossentropy', batchSize: 16, epochs: 20 },
    { simd: 0.04, plain: 0.2, tensorflow: 0.35 }],
  ['784-128-10, 10,000 rows, batch 128, 1 epoch',
    { rows: 10_000, features: 784, units: [128, 10], activations: ['relu', 'softmax'], loss: 'sparse_categorical_crossentropy', batchSize: 128, epochs: 1 },
    { simd: 0.75 }],
  ['784-512-512-10, 10,000 rows, batch 128, 1 epoch',
    { rows: 10_000, features: 784, units: [512, 512, 10], activations: ['relu', 'relu', 'softmax'], loss: 'sparse_categorical_crossentropy', batchSize: 128, epochs: 1 },
    {}],
];

// A round that takes longer than this is not repeated.
const longRound = 15_000;
const engines = ['simd', 'plain', 'tensorflow'];

/**
 * Measures each engine against each rival.
 *
 * @param {{ rounds?: number }} options rounds to take the median of; default 3
 * @returns {Promise<import('./bench.mjs').Row[]>}
 */
export async function engineRatios({ rounds = 3 } = {}) {
  const keras = await KerasRival.start();
  const tensorflow = await TensorflowRival.start();
  try {
    const rows = [];
    for (const [what, job, targets] of jobs) rows.push(...await fitRows(what, job, targets, keras, tensorflow, rounds));
    rows.push(...await predictionRows(keras, tensorflow, rounds));
    return rows;
  } finally {
    keras.stop();
    await useBackend('auto');
  }
}

/** Each of our engines against each rival on one job. */
async function fitRows(what, job, targets, keras, tensorflow, rounds) {
  const data = makeData(job);
  const contenders = {};
  for (const engine of engines) contenders[engine] = () => timed(async () => { await useBackend(engine); }, () => fitOurs(job, data));
  for (const name of tensorflow.backends) contenders[`raw ${name}`] = () => timed(() => tensorflow.use(name), () => tensorflow.fit(job, data));
  if (keras.version) contenders.keras = () => keras.seconds({ job: 'fit', model: job }).then((seconds) => 1000 * seconds);
  const times = await alternate(contenders, rounds);
  return compare(what, times, keras, tensorflow, targets);
}

/** evaluate and predict of the lecture's model, and a thousand small predictions. */
async function predictionRows(keras, tensorflow, rounds) {
  const [[, job]] = jobs;
  const data = makeData(job);
  const rows = 192;
  const some = { x: data.X.slice(0, rows), y: data.y.slice(0, rows), one: data.X.slice(0, 1) };
  const tasks = [
    ['evaluate, 192 rows', { job: 'evaluate', model: job, rows }, (model) => model.evaluate(some.x, some.y, { verbose: 0 }), 'evaluate', 1, 0.02],
    ['predict, 192 rows', { job: 'predict', model: job, rows, times: 1 }, (model) => model.predict(some.x, { verbose: 0 }), 'predict', 1, 0.02],
    // A rival's thousand takes a minute: a hundred of its calls are measured, and counted ten times.
    ['1,000 calls of predict with one row', { job: 'predict', model: job, rows: 1, times: 100 }, (model) => model.predict(some.one, { verbose: 0 }), 'predict', 1000, 0.02],
  ];
  const result = [];
  for (const [what, question, ask, method, times, target] of tasks) {
    const contenders = {};
    for (const engine of engines) {
      await useBackend(engine);
      const model = makeOurs(job);
      // As after a fit: by then the code has been compiled.
      for (let i = 0; i < 20; i++) ask(model);
      contenders[engine] = () => timed(() => useBackend(engine), () => { for (let i = 0; i < times; i++) ask(model); });
    }
    for (const name of tensorflow.backends) contenders[`raw ${name}`] = () => timed(() => tensorflow.use(name), () => tensorflow[method](job, data, question.rows, times));
    if (keras.version) {
      const counted = times / (question.times ?? 1);
      contenders.keras = () => keras.seconds(question).then((seconds) => 1000 * seconds * counted);
    }
    result.push(...compare(what, await alternate(contenders, rounds), keras, tensorflow, { simd: target }));
  }
  return result;
}

/** Times of every contender, one round after the other, the first one to warm up and not counted. */
async function alternate(contenders, rounds) {
  const times = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, run] of Object.entries(contenders)) {
      if (times[name].at(-1) > longRound) continue;
      times[name][round] = await run();
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, all.length > 1 ? all.slice(1) : all]));
}

function compare(what, times, keras, tensorflow, targets) {
  const ratio = (ours, theirs) => median(times[ours].map((time, round) => time / times[theirs][Math.min(round, times[theirs].length - 1)]));
  const rows = [];
  for (const engine of engines) {
    const name = engine === 'tensorflow' ? `tensorflow (${tensorflow.best})` : engine;
    // The target of the TensorFlow.js engine is one for its native library.
    const target = engine === 'tensorflow' && tensorflow.best !== 'tfjs-node' ? undefined : targets[engine];
    if (keras.version) rows.push({ what: `${what}, on ${name}`, against: `Keras ${keras.version}`, ratio: ratio(engine, 'keras'), target });
    else rows.push({ what: `${what}, on ${name}, against Keras`, skipped: keras.missing });
    for (const rival of tensorflow.backends) rows.push({ what: `${what}, on ${name}`, against: `raw TensorFlow.js on ${rival}`, ratio: ratio(engine, `raw ${rival}`) });
  }
  return rows;
}

async function timed(prepare, run) {
  await prepare();
  const began = performance.now();
  await run();
  return performance.now() - began;
}

function makeOurs({ features, units, activations, loss }) {
  const model = new Sequential([Input([features]), ...units.map((count, i) => layers.Dense(count, { activation: activations[i] }))]);
  model.compile({ loss, optimizer: 'adam', metrics: ['accuracy'] });
  return model;
}

async function fitOurs(job, { X, y }) {
  await makeOurs(job).fit(X, y, { batchSize: job.batchSize, epochs: job.epochs, verbose: 0 });
}

function makeData({ rows, features, units }) {
  const x = Float32Array.from({ length: rows * features }, normal);
  const classes = Math.max(2, units.at(-1));
  const y = Float32Array.from({ length: rows }, () => Math.floor(classes * Math.random()));
  return { x, y, X: Array.from({ length: rows }, (_, row) => x.subarray(row * features, (row + 1) * features)) };
}

// Box and Muller
function normal() {
  return Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
}
