// A dense network as an object for every neuron and every wire: what the engine's flat arrays are measured against.
// Written after the algorithm of TensorFlow's Playground (Smilkov and others 2017): row by row forward over the neurons
// and back over them; every wire and every bias adds up its derivatives; a mini-batch ends in one update by their mean.
// Nothing slows it down: fields begin as numbers, slopes come from the output, no arrays are made while it trains.

/**
 * A function of one number, and its slope by what it got and what it gave.
 *
 * @typedef {{ of(z: number): number, slope(z: number, output: number): number }} Activation
 */

/**
 * A loss of one prediction, and its slope.
 *
 * @typedef {{ of(p: number, y: number): number, slope(p: number, y: number): number }} Loss
 */

/** @type {Record<'tanh' | 'relu' | 'sigmoid' | 'linear', Activation>} */
export const activations = {
  tanh: { of: (z) => Math.tanh(z), slope: (_, a) => 1 - a * a },
  relu: { of: (z) => Math.max(0, z), slope: (z) => (z <= 0 ? 0 : 1) },
  sigmoid: { of: (z) => 1 / (1 + Math.exp(-z)), slope: (_, a) => a * (1 - a) },
  linear: { of: (z) => z, slope: () => 1 },
};

/** @type {Record<'mse' | 'binary_crossentropy', Loss>} */
export const losses = {
  mse: { of: (p, y) => (p - y) * (p - y), slope: (p, y) => 2 * (p - y) },
  binary_crossentropy: { of: (p, y) => -y * Math.log(p) - (1 - y) * Math.log(1 - p), slope: (p, y) => (p - y) / (p * (1 - p)) },
};

class Wire {
  /** The sum of this mini-batch's derivatives. */
  sum = 0;

  /**
   * @param {Neuron} from
   * @param {Neuron} to
   * @param {number} weight
   */
  constructor(from, to, weight) {
    this.from = from;
    this.to = to;
    this.weight = weight;
  }
}

class Neuron {
  /** @type {Wire[]} */
  inputs = [];
  /** @type {Wire[]} */
  outputs = [];
  /** What it summed up. */
  z = 0;
  output = 0;
  /** How the loss changes with its output, and with z. */
  outputSlope = 0;
  slope = 0;
  /** The sum of this mini-batch's derivatives by the bias. */
  sum = 0;

  /**
   * @param {Activation} activation
   * @param {number} bias
   */
  constructor(activation, bias) {
    this.activation = activation;
    this.bias = bias;
  }

  forward() {
    let z = this.bias;
    for (let i = 0; i < this.inputs.length; i++) {
      const wire = this.inputs[i];
      z += wire.weight * wire.from.output;
    }
    this.z = z;
    this.output = this.activation.of(z);
  }

  /** From the slope of its output: those of z, of its bias and of the wires that enter it. */
  backward() {
    this.slope = this.outputSlope * this.activation.slope(this.z, this.output);
    this.sum += this.slope;
    for (let i = 0; i < this.inputs.length; i++) {
      const wire = this.inputs[i];
      wire.sum += this.slope * wire.from.output;
    }
  }

  /** The slope of its output, from those of the neurons that it leads to. */
  collect() {
    let slope = 0;
    for (let i = 0; i < this.outputs.length; i++) {
      const wire = this.outputs[i];
      slope += wire.weight * wire.to.slope;
    }
    this.outputSlope = slope;
  }

  /** @param {number} rate */
  update(rate) {
    this.bias -= rate * this.sum;
    this.sum = 0;
    for (let i = 0; i < this.inputs.length; i++) {
      const wire = this.inputs[i];
      wire.weight -= rate * wire.sum;
      wire.sum = 0;
    }
  }
}

/** A network of such objects, with one neuron at the end. */
export class ObjectGraph {
  /** @type {Neuron[][]} */
  layers = [];
  /** Rows since the last update. */
  count = 0;

  /**
   * @param {readonly number[]} sizes - inputs, then the neurons of each layer: [2, 4, 2, 1]
   * @param {readonly Activation[]} functions - the activation of each layer
   * @param {readonly ArrayLike<number>[]} weights - of each layer the kernel (inputs, units) and the bias, flat, as Keras has them
   */
  constructor(sizes, functions, weights) {
    this.inputs = Array.from({ length: sizes[0] }, () => new Neuron(activations.linear, 0));
    let before = this.inputs;
    sizes.slice(1).forEach((units, index) => {
      const kernel = weights[2 * index], bias = weights[2 * index + 1];
      const layer = Array.from({ length: units }, (_, unit) => new Neuron(functions[index], bias[unit]));
      layer.forEach((neuron, unit) => before.forEach((from, input) => {
        const wire = new Wire(from, neuron, kernel[input * units + unit]);
        from.outputs.push(wire);
        neuron.inputs.push(wire);
      }));
      this.layers.push(layer);
      before = layer;
    });
    this.last = before[0];
  }

  /**
   * One row through the network: every neuron keeps its output.
   *
   * @param {ArrayLike<number>} row
   * @returns {number} the last neuron's output
   */
  forward(row) {
    for (let i = 0; i < this.inputs.length; i++) this.inputs[i].output = row[i];
    for (let l = 0; l < this.layers.length; l++) {
      const layer = this.layers[l];
      for (let i = 0; i < layer.length; i++) layer[i].forward();
    }
    return this.last.output;
  }

  /**
   * The way back for the row that went forward last.
   *
   * @param {number} slope - how the loss changes with the last neuron's output
   */
  backward(slope) {
    this.count++;
    this.last.outputSlope = slope;
    for (let l = this.layers.length - 1; l >= 0; l--) {
      const layer = this.layers[l];
      for (let i = 0; i < layer.length; i++) {
        if (l < this.layers.length - 1) layer[i].collect();
        layer[i].backward();
      }
    }
  }

  /**
   * One step of gradient descent by the mean of the derivatives.
   *
   * @param {number} learningRate
   */
  update(learningRate) {
    const rate = learningRate / this.count;
    for (let l = 0; l < this.layers.length; l++) {
      const layer = this.layers[l];
      for (let i = 0; i < layer.length; i++) layer[i].update(rate);
    }
    this.count = 0;
  }

  /**
   * Trains on all rows once, in their order.
   *
   * @param {readonly ArrayLike<number>[]} rows
   * @param {ArrayLike<number>} targets
   * @param {Loss} loss
   * @param {number} learningRate
   * @param {number} batchSize
   * @param {(loss: number) => void} [onBatch] - told each batch's mean loss, before the step
   */
  train(rows, targets, loss, learningRate, batchSize, onBatch) {
    for (let start = 0; start < rows.length; start += batchSize) {
      const end = Math.min(start + batchSize, rows.length);
      let sum = 0;
      for (let i = start; i < end; i++) {
        const output = this.forward(rows[i]);
        sum += loss.of(output, targets[i]);
        this.backward(loss.slope(output, targets[i]));
      }
      this.update(learningRate);
      onBatch?.(sum / (end - start));
    }
  }

  /**
   * What every neuron gives out for every row.
   *
   * @param {readonly ArrayLike<number>[]} rows
   * @param {number[][]} into - a list for each neuron, layer by layer
   */
  outputs(rows, into) {
    for (let row = 0; row < rows.length; row++) {
      this.forward(rows[row]);
      let index = 0;
      for (let l = 0; l < this.layers.length; l++) {
        const layer = this.layers[l];
        for (let i = 0; i < layer.length; i++) into[index++][row] = layer[i].output;
      }
    }
  }
}
