import { constants, type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks';
import { IdleCollector } from '../../lib/kernel/process/idle-collector';

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

let asked = 0;
const observer = new PerformanceObserver((list) => { asked += list.getEntries().filter(isAskedFor).length; });
beforeAll(() => observer.observe({ entryTypes: ['gc'] }));
afterAll(() => observer.disconnect());

/** Tells the collections that somebody asked for from V8's own. */
function isAskedFor(entry: PerformanceEntry): boolean {
  return (((entry as { detail?: { flags?: number } }).detail?.flags ?? 0) & constants.NODE_PERFORMANCE_GC_FLAGS_FORCED) !== 0;
}

/** How many collections were asked for while a function ran, and in the pause after it; waits for as many as are expected. */
async function collections(run: () => void, expected: number): Promise<number> {
  const before = asked;
  run();
  while (asked - before < expected) await pause(20);
  await pause(200);
  return asked - before;
}

/** Puts so many MiB on the heap. */
function fill(mebibytes: number): unknown[] {
  // Numbers with fractions take 8 bytes each.
  return Array.from({ length: mebibytes }, () => Array.from({ length: 2 ** 17 }, (_, i) => i + 0.5));
}

describe('Between cells, garbage', () => {
  let collector: IdleCollector;
  let full: unknown[];
  beforeEach(() => { collector = new IdleCollector(); });
  afterEach(() => { full = []; });

  it('is collected once enough has gathered, and not again before there is more', async () => {
    expect(await collections(() => { full = fill(150); collector.rest(); }, 1)).toBe(1);
    expect(await collections(() => collector.rest(), 0)).toBe(0);
    expect(full).toHaveLength(150);
  });

  it('waits where a cell begins before', async () => {
    expect(await collections(() => { full = fill(150); collector.rest(); collector.work(); }, 0)).toBe(0);
    expect(await collections(() => collector.rest(), 1)).toBe(1);
    expect(full).toHaveLength(150);
  });

  it('stays where there is little of it', async () => {
    expect(await collections(() => { full = fill(4); collector.rest(); }, 0)).toBe(0);
    expect(full).toHaveLength(4);
  });
});
