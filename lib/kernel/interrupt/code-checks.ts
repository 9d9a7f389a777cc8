/** What the code of cells asks by itself, so that it can be stopped wherever it is. */
export interface CodeChecks {
  /** Asked by loops and functions while the flag is not 0; throws when the code is to end. */
  stop(): void;
  /** Given what an await came to: gives it back, or throws when the code is to end. */
  resumed(value?: unknown): unknown;
  /** Given what the cell itself waits for, and its line; gives a promise that also ends when the cell is stopped. */
  until(value: unknown, place: string): unknown;
  /** Asked where a `finally` block or a disposer begins, while the flag is not 0. */
  cleanUp(): void;
  /** Asked where a `catch` block begins: throws when the cell was stopped and has had its time to clean up. */
  caught(): void;
}
