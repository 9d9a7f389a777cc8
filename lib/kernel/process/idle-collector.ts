import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** So much (bytes) the heap grows between two collections at least; for a heap full of a learner's data, a part of that. */
const minGrowth = 32 * 2 ** 20;
const growthPart = 0.25;

/** So long (milliseconds) nothing is to be done before a collection begins. */
const rest = 15;

// A cell may replace the global ones.
const realSetTimeout = setTimeout;
const realClearTimeout = clearTimeout;

/**
 * Gives memory back while the kernel waits for its next cell. V8 collects when it must, which in a process that
 * has just checked a cell's types leaves hundreds of megabytes lying about; a full collection takes the time of a
 * few cells, which nobody notices between two of a learner's, and none in a hundred of a program's.
 */
export class IdleCollector {
  private collected = getHeapStatistics().used_heap_size;
  private timer: NodeJS.Timeout | undefined;
  private collect: (() => void) | undefined;

  /** Says that a cell begins. */
  work(): void {
    realClearTimeout(this.timer);
  }

  /** Says that a cell has ended; what waits behind it comes first, unless very much has gathered. */
  rest(): void {
    const grown = getHeapStatistics().used_heap_size - this.collected;
    const limit = Math.max(minGrowth, this.collected * growthPart);
    if (grown < limit) return;
    realClearTimeout(this.timer);
    this.timer = realSetTimeout(() => this.run(), grown > 2 * limit ? 0 : rest);
  }

  private run(): void {
    this.collect ??= collector();
    this.collect();
    this.collected = getHeapStatistics().used_heap_size;
  }
}

function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
