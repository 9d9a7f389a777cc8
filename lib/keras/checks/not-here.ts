import { describeValue } from '../../arrays/index.js';

// Options of Keras's layers that this library does not have, and what to do.
const options: Record<string, string> = {
  activityRegularizer: 'Penalise the weights instead, with kernelRegularizer.',
  kernelConstraint: 'Keep weights small with kernelRegularizer.',
  biasConstraint: 'Keep biases small with biasRegularizer.',
  gammaConstraint: 'Keep gamma small with gammaRegularizer.',
  betaConstraint: 'Keep beta small with betaRegularizer.',
  dataFormat: 'Images are (height, width, channels).',
  dilationRate: 'Filters look at neighbouring pixels.',
  groups: 'Each filter looks at all channels.',
  dtype: 'All numbers are float32.',
  noiseShape: 'Each number is chosen by itself.',
  renorm: 'The batch is normalised by its own mean and variance.',
  synchronized: 'There is one device.',
};

/**
 * Refuses Keras's options that are not here, in words of their own: the nearest name would mislead.
 *
 * @throws TypeError
 */
export function refuseNotHere(who: string, given: unknown): void {
  if (typeof given !== 'object' || given === null) return;
  for (const [key, value] of Object.entries(given)) {
    const camel = key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    if (Object.hasOwn(options, camel)) throw new TypeError(`${who}: ${key} must be left out, got ${describeValue(value)}. Keras has this option, this library has not. ${options[camel]}`);
  }
}
