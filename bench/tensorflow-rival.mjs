import { loadTensorflow } from '../lib/dist/keras/tensorflow/load-tensorflow.js';

/** TensorFlow.js with its own layers, as its documentation writes them, on each of its backends. */
export class TensorflowRival {
  /** The backends that there are: 'cpu', 'wasm', 'tfjs-node'. */
  backends = [];
  #loaded = new Map();
  #tf = undefined;
  #engine = undefined;
  // Models that only predict, by engine and job.
  #made = new Map();

  static async start() {
    const rival = new TensorflowRival();
    for (const engine of ['tfjs-node', 'wasm', 'cpu']) {
      try {
        rival.#loaded.set(engine, (await loadTensorflow({ engines: [engine] })).tf);
        rival.backends.push(engine);
      } catch {
        // It is not there, and so is not measured; the rows say what is.
      }
    }
    return rival;
  }

  /** The one that this library's own TensorFlow.js engine takes. */
  get best() {
    return this.backends[0];
  }

  async use(engine) {
    this.#engine = engine;
    this.#tf = this.#loaded.get(engine);
    await this.#tf.setBackend(engine === 'tfjs-node' ? 'tensorflow' : engine);
  }

  async fit(job, { x, y }) {
    const tf = this.#tf;
    const model = this.#make(job);
    const [X, labels] = [tf.tensor2d(x, [job.rows, job.features]), tf.tensor2d(y, [job.rows, 1])];
    await model.fit(X, labels, { batchSize: job.batchSize, epochs: job.epochs, verbose: 0 });
    for (const tensor of [X, labels]) tensor.dispose();
    model.dispose();
  }

  evaluate(job, data, rows, times) {
    this.#each(job, data, rows, times, (model, X, y) => model.evaluate(X, y).forEach((value) => value.dataSync()));
  }

  predict(job, data, rows, times) {
    this.#each(job, data, rows, times, (model, X) => model.predict(X).dataSync());
  }

  #each(job, { x, y }, rows, times, ask) {
    const tf = this.#tf;
    const key = `${this.#engine} ${JSON.stringify(job)}`;
    if (!this.#made.has(key)) this.#made.set(key, this.#make(job));
    const model = this.#made.get(key);
    for (let i = 0; i < times; i++) {
      tf.tidy(() => ask(model, tf.tensor2d(x.subarray(0, rows * job.features), [rows, job.features]), tf.tensor2d(y.subarray(0, rows), [rows, 1])));
    }
  }

  #make({ features, units, activations, loss }) {
    const tf = this.#tf;
    const model = tf.sequential({
      layers: units.map((count, i) => tf.layers.dense({ units: count, activation: activations[i], ...(i === 0 ? { inputShape: [features] } : {}) })),
    });
    const theirs = { binary_crossentropy: 'binaryCrossentropy', sparse_categorical_crossentropy: 'sparseCategoricalCrossentropy' };
    model.compile({ loss: theirs[loss], optimizer: 'adam', metrics: ['accuracy'] });
    return model;
  }
}
