import type { NDArray } from 'numpy-ts';
import { fromFlat, randomSource, type ArrayInput } from '../../arrays/index.js';
import { checkFlag, readArguments, type SampleOptions } from './arguments.js';
import { blobCenters, blobDeviations } from './blob-centers.js';
import { Samples, shuffled, type SampleContent } from './samples.js';

/** What {@link makeBlobs} takes; names, meaning and defaults are scikit-learn's. */
export interface BlobsOptions extends Omit<SampleOptions<number | ArrayInput>, 'noise'> {
  /** How many features a sample has, when the centres are drawn. Default 2. */
  nFeatures?: number;
  /** How many centres are drawn, or where they are: (centres, features). Default 3, or one for each number in nSamples. */
  centers?: number | ArrayInput;
  /** Standard deviation of all blobs, or of each: (centres,). Default 1. */
  clusterStd?: number | ArrayInput;
  /** Between which numbers the features of drawn centres are. Default [-10, 10]. */
  centerBox?: readonly [number, number];
  /** Whether the centres come too. Default false. */
  returnCenters?: boolean;
}

/** Samples around centres, with the centres: by name as `{ X, y, centers }`, by place as `[X, y, centers]`. */
export class BlobSamples extends Samples {
  /** The centre of each class, float64: (centres, features). */
  readonly centers: NDArray;

  constructor(content: SampleContent, centers: NDArray) {
    super(content);
    this.centers = centers;
  }

  override* [Symbol.iterator](): Generator<NDArray, undefined, undefined> {
    yield* super[Symbol.iterator]();
    yield this.centers;
  }
}

const names = ['nSamples', 'nFeatures', 'centers', 'clusterStd', 'centerBox', 'shuffle', 'randomState', 'returnCenters'] as const;

/**
 * Clouds of points, normally distributed around a centre each, one class a cloud. The numbers are those of
 * scikit-learn's `make_blobs` for the same seed, up to rounding. The centres lie between -10 and 10, unless
 * given: standardise the features before a network trains on them.
 *
 * @param nSamples how many samples, shared out evenly, or how many of each class; default 100
 * @returns X (samples, features), y (samples,); with `returnCenters` also centers (centres, features)
 * @throws TypeError for an unknown option; RangeError for numbers of samples, centres and deviations that don't go together
 * @example
 * const { X, y } = makeBlobs(100, { centers: [[-2, 0], [2, 0]], clusterStd: 0.5, randomState: 0 });
 * X.shape; // [100, 2]
 */
export function makeBlobs(nSamples: BlobsOptions['nSamples'], options: BlobsOptions & { returnCenters: true }): BlobSamples;
/** The same with the number of samples among the options. */
export function makeBlobs(options: BlobsOptions & { returnCenters: true }): BlobSamples;
/** The same without the centres. */
export function makeBlobs(nSamples?: BlobsOptions['nSamples'] | BlobsOptions, options?: BlobsOptions): Samples;
export function makeBlobs(first?: unknown, second?: object): Samples {
  const who = 'makeBlobs';
  const options = readArguments<BlobsOptions>(who, first, second, names);
  const { shuffle = true, randomState, clusterStd = 1, returnCenters = false } = options;
  checkFlag(who, 'shuffle', shuffle);
  checkFlag(who, 'returnCenters', returnCenters);
  const random = randomSource(who, randomState);
  const { counts, centers, features } = blobCenters(who, options, random);
  const deviations = blobDeviations(who, clusterStd, counts.length);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const X = new Float64Array(total * features);
  const y = new Int32Array(total);
  let sample = 0;
  counts.forEach((count, blob) => {
    const normal = random.normal(count * features);
    for (let i = 0; i < normal.length; i++) X[sample * features + i] = centers[blob * features + (i % features)] + deviations[blob] * normal[i];
    y.fill(blob, sample, sample + count);
    sample += count;
  });
  const blobs: SampleContent = { title: counts.length === 1 ? 'One blob' : `${counts.length} blobs`, features, X, y };
  const content = shuffle ? shuffled(blobs, random) : blobs;
  return returnCenters ? new BlobSamples(content, fromFlat({ data: centers, shape: [counts.length, features] })) : new Samples(content);
}
