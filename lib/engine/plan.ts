import type { Floats } from './floats.js';
import type { Variable } from './network.js';
import type { LayerSpec, Penalty } from './operations/layer-spec.js';
import { makeOperation } from './operations/make-operation.js';
import type { Operation } from './operations/operation.js';
import { sizeOf, type Shape } from './shape.js';

/**
 * What a stack of layers becomes, before anything computes: its operations, and where its variables lie. Whatever
 * computes, a variable lies in its operation's own layout, so that a model moves from one to another by copying.
 */
export interface Plan {
  readonly operations: readonly Operation[];
  readonly outputShape: Shape;
  readonly variables: readonly Variable[];
  /** Numbers that are trained. */
  readonly parameterCount: number;
  /** Numbers that are not. */
  readonly fixedCount: number;
  /** A copy of a variable's numbers `own` in Keras's layout. */
  toKeras<Numbers extends Floats>(index: number, own: Numbers): Numbers;
  /** The reverse: writes Keras's layout into `own`. */
  fromKeras(index: number, values: ArrayLike<number>, own: Floats): void;
}

/** Plans a network for inputs of this shape. */
export function planNetwork(inputShape: Shape, specs: readonly LayerSpec[]): Plan {
  let shape = inputShape;
  const operations = specs.map((spec) => {
    const operation = makeOperation(shape, spec);
    shape = operation.outputShape;
    return operation;
  });
  const counts = { trained: 0, fixed: 0 };
  const places: { readonly operation: Operation; readonly place: number }[] = [];
  const variables = operations.flatMap((operation, layer) => operation.variables.map((variable, index): Variable => {
    const trained = variable.trainable && specs[layer].trainable !== false;
    const length = sizeOf(variable.shape);
    const kind = trained ? 'trained' : 'fixed';
    const start = counts[kind];
    counts[kind] += length;
    places.push({ operation, place: index });
    return { layer, name: variable.name, shape: variable.shape, trained, start, length, penalty: trained ? paid(specs[layer].penalties?.[variable.name]) : undefined };
  }));
  return {
    operations, outputShape: shape, variables, parameterCount: counts.trained, fixedCount: counts.fixed,
    toKeras: (index, own) => places[index].operation.toKeras?.(places[index].place, own) ?? own.slice() as typeof own,
    fromKeras: (index, values, own) => {
      const { operation, place } = places[index];
      if (operation.fromKeras) operation.fromKeras(place, values, own);
      else own.set(values);
    },
  };
}

// None where both are 0: 0 times an infinite weight would be NaN.
function paid(penalty: Penalty | undefined): Penalty | undefined {
  return penalty && (penalty.l1 !== 0 || penalty.l2 !== 0) ? penalty : undefined;
}
