/**
 * Says that a data set cannot be had here and now, through no fault of the call: not on this disk, no
 * network, a full disk, a missing package. `loadFaces` answers it with drawn faces; any other error goes on.
 */
export class DataUnavailableError extends Error {
  override readonly name = 'DataUnavailableError';
  /** The reason in a few words, for a learner: 'the disk is full'. */
  readonly because: string;

  constructor(message: string, { because, cause }: { because: string; cause?: unknown }) {
    super(message, cause === undefined ? undefined : { cause });
    this.because = because;
  }
}
