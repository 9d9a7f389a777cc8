import { describeValue, toFlat, type ArrayInput, type RandomSource } from '../../arrays/index.js';
import { checkCount, checkCounts, isArray } from './arguments.js';

/** How many samples each blob has, and where its centre is. */
export interface BlobPlan {
  readonly counts: readonly number[];
  /** Flat, centre after centre. */
  readonly centers: Float64Array;
  readonly features: number;
}

/** The options that decide about the centres. */
export interface CenterOptions {
  readonly nSamples?: number | ArrayInput;
  readonly nFeatures?: number;
  readonly centers?: number | ArrayInput;
  readonly centerBox?: readonly [number, number];
}

/**
 * Places the centres of blobs, by scikit-learn's rules: given ones are taken, others drawn from a box; a number
 * of samples is shared out evenly, the first blobs getting one more of what is left.
 *
 * @throws RangeError when the numbers of samples and centres don't go together
 */
export function blobCenters(who: string, options: CenterOptions, random: RandomSource): BlobPlan {
  const { nSamples = 100, centers } = options;
  const counts = isArray(nSamples) ? checkCounts(who, nSamples) : undefined;
  const total = counts ? 0 : checkCount(who, nSamples);
  const plan = centers === undefined || (typeof centers === 'number' && !counts)
    ? drawn(who, options, counts?.length ?? centers ?? 3, random)
    : given(who, options, centers, counts);
  const { places, features } = plan;
  const blobs = places.length / features;
  return {
    counts: counts ?? Array.from({ length: blobs }, (_, blob) => Math.floor(total / blobs) + (blob < total % blobs ? 1 : 0)),
    centers: places,
    features,
  };
}

interface Places { readonly places: Float64Array; readonly features: number }

function drawn(who: string, { nFeatures = 2, centerBox = [-10, 10] }: CenterOptions, count: unknown, random: RandomSource): Places {
  const centers = whole(who, 'centers', count);
  const features = whole(who, 'nFeatures', nFeatures);
  if (!Array.isArray(centerBox) || centerBox.length !== 2 || !centerBox.every((edge) => Number.isFinite(edge))) {
    throw new RangeError(`${who}: centerBox must be two numbers, the least and the largest, got ${describeValue(centerBox)}. Give a pair such as [-10, 10].`);
  }
  const [from, to] = centerBox;
  return { places: random.uniform(centers * features).map((share) => from + (to - from) * share), features };
}

function given(who: string, { nFeatures }: CenterOptions, centers: unknown, counts: readonly number[] | undefined): Places {
  const wanted = counts ? `an array of ${counts.length} centres, one for each number of samples` : 'a number of centres, or an array of them (centres, features)';
  const fix = 'Give places such as [[-2, 0], [2, 0]], or leave centers out.';
  if (!isArray(centers)) throw new TypeError(`${who}: centers must be ${wanted}, got ${describeValue(centers)}. ${fix}`);
  const { data, shape } = toFlat(centers as ArrayInput, `${who}: centers`);
  if (shape.length !== 2 || data.length === 0 || (counts && shape[0] !== counts.length)) {
    throw new RangeError(`${who}: centers must be ${wanted}, got shape [${shape.join(', ')}]. ${fix}`);
  }
  const wrong = data.findIndex((place) => !Number.isFinite(place));
  if (wrong !== -1) throw new RangeError(`${who}: centers must hold finite numbers, got ${data[wrong]}. ${fix}`);
  if (nFeatures !== undefined && nFeatures !== shape[1]) {
    throw new RangeError(`${who}: nFeatures must be the ${shape[1]} of the given centers, got ${describeValue(nFeatures)}. Leave it out.`);
  }
  return { places: Float64Array.from(data), features: shape[1] };
}

/**
 * The standard deviation of each blob.
 *
 * @throws RangeError when one is below 0 or not finite, or there are more or fewer than centres
 */
export function blobDeviations(who: string, clusterStd: unknown, blobs: number): Float64Array {
  const fix = 'Give a number such as 1, or one for each centre.';
  const deviations = isArray(clusterStd) ? Float64Array.from(toFlat(clusterStd as ArrayInput, `${who}: clusterStd`).data) : new Float64Array(blobs).fill(Number(clusterStd));
  if (deviations.length !== blobs) {
    throw new RangeError(`${who}: clusterStd must be one number, or one for each of the ${blobs} centers, got ${deviations.length}. ${fix}`);
  }
  const wrong = deviations.findIndex((deviation) => !(deviation >= 0 && Number.isFinite(deviation)));
  if (wrong !== -1 || !(isArray(clusterStd) || typeof clusterStd === 'number')) {
    const got = isArray(clusterStd) ? `${deviations[wrong]} at index ${wrong}` : describeValue(clusterStd);
    throw new RangeError(`${who}: clusterStd must be from 0 on, got ${got}. ${fix}`);
  }
  return deviations;
}

function whole(who: string, name: string, value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1) return value;
  throw new RangeError(`${who}: ${name} must be a whole number from 1 on, got ${describeValue(value)}. Give a number such as 3.`);
}
