import * as np from 'numpy-ts';
import { toFlat, withRandomState } from '../arrays/index.js';

/** The order into which NumPy's `RandomState(seed).shuffle` brings the rows 0, 1, 2, ... */
export function shuffledRows(samples: number, seed: number, who: string): Int32Array {
  return withRandomState(who, seed, () => {
    const rows = np.arange(samples);
    np.random.shuffle(rows);
    return Int32Array.from(toFlat(rows, who).data);
  });
}
