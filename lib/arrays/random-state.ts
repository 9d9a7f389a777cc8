import { describeValue } from './describe-value.js';

const WORDS = 624;
const MIDDLE = 397;

/**
 * A random generator of its own with NumPy's numbers: those of `np.random.RandomState(seed)`, to the last bit.
 * It never touches the stream of `np.random`, so a function that takes a seed leaves its caller's numbers alone.
 *
 * Source: the generator is MT19937 of Matsumoto and Nishimura, "Mersenne Twister: a 623-dimensionally
 * equidistributed uniform pseudo-random number generator", ACM TOMACS 8 (1998), seeded as in its version of 2002.
 *
 * @example
 * new RandomState(3, 'shuffle').permutation(5); // [3, 4, 1, 0, 2]
 */
export class RandomState {
  private readonly state = new Uint32Array(WORDS);
  private position = WORDS;
  /** Normal numbers are made in pairs: the second one, until it is asked for. */
  private spare: number | undefined;

  /**
   * @param seed a whole number from 0 to 2**32 - 1
   * @param who name of the calling function, for the error message
   * @throws RangeError when the seed is something else
   */
  constructor(seed: number, who: string) {
    this.state[0] = checkSeed(who, seed);
    const { imul } = Math;
    for (let i = 1; i < WORDS; i++) this.state[i] = imul(1812433253, this.state[i - 1] ^ (this.state[i - 1] >>> 30)) + i;
  }

  /** The numbers from 0 to `length - 1` in random order; `shuffle` brings the rows of an array into the same. */
  permutation(length: number): number[] {
    const order = Array.from({ length }, (_, i) => i);
    for (let i = length - 1; i > 0; i--) {
      const j = this.upTo(i);
      [order[i], order[j]] = [order[j], order[i]];
    }
    return order;
  }

  /** Numbers from 0 to below 1, of 53 random bits each, as `rand(count)` gives them. */
  uniform(count: number): Float64Array {
    const numbers = new Float64Array(count);
    for (let i = 0; i < count; i++) numbers[i] = this.nextUniform();
    return numbers;
  }

  /**
   * Normal numbers of mean 0 and standard deviation 1, as `randn(count)` gives them: in pairs by the polar method,
   * the second of which waits for the next call.
   *
   * The logarithm is the machine's own, so the last bit of a number may differ from NumPy's.
   *
   * Source: G. Marsaglia and T. A. Bray, "A convenient method for generating normal variables", SIAM Review 6 (1964).
   */
  normal(count: number): Float64Array {
    const numbers = new Float64Array(count);
    for (let i = 0; i < count; i++) numbers[i] = this.nextNormal();
    return numbers;
  }

  private nextNormal(): number {
    if (this.spare !== undefined) {
      const { spare } = this;
      this.spare = undefined;
      return spare;
    }
    let first: number, second: number, square: number;
    do {
      first = 2 * this.nextUniform() - 1;
      second = 2 * this.nextUniform() - 1;
      square = first * first + second * second;
    } while (square >= 1 || square === 0);
    const factor = Math.sqrt((-2 * Math.log(square)) / square);
    this.spare = factor * first;
    return factor * second;
  }

  private nextUniform(): number {
    const high = this.word() >>> 5;
    return (high * 2 ** 26 + (this.word() >>> 6)) / 2 ** 53;
  }

  /** A whole number from 0 to `max`: as many bits as `max` has, drawn again until they are no more than it. */
  private upTo(max: number): number {
    const mask = 2 ** (32 - Math.clz32(max)) - 1;
    let drawn: number;
    do drawn = (this.word() & mask) >>> 0; while (drawn > max);
    return drawn;
  }

  /** The next 32 bits. */
  private word(): number {
    if (this.position === WORDS) this.twist();
    let word = this.state[this.position++];
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  }

  private twist(): void {
    const { state } = this;
    for (let i = 0; i < WORDS; i++) {
      const joined = (state[i] & 0x80000000) | (state[(i + 1) % WORDS] & 0x7fffffff);
      state[i] = state[(i + MIDDLE) % WORDS] ^ (joined >>> 1) ^ (joined & 1 ? 0x9908b0df : 0);
    }
    this.position = 0;
  }
}

/**
 * Gives the seed back when it is one.
 *
 * @throws RangeError when it is no whole number from 0 to 2**32 - 1
 */
export function checkSeed(who: string, seed: number): number {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    throw new RangeError(`${who}: randomState must be a whole number from 0 to 2**32 - 1, got ${describeValue(seed)}. `
      + 'Give a seed such as 42, or leave it out for other numbers at each call.');
  }
  return seed;
}
