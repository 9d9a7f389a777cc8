/** What a model is doing at present, so that a `fit` without `await` is noticed by whatever comes next. */
export class RunState {
  /** True from the beginning to the end of a fit. */
  fitting = false;
  // Callbacks that are at work: these may use the model.
  private calls = 0;

  /** @throws Error while a fit runs, also in its callbacks */
  refuseWhileFitting(who: string): void {
    if (this.fitting) throw new Error(`${who}: the model must not be in training, got a fit that still runs. ${this.calls > 0 ? 'Do it after the fit.' : 'Write await before model.fit(...).'}`);
  }

  /** @throws Error while a fit runs, but not in its callbacks */
  refuseUnawaited(who: string): void {
    if (this.calls === 0) this.refuseWhileFitting(who);
  }

  /** A callback begins to work. */
  enter(): void {
    this.calls++;
  }

  /** It is done. */
  leave(): void {
    this.calls--;
  }
}
