/** What stands where in the memory of interrupts, which all threads see. */
export const places = {
  /** What the loops and functions of cells look at, and other threads may raise: 0 while nothing is to end. */
  flag: 0,
  /** How often V8 was stopped in the middle of a cell. */
  terminated: 1,
  /** 1 while the kernel itself computes for a cell, as when it checks types. */
  preparing: 2,
  /** The number of the run that has begun last. */
  execution: 3,
  /** Grows each time the main thread begins code that a signal would stop. */
  turn: 4,
  /** 1 while the kernel's own signal, which is to stop that code, is under way. */
  standAside: 5,
  /** 1 once the thread that watches signals lets it through. */
  stoodAside: 6,
  /** From here on: processes that run beside the cells, rather than being waited for by one that does nothing else. */
  processes: 7,
  length: 71,
} as const;

/** The memory of interrupts; its first number is the flag itself. */
export const stopFlag = new Int32Array(new SharedArrayBuffer(4 * places.length));

/** The flag as another thread raises it for an interrupt: nobody has taken it yet. */
export const raised = 1;

/** The flag while code of stopped cells may still turn up: each look at it asks to which cell the code belongs. */
const watching = 2;

/** So long (milliseconds) loops and functions ask, after the last cell was stopped. */
const watchTime = 10_000;

// A cell may replace the global one.
const realSetTimeout = setTimeout;
const realClearTimeout = clearTimeout;
let timer: NodeJS.Timeout | undefined;

/** Makes loops and functions of cells ask whether they are to end, for some seconds. */
export function watch(): void {
  Atomics.store(stopFlag, 0, watching);
  realClearTimeout(timer);
  // An interrupt that comes in this instant is not lost.
  timer = realSetTimeout(() => {
    timer = undefined;
    Atomics.compareExchange(stopFlag, 0, watching, 0);
  }, watchTime).unref();
}

/** Takes the flag down when another thread has raised it; tells whether it had. */
export function lower(): boolean {
  return Atomics.compareExchange(stopFlag, 0, raised, timer ? watching : 0) === raised;
}
