import { clip, inside, meanOverUnits, type Loss } from './loss.js';

/** What a focal loss counts. */
export interface FocalOptions {
  /** How much less an easy row counts: by (1 - pt)^gamma, where pt is what the right answer got. */
  readonly gamma: number;
  /** What a 1 counts, when a 0 counts 1 - alpha; undefined for the same. */
  readonly alpha: number | undefined;
}

/** Binary focal cross-entropy on the logits of a sigmoid, the mean over the units (Lin et al. 2017, "Focal loss"). */
export function binaryFocalCrossentropyOnLogits({ gamma, alpha }: FocalOptions): Loss {
  const parts = (z: number, y: number): [p: number, missed: number, entropy: number, share: number] => {
    const small = Math.exp(-Math.abs(z));
    const p = (z >= 0 ? 1 : small) / (1 + small);
    return [p, missedBy(p, y), (z <= 0 ? 0 : z) - z * y + Math.log1p(small), shareOf(y, alpha)];
  };
  return meanOverUnits(
    (z, y) => {
      const [, missed, entropy, share] = parts(z, y);
      return share * missed ** gamma * entropy;
    },
    (z, y) => {
      const [p, missed, entropy, share] = parts(z, y);
      return share * (missed ** gamma * (p - y) + steepness(missed, gamma) * (1 - 2 * y) * p * (1 - p) * entropy);
    });
}

/** The same on probabilities, of which the entropy is kept finite as in the binary cross-entropy. */
export function binaryFocalCrossentropy({ gamma, alpha }: FocalOptions): Loss {
  const entropyOf = (p: number, y: number): number => -(y * Math.log(clip(p)) + (1 - y) * Math.log(1 - clip(p)));
  return meanOverUnits(
    (p, y) => shareOf(y, alpha) * missedBy(p, y) ** gamma * entropyOf(p, y),
    (p, y) => {
      const missed = missedBy(p, y);
      const slope = inside(p) ? (1 - y) / (1 - p) - y / p : 0;
      return shareOf(y, alpha) * (missed ** gamma * slope + steepness(missed, gamma) * (1 - 2 * y) * entropyOf(p, y));
    });
}

// 1 - pt, where pt = y p + (1 - y)(1 - p)
function missedBy(p: number, y: number): number {
  return 1 - (y * p + (1 - y) * (1 - p));
}

// The slope of missed^gamma.
function steepness(missed: number, gamma: number): number {
  return gamma === 0 ? 0 : gamma * missed ** (gamma - 1);
}

function shareOf(y: number, alpha: number | undefined): number {
  return alpha === undefined ? 1 : y * alpha + (1 - y) * (1 - alpha);
}
