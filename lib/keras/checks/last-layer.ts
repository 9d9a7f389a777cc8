import type { ActivationName } from '../../engine/index.js';
import type { Layer } from '../layers/layer.js';
import type { Loss } from '../losses/loss.js';

// What can come out of a last layer that a cross-entropy takes for probabilities.
const withinZeroAndOne: readonly ActivationName[] = ['sigmoid', 'softmax', 'hard_sigmoid'];
const positive: readonly ActivationName[] = [...withinZeroAndOne, 'softplus', 'exponential'];
const crossentropies = ['BinaryCrossentropy', 'BinaryFocalCrossentropy', 'CategoricalCrossentropy', 'SparseCategoricalCrossentropy', 'KLDivergence'];

/**
 * Refuses a last layer that cannot learn what the loss asks for. Keras trains all of these without a word.
 *
 * @throws RangeError that names the layer's activation and the loss
 */
export function checkLastLayer(who: string, layers: readonly Layer[], loss: Loss, units: number): void {
  const activation = lastActivation(layers);
  if (activation === 'softmax' && units === 1) {
    throw new RangeError(`${who}: softmax must have at least 2 units, got 1, which is always 1. Use 'sigmoid' for a yes or no.`);
  }
  if (units === 1 && (loss.target === 'one_hot' || loss.target === 'class_numbers')) {
    throw new RangeError(`${who}: ${loss.name} must have a unit for each class, got 1. Use 'binary_crossentropy' with a sigmoid, or more units.`);
  }
  if (activation === undefined || loss.fromLogits || !crossentropies.includes(loss.className)) return;
  const several = loss.target === 'one_hot' || loss.target === 'class_numbers';
  if ((several ? positive : withinZeroAndOne).includes(activation)) return;
  const ending = several ? 'softmax' : 'sigmoid';
  const logits = activation === 'linear' && loss.className !== 'KLDivergence' ? `, or for logits use losses.${loss.className}({ fromLogits: true })` : '';
  throw new RangeError(`${who}: ${loss.name} must get probabilities from the last layer, got the outputs of '${activation}', which may be ${several ? 'negative' : 'any number'}. `
    + `End with layers.Dense(${units}, { activation: '${loss.className === 'KLDivergence' ? 'softmax' : ending}' })${logits}.`);
}

/** What Keras warns of as well: the loss is told of logits, but the last layer has made probabilities of them. */
export function logitsWarning(who: string, layers: readonly Layer[], loss: Loss): string | undefined {
  const activation = lastActivation(layers);
  if (!loss.fromLogits || (activation !== 'sigmoid' && activation !== 'softmax')) return undefined;
  return `${who}: ${loss.name} has fromLogits: true, but the last layer ends with '${activation}'. It is computed from what went into the ${activation}, `
    + 'as without fromLogits: leave one of the two out.';
}

// What the outputs went through last, when that is known: layers that leave the numbers as they are don't count.
function lastActivation(layers: readonly Layer[]): ActivationName | undefined {
  for (const layer of [...layers].reverse()) {
    const spec = layer.spec();
    if (spec.kind === 'dropout' || spec.kind === 'reshape') continue;
    return 'activation' in spec ? spec.activation : undefined;
  }
  return undefined;
}
