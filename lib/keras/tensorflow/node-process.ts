/** As much of Node's `process` as is asked for; a web page has none. */
interface NodeProcess {
  readonly env: Record<string, string | undefined>;
  getBuiltinModule?(name: 'util'): object;
}

/** TensorFlow's settings, read once, when its library is loaded. */
const settings = {
  // oneDNN adds up in another order in every thread, which is slower on small networks besides.
  TF_ENABLE_ONEDNN_OPTS: '0',
  // Errors only: the processor's features are no concern of a learner.
  TF_CPP_MIN_LOG_LEVEL: '2',
};

/** What tfjs-node 4.22 calls of Node's `util` in every operation: deprecated in Node 22, where a call warns, and gone since Node 23. */
const removedFromUtil = {
  isArray: (value: unknown): boolean => Array.isArray(value),
  isNullOrUndefined: (value: unknown): boolean => value === null || value === undefined,
};

/**
 * Makes Node ready for tfjs-node: settings that the user has not made, and functions that newer Nodes lack.
 * They stay for as long as tfjs-node is in use, since it looks them up at every operation.
 *
 * @param process Node's; default: the global one
 * @returns a function that takes it all back, for where the package could not be loaded
 */
export function prepareNode(process = (globalThis as { process?: NodeProcess }).process): () => void {
  const undo = [setWhereUnset(process?.env ?? {}), putBack(process?.getBuiltinModule?.('util'))];
  return () => { for (const step of undo) step(); };
}

function setWhereUnset(env: Record<string, string | undefined>): () => void {
  const unset = Object.entries(settings).filter(([name]) => env[name] === undefined);
  for (const [name, value] of unset) env[name] = value;
  return () => { for (const [name] of unset) delete env[name]; };
}

/** A Node without `getBuiltinModule`, before 20.16, has all of them still. */
function putBack(util: object | undefined): () => void {
  if (!util) return () => undefined;
  const names = Object.keys(removedFromUtil) as (keyof typeof removedFromUtil)[];
  const before = names.map((name) => Object.getOwnPropertyDescriptor(util, name));
  for (const name of names) {
    // Not enumerable: who lists Node's functions does not find them.
    Object.defineProperty(util, name, { value: removedFromUtil[name], configurable: true, writable: true, enumerable: false });
  }
  return () => {
    names.forEach((name, at) => {
      if (before[at]) Object.defineProperty(util, name, before[at]);
      else Reflect.deleteProperty(util, name);
    });
  };
}
