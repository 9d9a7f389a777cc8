import type { Floats } from './floats.js';
import type { KernelMaker, Kernels, UpdateRule } from './kernels.js';
import { layOut, type Take } from './lay-out.js';
import { Network, type Variable } from './network.js';
import type { LayerSpec } from './operations/layer-spec.js';
import type { Operation } from './operations/operation.js';
import { plainKernels } from './plain-kernels.js';
import { planNetwork, type Plan } from './plan.js';
import { sizeOf, type Shape } from './shape.js';

/**
 * A network on this engine's own kernels: parameters, gradients, the optimizer's slots and the working arrays for a
 * batch lie in one flat memory.
 *
 * @example
 * const network = new KernelNetwork([2], [{ kind: 'dense', units: 1, activation: 'relu', useBias: true }]);
 * network.setVariable(0, [1, -1]);
 * network.reserve(1);
 * network.input.set([3, 1]);
 * network.predict(1);
 * network.output[0]; // 2
 */
export class KernelNetwork<Numbers extends Floats = Float32Array> extends Network<Numbers> {
  readonly outputShape: Shape;
  readonly variables: readonly Variable[];
  rows = 0;
  parameters: Numbers;
  gradients: Numbers;
  slots: Numbers[] = [];
  input: Numbers;
  outputGradient: Numbers;
  /** How the loss changes with the input: (rows, ...inputShape), where it was asked for. */
  inputGradient: Numbers | null = null;
  private fixed: Numbers;
  private kernels: Kernels<Numbers>;
  private readonly plan: Plan;

  /**
   * @param makeKernels the version of the kernels, plain loops by default
   * @param asPart true where it is a part of a larger network, which goes on with {@link inputGradient}
   */
  constructor(readonly inputShape: Shape, specs: readonly LayerSpec[], private readonly makeKernels: KernelMaker<Numbers> = plainKernels as KernelMaker<Floats> as KernelMaker<Numbers>, private readonly asPart = false) {
    super();
    this.plan = planNetwork(inputShape, specs);
    this.outputShape = this.plan.outputShape;
    this.variables = this.plan.variables;
    this.kernels = makeKernels(0);
    this.parameters = this.gradients = this.input = this.outputGradient = this.fixed = this.kernels.memory;
    this.layOut(0, 0);
  }

  get backend(): string {
    return this.kernels.name;
  }

  get output(): Numbers {
    return this.last.output as Numbers;
  }

  /** What a layer, counted from 0, gave out for the batch that was computed last: (rows, ...shape of its output). */
  outputOf(layer: number): Numbers {
    return this.operations[layer].output as Numbers;
  }

  /** The shape of what each layer gives out for one sample. */
  get layerShapes(): readonly Shape[] {
    return this.operations.map(({ outputShape }) => outputShape);
  }

  logits(training: boolean): Numbers | null {
    return this.operations[this.indexOfEnd(training)].logits as Numbers | null;
  }

  reserve(rows: number, slots = this.slots.length): void {
    if (rows <= this.rows && slots <= this.slots.length) return;
    this.layOut(Math.max(rows, this.rows), Math.max(slots, this.slots.length));
  }

  predict(rows: number): void {
    this.forward(rows, false);
  }

  learn(rows: number, onLogits: boolean, loss: () => void): void {
    this.forward(rows, true);
    loss();
    this.backward(rows, onLogits);
  }

  /** The first half of {@link learn}, or {@link predict}. */
  forward(rows: number, training: boolean): void {
    for (const operation of this.operations) operation.forward(rows, training);
  }

  /** The second half of {@link learn}: from {@link outputGradient} to the gradients. */
  backward(rows: number, onLogits: boolean): void {
    const end = this.indexOfEnd(true);
    for (let index = this.operations.length - 1; index >= 0; index--) this.operations[index].backward(rows, onLogits && index === end);
  }

  update(rule: UpdateRule): void {
    this.kernels.update(rule, this.parameters, this.gradients, this.slots);
  }

  toKeras(index: number, array: Numbers): Numbers {
    return this.plan.toKeras(index, this.own(index, array, array));
  }

  fromKeras(index: number, values: ArrayLike<number>, array: Numbers): void {
    this.plan.fromKeras(index, values, this.own(index, array, array));
  }

  getVariable(index: number): Numbers {
    return this.plan.toKeras(index, this.own(index));
  }

  setVariable(index: number, values: ArrayLike<number>): void {
    this.plan.fromKeras(index, values, this.own(index));
  }

  /** The numbers themselves of a variable, as they lie in the memory. */
  own(index: number, trained = this.parameters, fixed = this.fixed): Numbers {
    const variable = this.variables[index];
    return (variable.trained ? trained : fixed).subarray(variable.start, variable.start + variable.length) as Numbers;
  }

  private get operations(): readonly Operation[] {
    return this.plan.operations;
  }

  private get last(): Operation {
    return this.operations[this.operations.length - 1];
  }

  // The last operation that does not let its input through as it is.
  private indexOfEnd(training: boolean): number {
    let index = this.operations.length - 1;
    while (index > 0 && this.operations[index].passes?.(training)) index--;
    return index;
  }

  // What was learnt moves over.
  private layOut(rows: number, slots: number): void {
    const before = { parameters: this.parameters, fixed: this.fixed, slots: this.slots };
    const { kernels, arrays } = layOut(this.makeKernels, this.kernels, (own, take) => this.place(rows, slots, own, take));
    arrays.parameters.set(before.parameters);
    arrays.fixed.set(before.fixed);
    before.slots.forEach((slot, index) => arrays.slots[index].set(slot));
    Object.assign(this, arrays, { kernels, rows });
  }

  private place(rows: number, slotCount: number, kernels: Kernels<Numbers>, take: Take<Numbers>) {
    const parameters = take(this.plan.parameterCount);
    const fixed = take(this.plan.fixedCount);
    const gradients = take(rows === 0 ? 0 : this.plan.parameterCount);
    const slots = Array.from({ length: slotCount }, () => take(this.plan.parameterCount));
    const batch = take(rows * sizeOf(this.inputShape));
    let input: Floats = batch;
    const first = this.asPart ? take(rows * sizeOf(this.inputShape)) : null;
    let inputGradient: Floats | null = first;
    this.operations.forEach((operation, layer) => {
      const indexes = this.variables.flatMap((variable, index) => (variable.layer === layer ? [index] : []));
      operation.attach({
        kernels, rows, input, inputGradient, take,
        variables: indexes.map((index) => this.own(index, parameters, fixed)),
        gradients: indexes.map((index) => (this.variables[index].trained ? this.own(index, gradients) : null)),
      });
      input = operation.output;
      inputGradient = operation.outputGradient;
    });
    return { parameters, fixed, gradients, slots, input: batch, inputGradient: first, outputGradient: inputGradient as Numbers | null ?? take(rows * sizeOf(this.outputShape)) };
  }
}
