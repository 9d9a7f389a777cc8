import { describeValue } from '../../arrays/index.js';
import { callable } from '../callable.js';
import { checkOptions } from '../checks/options.js';
import { Callback, hookNames, type HookName } from './callback.js';

/** Functions for the hooks of a callback, each with the hook's own arguments. */
export type LambdaCallbackOptions = { [Name in HookName]?: (...args: Parameters<Callback[Name]>) => unknown };

class LambdaCallbackClass extends Callback {
  constructor(options: LambdaCallbackOptions = {}) {
    const who = 'callbacks.LambdaCallback';
    super();
    checkOptions(who, options, hookNames);
    for (const [name, hook] of Object.entries(options)) {
      if (hook === undefined) continue;
      if (typeof hook !== 'function') throw new TypeError(`${who}: ${name} must be a function, got ${describeValue(hook)}. Write ${name}: (...) => { ... }.`);
      Object.defineProperty(this, name, { value: hook, writable: true, configurable: true });
    }
  }
}

/**
 * A callback from functions of one's own.
 *
 * @example
 * const losses = [];
 * await model.fit(X, y, { callbacks: [callbacks.LambdaCallback({ onEpochEnd: (epoch, logs) => { losses.push(logs.loss); } })] });
 * losses.length; // 1
 */
export const LambdaCallback = callable('LambdaCallback', LambdaCallbackClass);
/** A callback made by `callbacks.LambdaCallback`. */
export type LambdaCallback = LambdaCallbackClass;
