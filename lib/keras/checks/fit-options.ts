import { describeValue, type ArrayInput } from '../../arrays/index.js';
import type { Callback } from '../callbacks/callback.js';
import { readCallbacks, type CallbackInput } from '../callbacks/callback-list.js';
import type { Verbose } from '../show/progress-log.js';
import { checkFlag, checkNumber, checkOptions, checkWhole } from './options.js';
import { readClassWeight, type ClassWeight } from './weights.js';

/** Options that `fit`, `evaluate` and `predict` share. */
export interface RunOptions {
  /** Rows at a time. Default 32; with a number of steps, what divides the rows into them. */
  batchSize?: number;
  /** 0 silent, 1 a progress bar, 2 one line for each epoch. Default 'auto', which is 1. */
  verbose?: Verbose;
  /** What is called in between, such as `callbacks.EarlyStopping()`. */
  callbacks?: CallbackInput;
}

/** Options of `model.predict`. */
export interface PredictOptions extends RunOptions {
  /** Batches to take, from the first row on. Default: all. */
  steps?: number;
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
export interface FitOptions extends RunOptions {
  /** The number of the last epoch: how often to go through all rows. Default 1. */
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
  /** Batches in an epoch; the next epoch goes on with the rows that are left. Default: all. */
  stepsPerEpoch?: number;
  /** Batches of the validation rows to take. Default: all. */
  validationSteps?: number;
  /** Rows of a validation batch. Default: `batchSize`. */
  validationBatchSize?: number;
  /** Validate after every so many epochs, or after those of a list, counted from 1. Default 1. */
  validationFreq?: number | readonly number[];
  /** Ends the training after the batch that is running, with the signal's reason as an error. */
  signal?: AbortSignal;
}

/** Options of `evaluate` and `predict` with the defaults put in. */
export interface RunSettings {
  readonly batchSize: number | undefined;
  readonly verbose: Verbose;
  readonly callbacks: readonly Callback[];
}

/** Options of `fit` with the defaults put in. */
export interface FitSettings extends RunSettings {
  readonly epochs: number;
  readonly shuffle: boolean;
  readonly validationSplit: number;
  readonly validationData: ValidationData | undefined;
  readonly classWeight: ReadonlyMap<number, number> | undefined;
  readonly sampleWeight: ArrayInput | undefined;
  readonly initialEpoch: number;
  readonly stepsPerEpoch: number | undefined;
  readonly validationSteps: number | undefined;
  readonly validationBatchSize: number | undefined;
  readonly validationFreq: number | readonly number[];
  readonly signal: AbortSignal | undefined;
}

/**
 * Checks the options of `fit`.
 *
 * @throws TypeError or RangeError that names the option
 */
export function readFitOptions(who: string, options: FitOptions): FitSettings {
  checkOptions(who, options, ['batchSize', 'epochs', 'shuffle', 'verbose', 'callbacks', 'validationSplit', 'validationData', 'classWeight', 'sampleWeight', 'initialEpoch',
    'stepsPerEpoch', 'validationSteps', 'validationBatchSize', 'validationFreq', 'signal']);
  return {
    ...readRunOptions(who, options),
    epochs: checkWhole(who, 'epochs', options.epochs ?? 1, 1, 'Each epoch goes once through the data. Give how often to go through the data, such as 20.'),
    initialEpoch: checkWhole(who, 'initialEpoch', options.initialEpoch ?? 0, 0, 'It counts from 0.'),
    shuffle: checkFlag(who, 'shuffle', options.shuffle ?? true),
    validationSplit: checkNumber(who, 'validationSplit', options.validationSplit ?? 0, 0, 1, 'It is the share of the last rows that is kept from training. Give one such as 0.2.', true),
    validationData: checkPair(who, options.validationData),
    ...readWeights(who, options),
    stepsPerEpoch: checkSteps(who, 'stepsPerEpoch', options.stepsPerEpoch),
    validationSteps: checkSteps(who, 'validationSteps', options.validationSteps),
    validationBatchSize: checkSize(who, 'validationBatchSize', options.validationBatchSize),
    validationFreq: checkFrequency(who, options.validationFreq ?? 1),
    signal: checkSignal(who, options.signal),
  };
}

/**
 * Checks the options that `fit`, `evaluate` and `predict` share.
 *
 * @throws TypeError or RangeError that names the option
 */
export function readRunOptions(who: string, options: RunOptions): RunSettings {
  const verbose: unknown = options.verbose ?? 'auto';
  if (verbose !== 0 && verbose !== 1 && verbose !== 2 && verbose !== 'auto') {
    throw new RangeError(`${who}: verbose must be 0, 1, 2 or 'auto', got ${describeValue(verbose)}. 0 is silent, 1 shows a bar, 2 a line for each epoch.`);
  }
  return { batchSize: checkSize(who, 'batchSize', options.batchSize), verbose, callbacks: readCallbacks(who, options.callbacks) };
}

/**
 * A number of batches that may be left out.
 *
 * @throws RangeError
 */
export function checkSteps(who: string, name: string, value: unknown): number | undefined {
  return value === undefined ? undefined : checkWhole(who, name, value, 1, 'Leave it out to take all rows.');
}

function checkSize(who: string, name: string, value: unknown): number | undefined {
  return value === undefined ? undefined : checkWhole(who, name, value, 1, 'Each step learns from so many rows. Give a number such as 32.');
}

function checkFrequency(who: string, value: unknown): number | readonly number[] {
  const fix = 'Give 2 for every second epoch, or a list such as [1, 5, 10].';
  const one = (epoch: unknown): number => checkWhole(who, 'validationFreq', epoch, 1, fix);
  return Array.isArray(value) ? value.map(one) : one(value);
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
