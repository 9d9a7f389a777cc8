import { describeValue } from '../../arrays/index.js';
import type { RunState } from '../run/run-state.js';
import type { Sequential } from '../sequential.js';
import { Callback, hookNames, type CallbackParams, type HookName, type Hooked } from './callback.js';

/** One callback, or several. */
export type CallbackInput = Callback | readonly Callback[];

type Hook = (...values: unknown[]) => Hooked;

// The old names are called by the new ones.
const through: Partial<Record<HookName, HookName>> = { onTrainBatchBegin: 'onBatchBegin', onTrainBatchEnd: 'onBatchEnd' };

/** The callbacks of a run: each hook calls those that have something to do, one after the other. */
export class CallbackList {
  private readonly hooks = new Map<HookName, Callback[]>();

  constructor(private readonly callbacks: readonly Callback[], private readonly state: RunState) {
    for (const name of hookNames) {
      const busy = callbacks.filter((callback) => overrides(callback, name));
      if (busy.length > 0) this.hooks.set(name, busy);
    }
  }

  /** Tells the callbacks whose run it is. */
  begin(model: Sequential, params: CallbackParams, say: (message: string) => void): void {
    for (const callback of this.callbacks) {
      callback.setModel(model);
      callback.setParams(params);
      callback.say = say;
    }
  }

  /** Tells them that the run is over, however it ended. */
  release(): void {
    for (const callback of this.callbacks) callback.release();
  }

  /** Whether anybody listens: else what a hook is told need not be computed. */
  has(name: HookName): boolean {
    return this.hooks.has(name);
  }

  /** Calls a hook; gives a promise only when a callback gave one, and then the next one waits for it. */
  call(name: HookName, ...values: unknown[]): Hooked {
    const busy = this.hooks.get(name);
    return busy && this.callFrom(0, busy, name, values);
  }

  private callFrom(first: number, busy: readonly Callback[], name: HookName, values: unknown[]): Hooked {
    for (let i = first; i < busy.length; i++) {
      this.state.enter();
      let waiting: Hooked;
      try {
        waiting = (busy[i][name] as Hook)(...values);
      } finally {
        // A hook that takes time may use the model until it is done.
        if (!isPromise(waiting!)) this.state.leave();
      }
      if (isPromise(waiting)) return this.callRest(waiting, i + 1, busy, name, values);
    }
  }

  private async callRest(waiting: Promise<void>, next: number, busy: readonly Callback[], name: HookName, values: unknown[]): Promise<void> {
    try {
      await waiting;
    } finally {
      this.state.leave();
    }
    await this.callFrom(next, busy, name, values);
  }
}

/**
 * Reads the option `callbacks`.
 *
 * @throws TypeError when something in it is no callback
 */
export function readCallbacks(who: string, value: unknown): Callback[] {
  if (value === undefined || value === null) return [];
  const list: unknown[] = Array.isArray(value) ? value : [value];
  for (const callback of list) {
    if (callback instanceof Callback) continue;
    const name = typeof callback === 'function' ? callback.name : '';
    const fix = /^[A-Z]/.test(name) ? `Call it: callbacks.${name}().`
      : 'Write callbacks: [callbacks.EarlyStopping()], or callbacks.LambdaCallback({ onEpochEnd: ... }) for functions of your own.';
    throw new TypeError(`${who}: callbacks must be callbacks, got ${describeValue(callback)}. ${fix}`);
  }
  return list as Callback[];
}

/** Whether a hook returned something to wait for. */
export function isPromise(value: unknown): value is Promise<void> {
  return typeof value === 'object' && value !== null && typeof (value as Promise<void>).then === 'function';
}

function overrides(callback: Callback, name: HookName): boolean {
  const other = through[name];
  return callback[name] !== Callback.prototype[name] || (other !== undefined && callback[other] !== Callback.prototype[other]);
}
