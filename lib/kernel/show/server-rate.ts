/**
 * Jupyter's server hands on at most 3 MB of text in 3 seconds, then drops whatever a kernel publishes until the
 * rate is lower: `iopub_data_rate_limit` and `rate_limit_window` in jupyter_server/services/kernels/connection.
 * It counts from zero again after each cell.
 */
const burst = 2_900_000;
const windowMs = 3_000;

// A cell may replace the globals, and a stopped cell's timers are dropped.
const realSetTimeout = setTimeout;
const { stringify } = JSON;
const { byteLength } = Buffer;

/** Knows when the server may drop what a cell publishes next. */
export class ServerRate {
  private sent = 0;

  /** Counts from zero, for a cell that begins. */
  begin(): void {
    this.sent = 0;
  }

  /** Counts text as it travels: in UTF-8, with JSON's escapes. */
  add(text: string): void {
    this.sent += byteLength(stringify(text)) - 2;
  }

  /** Waits until the server hands on again what is published. */
  async untilHandedOn(): Promise<void> {
    if (this.sent > burst) await new Promise((done) => { realSetTimeout(done, windowMs + 200); });
  }
}
