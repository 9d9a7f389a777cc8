import { displayHost } from './host.js';

/** What {@link clearOutput} takes. */
export interface ClearOutputOptions {
  /** True to clear only when the next output comes, so that the page does not flicker. Default: false, at once. */
  wait?: boolean;
}

/**
 * Takes away what the cell has shown and printed so far. In a plain script it does nothing.
 *
 * @example
 * for (const percent of [0, 50, 100]) {
 *   clearOutput({ wait: true });
 *   console.log(`${percent} %`);
 * }
 */
export function clearOutput({ wait = false }: ClearOutputOptions = {}): void {
  displayHost()?.clear?.(wait);
}
