/**
 * Chance for one portrait: numbers drawn beforehand, handed out one after another. Only sums, products and
 * square roots are made of them, here and in all the drawing: those are the same on every machine to the last
 * bit, which sines and exponentials are not.
 */
export class Dice {
  private next: number;

  /**
   * @param drawn uniform numbers from 0 up to 1
   * @param from where this portrait's numbers begin
   * @param to where they end
   */
  constructor(private readonly drawn: ArrayLike<number>, from: number, private readonly to: number) {
    this.next = from;
  }

  /** A number from `low` up to `high`, each as likely. */
  between(low: number, high: number): number {
    return low + (high - low) * this.uniform();
  }

  /** A number around `mean`, near to normal: the sum of four uniform ones, so at most 3.5 deviations away. */
  around(mean: number, deviation: number): number {
    const sum = this.uniform() + this.uniform() + this.uniform() + this.uniform();
    return mean + deviation * (sum - 2) * Math.sqrt(3);
  }

  /** True in a share of `probability` of all cases. */
  chance(probability: number): boolean {
    return this.uniform() < probability;
  }

  private uniform(): number {
    if (this.next >= this.to) throw new RangeError('Dice: a portrait must take no more numbers than were drawn for it. Draw more.');
    return this.drawn[this.next++];
  }
}
