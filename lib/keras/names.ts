// How many layers and models of each kind have been named so far. Counting over the whole session is what Keras
// does, and what its documentation shows; clearSession is the reset.
const counts = new Map<string, number>();

/**
 * The next automatic name for a class, counted as Keras counts: dense, dense_1, dense_2; re_lu, conv2d, max_pooling2d.
 *
 * @example
 * automaticName('Dense'); // 'dense'
 */
export function automaticName(className: string): string {
  const prefix = className.replace(/(.)([A-Z][a-z]+)/g, '$1_$2').replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
  const count = counts.get(prefix) ?? 0;
  counts.set(prefix, count + 1);
  return count === 0 ? prefix : `${prefix}_${count}`;
}

/**
 * Starts the counting of names anew, so that the next Dense layer is called `dense` again.
 *
 * @example
 * utils.clearSession();
 */
export function clearSession(): void {
  counts.clear();
}
