import type { KernelMaker, Kernels, UpdateRule } from './kernels.js';
import { Network, type Variable } from './network.js';
import type { LayerSpec } from './operations/layer-spec.js';
import { makeOperation } from './operations/make-operation.js';
import type { Operation } from './operations/operation.js';
import { plainKernels } from './plain-kernels.js';
import { sizeOf, type Shape } from './shape.js';

const empty: Float32Array = new Float32Array(0);

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
export class KernelNetwork extends Network {
  readonly outputShape: Shape;
  readonly variables: readonly Variable[];
  rows = 0;
  parameters = empty;
  gradients = empty;
  slots: Float32Array[] = [];
  input = empty;
  outputGradient = empty;
  private fixed = empty;
  private kernels: Kernels;
  private readonly operations: readonly Operation[];
  private readonly parameterCount: number;
  private readonly fixedCount: number;

  /** @param makeKernels the version of the kernels, plain loops by default */
  constructor(readonly inputShape: Shape, specs: readonly LayerSpec[], private readonly makeKernels: KernelMaker = plainKernels) {
    super();
    let shape = inputShape;
    this.operations = specs.map((spec) => {
      const operation = makeOperation(shape, spec);
      shape = operation.outputShape;
      return operation;
    });
    this.outputShape = shape;
    const counts = { trained: 0, fixed: 0 };
    this.variables = this.operations.flatMap((operation, layer) => operation.variables.map((variable) => {
      const trained = variable.trainable && specs[layer].trainable !== false;
      const length = sizeOf(variable.shape);
      const place = trained ? 'trained' : 'fixed';
      const start = counts[place];
      counts[place] += length;
      return { layer, name: variable.name, shape: variable.shape, trained, start, length, penalty: trained ? specs[layer].penalties?.[variable.name] : undefined };
    }));
    this.parameterCount = counts.trained;
    this.fixedCount = counts.fixed;
    this.kernels = makeKernels(0);
    this.layOut(0, 0);
  }

  get backend(): string {
    return this.kernels.name;
  }

  get output(): Float32Array {
    return this.last.output;
  }

  logits(training: boolean): Float32Array | null {
    return this.operations[this.indexOfEnd(training)].logits;
  }

  reserve(rows: number, slots = this.slots.length): void {
    if (rows <= this.rows && slots <= this.slots.length) return;
    this.layOut(Math.max(rows, this.rows), Math.max(slots, this.slots.length));
  }

  predict(rows: number): void {
    for (const operation of this.operations) operation.forward(rows, false);
  }

  learn(rows: number, onLogits: boolean, loss: () => void): void {
    for (const operation of this.operations) operation.forward(rows, true);
    loss();
    const end = this.indexOfEnd(true);
    for (let index = this.operations.length - 1; index >= 0; index--) this.operations[index].backward(rows, onLogits && index === end);
  }

  update(rule: UpdateRule): void {
    this.kernels.update(rule, this.parameters, this.gradients, this.slots);
  }

  getVariable(index: number): Float32Array {
    const { operation, place } = this.find(index);
    return operation.toKeras?.(place, this.own(index)) ?? this.own(index).slice();
  }

  setVariable(index: number, values: ArrayLike<number>): void {
    const { operation, place } = this.find(index);
    if (operation.fromKeras) operation.fromKeras(place, values, this.own(index));
    else this.own(index).set(values);
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

  private find(index: number): { operation: Operation; place: number } {
    const { layer } = this.variables[index];
    return { operation: this.operations[layer], place: index - this.variables.findIndex((variable) => variable.layer === layer) };
  }

  private own(index: number, trained = this.parameters, fixed = this.fixed): Float32Array {
    const variable = this.variables[index];
    return (variable.trained ? trained : fixed).subarray(variable.start, variable.start + variable.length);
  }

  // One memory of exactly the size needed: everything is laid out twice, first to count. What was learnt moves over.
  private layOut(rows: number, slots: number): void {
    let next = 0;
    const count = (length: number): Float32Array => {
      next += padded(length);
      return empty;
    };
    this.place(rows, slots, this.kernels, count);
    const before = { parameters: this.parameters, fixed: this.fixed, slots: this.slots };
    const kernels = this.makeKernels(next);
    next = 0;
    const arrays = this.place(rows, slots, kernels, (length) => {
      const part = kernels.memory.subarray(next, next + length);
      next += padded(length);
      return part;
    });
    arrays.parameters.set(before.parameters);
    arrays.fixed.set(before.fixed);
    before.slots.forEach((slot, index) => arrays.slots[index].set(slot));
    Object.assign(this, arrays, { kernels, rows });
  }

  private place(rows: number, slotCount: number, kernels: Kernels, take: (length: number) => Float32Array) {
    const parameters = take(this.parameterCount);
    const fixed = take(this.fixedCount);
    const gradients = take(rows === 0 ? 0 : this.parameterCount);
    const slots = Array.from({ length: slotCount }, () => take(this.parameterCount));
    const batch = take(rows * sizeOf(this.inputShape));
    let input = batch;
    let inputGradient: Float32Array | null = null;
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
    return { parameters, fixed, gradients, slots, input: batch, outputGradient: inputGradient ?? take(rows * sizeOf(this.outputShape)) };
  }
}

// Parts start at multiples of 16 bytes, as SIMD likes them.
function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}
