// A dense network as an object for every neuron and every wire: what the arrays of the engine are measured against.
// Written after the algorithm of TensorFlow's Playground (Smilkov and others 2017): one row at a time goes forward over
// the neurons and back over them, each wire and each bias adds up its derivatives, and a mini-batch ends in one update
// by their mean.

/** Functions of one number with their slopes, as the Playground computes them: both from what the neuron summed up. */
export const activations = {
  tanh: { of: (z) => Math.tanh(z), slope: (z) => { const a = Math.tanh(z); return 1 - a * a; } },
  relu: { of: (z) => Math.max(0, z), slope: (z) => (z <= 0 ? 0 : 1) },
  sigmoid: { of: (z) => 1 / (1 + Math.exp(-z)), slope: (z) => { const a = 1 / (1 + Math.exp(-z)); return a * (1 - a); } },
  linear: { of: (z) => z, slope: () => 1 },
};

/** Losses of one number against its target, with their slopes. */
export const losses = {
  mse: { of: (p, y) => (p - y) ** 2, slope: (p, y) => 2 * (p - y) },
  binaryCrossentropy: { of: (p, y) => -y * Math.log(p) - (1 - y) * Math.log(1 - p), slope: (p, y) => (p - y) / (p * (1 - p)) },
};

class Wire {
  weight = 0;
  /** The sum of this mini-batch's derivatives. */
  sum = 0;

  constructor(from, to, weight) {
    this.from = from;
    this.to = to;
    this.weight = weight;
  }
}

class Neuron {
  inputs = [];
  outputs = [];
  bias = 0;
  z = 0;
  output = 0;
  outputSlope = 0;
  slope = 0;
  /** The sum of this mini-batch's derivatives by the bias. */
  sum = 0;

  constructor(activation) {
    this.activation = activation;
  }

  forward() {
    this.z = this.bias;
    for (let i = 0; i < this.inputs.length; i++) {
      const wire = this.inputs[i];
      this.z += wire.weight * wire.from.output;
    }
    this.output = this.activation.of(this.z);
    return this.output;
  }
}

/** A network of such objects. */
export class ObjectGraph {
  /** Rows since the last update. */
  count = 0;

  /**
   * @param {number[]} sizes inputs, then the neurons of each layer: [2, 4, 2, 1]
   * @param {{ of(z: number): number, slope(z: number): number }[]} functions the activation of each layer
   * @param {ArrayLike<number>[]} weights kernel (inputs, units) and bias of each layer, as Keras gives them
   */
  constructor(sizes, functions, weights) {
    this.inputs = Array.from({ length: sizes[0] }, () => new Neuron(activations.linear));
    this.layers = [];
    let before = this.inputs;
    sizes.slice(1).forEach((units, index) => {
      const [kernel, bias] = weights.slice(2 * index);
      const layer = Array.from({ length: units }, (_, unit) => {
        const neuron = new Neuron(functions[index]);
        neuron.bias = bias[unit];
        before.forEach((from, input) => {
          const wire = new Wire(from, neuron, kernel[input * units + unit]);
          from.outputs.push(wire);
          neuron.inputs.push(wire);
        });
        return neuron;
      });
      this.layers.push(layer);
      before = layer;
    });
  }

  /** The last neuron's output for one row. */
  forward(row) {
    for (let i = 0; i < this.inputs.length; i++) this.inputs[i].output = row[i];
    let output = 0;
    for (let l = 0; l < this.layers.length; l++) {
      const layer = this.layers[l];
      for (let i = 0; i < layer.length; i++) output = layer[i].forward();
    }
    return output;
  }

  /** Adds the derivatives of the row that went forward last. */
  backward(target, loss) {
    this.count++;
    const last = this.layers[this.layers.length - 1][0];
    last.outputSlope = loss.slope(last.output, target);
    for (let l = this.layers.length - 1; l >= 0; l--) {
      const layer = this.layers[l];
      for (let i = 0; i < layer.length; i++) {
        const neuron = layer[i];
        neuron.slope = neuron.outputSlope * neuron.activation.slope(neuron.z);
        neuron.sum += neuron.slope;
        for (let j = 0; j < neuron.inputs.length; j++) {
          const wire = neuron.inputs[j];
          wire.sum += neuron.slope * wire.from.output;
        }
      }
      if (l === 0) return;
      const before = this.layers[l - 1];
      for (let i = 0; i < before.length; i++) {
        const neuron = before[i];
        neuron.outputSlope = 0;
        for (let j = 0; j < neuron.outputs.length; j++) {
          const wire = neuron.outputs[j];
          neuron.outputSlope += wire.weight * wire.to.slope;
        }
      }
    }
  }

  /** One step of gradient descent by the mean of the derivatives. */
  update(learningRate) {
    for (const layer of this.layers) {
      for (let i = 0; i < layer.length; i++) {
        const neuron = layer[i];
        neuron.bias -= learningRate * neuron.sum / this.count;
        neuron.sum = 0;
        for (let j = 0; j < neuron.inputs.length; j++) {
          const wire = neuron.inputs[j];
          wire.weight -= learningRate * wire.sum / this.count;
          wire.sum = 0;
        }
      }
    }
    this.count = 0;
  }
}
