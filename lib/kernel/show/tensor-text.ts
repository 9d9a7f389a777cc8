import { inspect, type InspectOptions } from 'node:util';
import type { ModuleNamespace } from '../run/runner-host.js';

/** As much of TensorFlow.js's tensor as is shown. */
interface Tensor {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly size: number;
  readonly isDisposed: boolean;
  toString(verbose?: boolean): string;
}

interface LayersModel {
  readonly name: string;
  summary(lineLength?: number, positions?: number[], print?: (line: string) => void): void;
}

/** A tensor inside another value shows its numbers where there are at most so many. */
const fewValues = 10;

/**
 * Teaches TensorFlow.js's tensors and models to show themselves, once a cell has loaded it: a tensor as its own
 * `print(true)` does, a model by its summary.
 *
 * @param module any module; one that does not export TensorFlow.js's classes is left alone
 */
export function learnTensors(module: ModuleNamespace): void {
  if (isTensorClass(module.Tensor)) teach(module.Tensor.prototype, tensorText);
  if (isModelClass(module.LayersModel)) teach(module.LayersModel.prototype, modelText);
}

function isTensorClass(found: unknown): found is { prototype: Tensor } {
  return typeof found === 'function' && typeof found.prototype === 'object' && 'dataSync' in found.prototype && 'dispose' in found.prototype;
}

function isModelClass(found: unknown): found is { prototype: LayersModel } {
  return typeof found === 'function' && typeof found.prototype === 'object' && 'summary' in found.prototype;
}

/** Gives a class a text of its own: one for a value by itself, one for a value inside others. */
function teach<T extends object>(prototype: T, textOf: (value: T, isInside: boolean) => string): void {
  if (Object.hasOwn(prototype, inspect.custom)) return;
  Object.defineProperty(prototype, inspect.custom, {
    configurable: true,
    value(this: T, depth: number | null, options: InspectOptions) {
      return this === prototype ? '{}' : textOf(this, depth !== options.depth);
    },
  });
}

function tensorText(tensor: Tensor, isInside: boolean): string {
  const brief = `${tensor.constructor.name} ${tensor.dtype} [${tensor.shape.join(', ')}]`;
  if (tensor.isDisposed) return `${brief}, disposed`;
  try {
    if (!isInside) return tensor.toString(true).replace('Tensor', tensor.constructor.name);
    return tensor.size > fewValues ? brief : `${brief}: ${tensor.toString().replace(/^Tensor\s*/, '').replace(/\s+/g, ' ').trim()}`;
  } catch {
    return brief; // Its numbers are on a device that must be asked with an await.
  }
}

function modelText(model: LayersModel, isInside: boolean): string {
  const brief = `${model.constructor.name} ${model.name}`;
  if (isInside) return brief;
  const lines: string[] = [];
  try {
    model.summary(undefined, undefined, (line) => lines.push(line));
  } catch {
    return brief; // Its shapes are not known yet.
  }
  return [brief, ...lines].join('\n');
}
