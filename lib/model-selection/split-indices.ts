import type { Permute } from './permutations.js';
import type { SplitSizes } from './split-sizes.js';

/** The row numbers of the two parts, in the order in which the parts hold them. */
export interface SplitIndices {
  readonly train: number[];
  readonly test: number[];
}

/** The first rows for training, the next ones for testing. */
export function orderedIndices({ train, test }: SplitSizes): SplitIndices {
  const all = Array.from({ length: train + test }, (_, row) => row);
  return { train: all.slice(0, train), test: all.slice(train) };
}

/** One shuffle of all rows: the test rows are its first ones, as in scikit-learn. */
export function shuffledIndices(count: number, { train, test }: SplitSizes, permute: Permute): SplitIndices {
  const order = permute(count);
  return { train: order.slice(test, test + train), test: order.slice(0, test) };
}

/**
 * A shuffle in which each class has, as nearly as whole rows allow, the same share in both parts: the random
 * orders are taken in the order in which scikit-learn's StratifiedShuffleSplit takes them.
 *
 * @param classes the rows of each class, ascending, in the sorted order of the classes
 */
export function stratifiedIndices(classes: readonly (readonly number[])[], sizes: SplitSizes, permute: Permute): SplitIndices {
  const counts = classes.map((rows) => rows.length);
  const trainCounts = likeliestCounts(counts, sizes.train, permute);
  const testCounts = likeliestCounts(counts.map((count, i) => count - trainCounts[i]), sizes.test, permute);
  const orders = classes.map((rows) => permute(rows.length).map((position) => rows[position]));
  const train = orders.flatMap((rows, i) => rows.slice(0, trainCounts[i]));
  const test = orders.flatMap((rows, i) => rows.slice(trainCounts[i], trainCounts[i] + testCounts[i]));
  return { train: shuffle(train, permute), test: shuffle(test, permute) };
}

/**
 * The likeliest numbers of each class among `draws` rows drawn without putting back (the mode of the
 * multivariate hypergeometric distribution, to within one): each class's exact share rounded down, and the
 * rows still missing given to the largest remainders. Among equal remainders chance decides.
 */
function likeliestCounts(counts: readonly number[], draws: number, permute: Permute): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const exact = counts.map((count) => (count / total) * draws);
  const drawn = exact.map(Math.floor);
  const remainders = exact.map((share, i) => share - drawn[i]);
  let missing = draws - drawn.reduce((sum, count) => sum + count, 0);
  for (const remainder of [...new Set(remainders)].sort((a, b) => b - a)) {
    if (missing === 0) break;
    const tied = remainders.flatMap((value, i) => (value === remainder ? [i] : []));
    // Drawn also when all of them are taken: scikit-learn does, and the numbers that follow depend on it.
    const chosen = permute(tied.length).slice(0, missing);
    for (const position of chosen) drawn[tied[position]] += 1;
    missing -= chosen.length;
  }
  return drawn;
}

function shuffle(rows: readonly number[], permute: Permute): number[] {
  return permute(rows.length).map((position) => rows[position]);
}
