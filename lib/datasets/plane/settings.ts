import { randomSource, type RandomSource } from '../../arrays/index.js';
import { checkCount, checkFlag, checkNoise, checkPair, readArguments, type SampleOptions } from './arguments.js';

const names = ['nSamples', 'shuffle', 'noise', 'randomState'] as const;

/** Arguments that are checked and complete. */
export interface Settings<Count> {
  /** How many samples, or how many of each class. */
  readonly count: Count;
  readonly shuffle: boolean;
  readonly noise: number | undefined;
  readonly random: RandomSource;
}

/** The arguments of a function that takes a number of samples. */
export function countSettings(who: string, first: unknown, second: object | undefined): Settings<number> {
  const { nSamples = 100, ...others } = readArguments<SampleOptions<number>>(who, first, second, names);
  return { count: checkCount(who, nSamples), ...settings(who, others) };
}

/** The arguments of a function that takes a number of samples, or one for each of two classes. */
export function pairSettings(who: string, first: unknown, second: object | undefined): Settings<[number, number]> {
  const { nSamples = 100, ...others } = readArguments<SampleOptions<number>>(who, first, second, names);
  return { count: checkPair(who, nSamples), ...settings(who, others) };
}

function settings(who: string, { shuffle = true, noise, randomState }: SampleOptions<number>): Omit<Settings<never>, 'count'> {
  return { shuffle: checkFlag(who, 'shuffle', shuffle), noise: checkNoise(who, noise), random: randomSource(who, randomState) };
}
