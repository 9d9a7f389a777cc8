// Small networks on points in the plane: the engine against an object for every neuron and every wire.
import { DenseNetwork, doubleKernels, optimizers, plainDoubles } from 'neuronbook/engine';
import { alternated } from './alternated.mjs';
import { activations, losses, ObjectGraph } from './object-graph.js';
import { featuresOf, grid, spiral } from './spiral.js';

const nets = [[2, 4, 2, 1], [7, 8, 8, 8, 8, 8, 8, 1]];
const learningRate = 0.03;
const batchSize = 10;
const against = 'an object per neuron and wire';
// The losses of two ways to compute the same may differ by this much of themselves, over so many steps: later the
// deeper network is chaotic, so that the last digit decides.
const tolerance = 1e-6;
const steps = 400;

/**
 * Trains on 500 points of a spiral in mini-batches of 10, and computes all neurons' outputs on a grid of 100 x 100
 * points; the median of alternated rounds. First the losses of both are compared, step by step.
 *
 * @param {{ rounds?: number }} options rounds to take the median of; default 51
 * @returns {import('./bench.mjs').Row[]}
 */
export function planeRatios({ rounds = 51 } = {}) {
  return nets.flatMap((sizes) => {
    const name = nameOf(sizes);
    const job = makeJob(sizes);
    const apart = lossesApart(job, doubleKernels);
    const fast = ratios(job, doubleKernels, rounds);
    const plain = ratios(job, plainDoubles, rounds);
    return [
      { what: `${name}: how far apart the losses of the first ${steps} steps are`, value: apart, unit: 'shares of the loss', target: tolerance, strict: true },
      { what: `${name}: training, 500 points in mini-batches of 10`, against, ratio: fast.training, target: 1 / 2.5 },
      { what: `${name}: all neurons' outputs on a 100 x 100 grid`, against, ratio: fast.outputs, target: 1 / 3 },
      { what: `${name}: training in plain loops, where there is no WebAssembly`, against, ratio: plain.training },
      { what: `${name}: all neurons' outputs in plain loops`, against, ratio: plain.outputs },
    ];
  });
}

function nameOf([inputs, ...units]) {
  return units.length > 4 ? `${inputs}-${units[0]}x${units.length - 1}-${units.at(-1)}` : [inputs, ...units].join('-');
}

function makeJob(sizes) {
  const { points, labels } = spiral(500);
  const rows = featuresOf(points, sizes[0]);
  const everywhere = featuresOf(grid(100), sizes[0]);
  return {
    sizes, rows, labels, everywhere,
    data: { x: Float64Array.from(rows.flat()), y: Float64Array.from(labels), rows: rows.length },
    flat: Float64Array.from(everywhere.flat()),
    weights: new DenseNetwork(sizes, { seed: 1 }).getWeights(),
  };
}

function makeGraph({ sizes, weights }) {
  return new ObjectGraph(sizes, sizes.slice(1).map(() => activations.tanh), weights);
}

function makeNetwork({ sizes, weights }, kernels) {
  const network = new DenseNetwork(sizes, { optimizer: optimizers.sgd(learningRate), kernels });
  network.setWeights(weights);
  return network;
}

/** The largest difference between the two losses of a step, divided by the loss. */
function lossesApart(job, kernels) {
  const graph = makeGraph(job);
  const network = makeNetwork(job, kernels);
  const theirs = [];
  const ours = [];
  while (ours.length < steps) {
    graph.train(job.rows, job.labels, losses.mse, learningRate, batchSize, (loss) => theirs.push(loss));
    network.train(job.data, batchSize, { shuffle: false, onBatch: (loss) => ours.push(loss) });
  }
  return Math.max(...ours.slice(0, steps).map((loss, step) => Math.abs(loss - theirs[step]) / theirs[step]));
}

function ratios(job, kernels, rounds) {
  const graph = makeGraph(job);
  const network = makeNetwork(job, kernels);
  const lists = job.sizes.slice(1).flatMap((units) => Array.from({ length: units }, () => new Array(job.everywhere.length).fill(0)));
  const arrays = network.outputs(job.flat);
  return {
    training: alternated({
      rounds,
      ours: () => network.train(job.data, batchSize, { shuffle: false }),
      theirs: () => graph.train(job.rows, job.labels, losses.mse, learningRate, batchSize),
    }),
    outputs: alternated({ rounds, ours: () => network.outputs(job.flat, arrays), theirs: () => graph.outputs(job.everywhere, lists) }),
  };
}
