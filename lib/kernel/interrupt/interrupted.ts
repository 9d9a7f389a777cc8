/** Thrown in a cell that was stopped. */
export class Interrupted extends Error {
  override name = 'Interrupted';

  constructor() {
    super('The cell was interrupted.');
  }
}
