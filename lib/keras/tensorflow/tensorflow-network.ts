import type { Tensor } from '@tensorflow/tfjs';
import { layOut, Network, plainKernels, planNetwork, sizeOf, type KernelMaker, type Kernels, type LayerSpec, type Plan, type Shape, type Take, type UpdateRule, type Variable } from '../../engine/index.js';
import type { Tensorflow } from './load-tensorflow.js';
import { makeParts, type Parts } from './make-parts.js';

const empty: Float32Array = new Float32Array(0);

/**
 * A network that TensorFlow.js computes, on its current backend. Parameters, gradients and the optimizer's slots lie in
 * flat arrays as in the engine's own network, in the same order, and the engine's optimizers change them; weights go in
 * as tensors at each step, gradients are read out. No tensor lives longer than a step.
 *
 * @example
 * const { tf } = await loadTensorflow({ engines: ['cpu'] });
 * const network = new TensorflowNetwork(tf, [2], [{ kind: 'dense', units: 1, activation: 'relu', useBias: true }]);
 * network.setVariable(0, [1, -1]);
 * network.reserve(1);
 * network.input.set([3, 1]);
 * network.predict(1);
 * network.output[0]; // 2
 */
export class TensorflowNetwork extends Network {
  readonly backend = 'tensorflow';
  rows = 0;
  parameters = empty;
  gradients = empty;
  slots: Float32Array[] = [];
  input = empty;
  private fixed = empty;
  private kernels: Kernels;
  private readonly plan: Plan;
  private readonly parts: Parts;

  /** @param makeKernels the version of the engine's kernels, for what runs on the engine */
  constructor(private readonly tf: Tensorflow, readonly inputShape: Shape, specs: readonly LayerSpec[], private readonly makeKernels: KernelMaker = plainKernels) {
    super();
    this.plan = planNetwork(inputShape, specs);
    this.parts = makeParts(tf, inputShape, specs, this.plan, makeKernels);
    this.kernels = makeKernels(0);
    this.layOut(0, 0);
  }

  get outputShape(): Shape {
    return this.plan.outputShape;
  }

  get variables(): readonly Variable[] {
    return this.plan.variables;
  }

  get output(): Float32Array {
    return this.parts.end.network.output;
  }

  get outputGradient(): Float32Array {
    return this.parts.end.network.outputGradient;
  }

  logits(training: boolean): Float32Array | null {
    return this.parts.end.network.logits(training);
  }

  reserve(rows: number, slots = this.slots.length): void {
    if (rows <= this.rows && slots <= this.slots.length) return;
    // Each step costs the same time whatever its rows, so that chunks should be large, up to 4 MB.
    const chunk = Math.min(256, Math.floor(2 ** 20 / sizeOf(this.inputShape)));
    this.layOut(Math.max(rows, this.rows, chunk), Math.max(slots, this.slots.length));
    this.parts.end.network.reserve(this.rows);
  }

  predict(rows: number): void {
    this.tf.tidy(() => { this.forward(rows, false); });
  }

  learn(rows: number, onLogits: boolean, loss: () => void): void {
    const { steps, end } = this.parts;
    this.tf.tidy(() => {
      this.forward(rows, true);
      loss();
      end.goBack(rows, onLogits, []);
      const first = steps.findIndex(({ variables }) => variables.some((index) => this.variables[index].trained));
      if (first === -1) return;
      let delta: Tensor | null = end.inputGradient(rows);
      for (let index = steps.length - 1; index >= first; index--) {
        const { step, variables } = steps[index];
        const gradients = variables.map((place) => (this.variables[place].trained ? this.own(place, this.gradients) : null));
        delta = step.backward(delta!, gradients, index > first);
      }
    });
  }

  update(rule: UpdateRule): void {
    this.kernels.update(rule, this.parameters, this.gradients, this.slots);
  }

  toKeras(index: number, array: Float32Array): Float32Array {
    return this.plan.toKeras(index, this.own(index, array));
  }

  fromKeras(index: number, values: ArrayLike<number>, array: Float32Array): void {
    this.plan.fromKeras(index, values, this.own(index, array));
  }

  getVariable(index: number): Float32Array {
    return this.plan.toKeras(index, this.own(index));
  }

  setVariable(index: number, values: ArrayLike<number>): void {
    this.plan.fromKeras(index, values, this.own(index));
  }

  private forward(rows: number, training: boolean): void {
    const { steps, end } = this.parts;
    // A copy, since a tensor may keep the array that it is given.
    let x: Tensor = this.tf.tensor(this.input.slice(0, rows * sizeOf(this.inputShape)), [rows, ...this.inputShape]);
    for (const { step, variables } of steps) x = step.forward(x, variables.map((index) => this.own(index)), training);
    end.compute(x, [], training);
  }

  private own(index: number, trained = this.parameters): Float32Array {
    const variable = this.variables[index];
    return (variable.trained ? trained : this.fixed).subarray(variable.start, variable.start + variable.length);
  }

  // What was learnt moves over.
  private layOut(rows: number, slots: number): void {
    const { parameterCount, fixedCount } = this.plan;
    const before = { parameters: this.parameters, fixed: this.fixed, slots: this.slots };
    const { kernels, arrays } = layOut(this.makeKernels, this.kernels, (_, take: Take) => ({
      parameters: take(parameterCount),
      fixed: take(fixedCount),
      gradients: take(rows === 0 ? 0 : parameterCount),
      slots: Array.from({ length: slots }, () => take(parameterCount)),
      input: take(rows * sizeOf(this.inputShape)),
    }));
    arrays.parameters.set(before.parameters);
    arrays.fixed.set(before.fixed);
    before.slots.forEach((slot, index) => arrays.slots[index].set(slot));
    Object.assign(this, arrays, { kernels, rows });
  }
}
