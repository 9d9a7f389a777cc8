import { describeValue, type ArrayInput } from '../../arrays/index.js';
import type { Verbose } from '../show/progress-log.js';
import { checkFlag, checkNumber, checkOptions, checkWhole } from './options.js';
import { readClassWeight, type ClassWeight } from './weights.js';

/** Options of `model.evaluate` and `model.predict`. */
export interface PredictOptions {
  /** Rows at a time. Default 32. It changes the time taken, not the result. */
  batchSize?: number;
  /** 0 silent, 1 a progress bar, 2 one line. Default 1. */
  verbose?: Verbose;
}

/** Options of `model.evaluate`. */
export interface EvaluateOptions extends PredictOptions {
  /** Return the values by name, instead of a list. Default false. */
  returnDict?: boolean;
  /** What each row counts in the loss and the weighted metrics, (samples,). Default 1. */
  sampleWeight?: ArrayInput;
}

/** Rows to validate on, their labels, and what each row counts. */
export type ValidationData = readonly [x: ArrayInput, y: ArrayInput, sampleWeight?: ArrayInput];

/** Options of `model.fit`. */
export interface FitOptions extends PredictOptions {
  /** Rows of X for one step of the optimizer. Default 32. */
  batchSize?: number;
  /** How often to go through all rows. Default 1. */
  epochs?: number;
  /** Whether to shuffle the rows before each epoch. Default true. */
  shuffle?: boolean;
  /** The share of the last rows that is kept for validation. Default 0. */
  validationSplit?: number;
  /** Rows to validate on after each epoch, `[X, y]` or `[X, y, sampleWeight]`. Goes before `validationSplit`. */
  validationData?: ValidationData;
  /** What the rows of each class count in training, `{ 0: 1, 1: 5 }`; not together with `sampleWeight`. Default 1. */
  classWeight?: ClassWeight;
  /** What each row counts in the loss and the weighted metrics, (samples,). Default 1. */
  sampleWeight?: ArrayInput;
  /** The epoch to begin with, counted from 0. Default 0. */
  initialEpoch?: number;
  /** Ends the training after the batch that is running. */
  signal?: AbortSignal;
}

/** Options of `fit` with the defaults put in. */
export interface FitSettings {
  readonly batchSize: number;
  readonly epochs: number;
  readonly shuffle: boolean;
  readonly verbose: Verbose;
  readonly validationSplit: number;
  readonly validationData: ValidationData | undefined;
  readonly classWeight: ReadonlyMap<number, number> | undefined;
  readonly sampleWeight: ArrayInput | undefined;
  readonly initialEpoch: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Checks the options of `fit`.
 *
 * @throws TypeError or RangeError that names the option
 */
export function readFitOptions(who: string, options: FitOptions): FitSettings {
  checkOptions(who, options, ['batchSize', 'epochs', 'shuffle', 'verbose', 'validationSplit', 'validationData', 'classWeight', 'sampleWeight', 'initialEpoch', 'signal']);
  const epochs = checkWhole(who, 'epochs', options.epochs ?? 1, 1, 'Give how often to go through the data, such as 20.');
  const initialEpoch = checkWhole(who, 'initialEpoch', options.initialEpoch ?? 0, 0, 'It counts from 0.');
  if (initialEpoch >= epochs) {
    throw new RangeError(`${who}: initialEpoch must be below epochs, got ${initialEpoch} and ${epochs}. epochs is the last epoch's number, not how many are added.`);
  }
  return {
    ...readPredictOptions(who, options),
    epochs, initialEpoch,
    shuffle: checkFlag(who, 'shuffle', options.shuffle ?? true),
    validationSplit: checkNumber(who, 'validationSplit', options.validationSplit ?? 0, 0, 1, 'Give a share such as 0.2.', true),
    validationData: checkPair(who, options.validationData),
    ...readWeights(who, options),
    signal: checkSignal(who, options.signal),
  };
}

/**
 * Checks the options that `fit`, `evaluate` and `predict` share.
 *
 * @throws TypeError or RangeError that names the option
 */
export function readPredictOptions(who: string, options: PredictOptions): { batchSize: number; verbose: Verbose } {
  const batchSize = checkWhole(who, 'batchSize', options.batchSize ?? 32, 1, 'Give the number of rows for one step, such as 32.');
  const verbose: unknown = options.verbose ?? 1;
  if (verbose !== 0 && verbose !== 1 && verbose !== 2 && verbose !== 'auto') {
    throw new RangeError(`${who}: verbose must be 0, 1, 2 or 'auto', got ${describeValue(verbose)}. 0 is silent, 1 shows a bar, 2 a line for each epoch.`);
  }
  return { batchSize, verbose };
}

function checkPair(who: string, value: unknown): FitSettings['validationData'] {
  if (value === undefined) return undefined;
  if (Array.isArray(value) && (value.length === 2 || value.length === 3)) return value as unknown as ValidationData;
  throw new TypeError(`${who}: validationData must be a pair, got ${describeValue(value)}. Write validationData: [XVal, yVal].`);
}

function readWeights(who: string, { classWeight, sampleWeight }: FitOptions): Pick<FitSettings, 'classWeight' | 'sampleWeight'> {
  if (classWeight !== undefined && sampleWeight !== undefined) {
    throw new TypeError(`${who}: rows must be weighted in one way, got classWeight and sampleWeight. Multiply them into one sampleWeight.`);
  }
  return { classWeight: classWeight === undefined ? undefined : readClassWeight(who, classWeight), sampleWeight };
}

function checkSignal(who: string, value: unknown): AbortSignal | undefined {
  if (value === undefined || (typeof value === 'object' && value !== null && 'aborted' in value)) return value as AbortSignal | undefined;
  throw new TypeError(`${who}: signal must be an AbortSignal, got ${describeValue(value)}. Take the one of new AbortController().`);
}
