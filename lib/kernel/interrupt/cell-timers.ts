import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';
import promised from 'node:timers/promises';
import { currentExecution } from './current-cell.js';
import { executionOf, isSilenced, isStopped } from './executions.js';
import { linkedSignal } from './linked-signal.js';

type Callback = (...args: unknown[]) => unknown;
type Schedule = (callback: Callback, ...rest: unknown[]) => unknown;

/**
 * Makes timers know the cell that started them: those of a stopped run are dropped, where `await` waits for one it is
 * woken, and an interval ends. Timers of the kernel itself are as they were.
 */
export function ownTimers(): void {
  const own = {
    setTimeout: like(timers.setTimeout, ownTimeout(timers.setTimeout as unknown as Schedule, timers.clearTimeout as (timer: unknown) => void)),
    setInterval: like(timers.setInterval, ownCallback(timers.setInterval as unknown as Schedule, timers.clearInterval as (timer: unknown) => void)),
    setImmediate: like(timers.setImmediate, ownCallback(timers.setImmediate as unknown as Schedule, timers.clearImmediate as (timer: unknown) => void)),
  };
  Object.assign(timers, own);
  Object.assign(promised, {
    setTimeout: like(promised.setTimeout, withSignal(promised.setTimeout as Callback, 2)),
    setImmediate: like(promised.setImmediate, withSignal(promised.setImmediate as Callback, 1)),
    setInterval: like(promised.setInterval, withSignal(promised.setInterval as Callback, 2)),
  });
  const scheduler = promised.scheduler as { wait: unknown };
  scheduler.wait = like(promised.scheduler.wait, withSignal(promised.scheduler.wait.bind(promised.scheduler) as Callback, 1));
  syncBuiltinESMExports();
  for (const [name, value] of Object.entries({ ...own, queueMicrotask: like(queueMicrotask, ownCallback(queueMicrotask as Schedule, () => {})) })) {
    Object.defineProperty(globalThis, name, { ...Object.getOwnPropertyDescriptor(globalThis, name), value });
  }
}

function ownTimeout(schedule: Schedule, clear: (timer: unknown) => void): Schedule {
  const plain = ownCallback(schedule, clear);
  return (callback, delay, ...args) => {
    const id = currentExecution();
    const onStop = id === undefined ? undefined : executionOf(id)?.onStop;
    if (!onStop || !isResolver(callback) || isStopped(id!)) return plain(callback, delay, ...args);
    // Someone awaits this: told at once that the time is over, they find out that their run is.
    const wake = (): void => {
      clear(timer);
      callback(...args);
    };
    onStop.add(wake);
    const timer = schedule(() => { onStop.delete(wake); callback(...args); }, delay);
    return timer;
  };
}

function ownCallback(schedule: Schedule, clear: (timer: unknown) => void): Schedule {
  return (callback, ...rest) => {
    const id = currentExecution();
    if (id === undefined || typeof callback !== 'function') return schedule(callback, ...rest);
    const isOver = isResolver(callback) ? isSilenced : isStopped;
    return schedule(function run(this: unknown, ...args: unknown[]) {
      return isOver(id) ? clear(this) : callback.apply(this, args);
    }, ...rest);
  };
}

/** Gives a function of `node:timers/promises` the cell's signal, beside the caller's own. */
function withSignal(schedule: Callback, at: number): Callback {
  return (...args) => {
    const options = args[at] as { signal?: AbortSignal } | undefined;
    const isGiven = typeof options === 'object' && options !== null || options === undefined;
    if (isGiven) args[at] = { ...options, signal: linkedSignal(options?.signal) };
    return schedule(...args);
  };
}

/** Whether a function is the `resolve` or `reject` of a promise, which V8 gives no name. */
function isResolver(callback: unknown): boolean {
  return typeof callback === 'function' && callback.name === '' && callback.length === 1 && /^function \(\) \{ \[native code\] \}$/.test(Function.prototype.toString.call(callback));
}

/** Gives a function the name, length and properties of the one that it stands for. */
function like<T extends object>(original: T, replacement: unknown): T {
  return Object.defineProperties(replacement as T, Object.getOwnPropertyDescriptors(original));
}
