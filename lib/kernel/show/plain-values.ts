import { inspect } from 'node:util';

/** Makes what a cell's flow is made of show itself as learners know it, without what Node keeps in it. */
export function showFlowPlainly(): void {
  showPromisesPlainly();
  showTimersPlainly();
}

/**
 * Makes promises show themselves as `Promise { 1 }`: on older versions of Node they carry, for the kernel's knowledge
 * of which cell started what, properties that say nothing to a learner.
 */
function showPromisesPlainly(): void {
  Object.defineProperty(Promise.prototype, inspect.custom, {
    configurable: true,
    value(this: Promise<unknown>, _depth: number, options: object) {
      return inspect(this, { ...options, customInspect: false })
        .replace(/,?\s*\[Symbol\((?:async_id_symbol|trigger_async_id_symbol|kResourceStore)\)\]: [\w.]+/g, '')
        .replace(/^Promise \{\s+(.*)\s+\}$/, 'Promise { $1 }');
    },
  });
}

/** Makes timers, which often are the last value of a cell, show themselves as `Timeout (100 ms)`. */
function showTimersPlainly(): void {
  const timer = setTimeout(() => {}, 0);
  const immediate = setImmediate(() => {});
  clearTimeout(timer);
  clearImmediate(immediate);
  plainly(timer, ({ _idleTimeout: time, _repeat: every }) => {
    if (typeof time !== 'number' || time < 0) return 'Timeout (ended)';
    return typeof every === 'number' ? `Timeout (every ${every} ms)` : `Timeout (${time} ms)`;
  });
  plainly(immediate, () => 'Immediate');
}

function plainly(example: object, textOf: (value: Record<string, unknown>) => string): void {
  Object.defineProperty(Object.getPrototypeOf(example), inspect.custom, {
    configurable: true,
    value(this: Record<string, unknown>) { return textOf(this); },
  });
}
