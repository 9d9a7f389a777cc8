import { prepareNode } from './node-process.js';

/** TensorFlow.js as its packages export it. Reached by `import()` alone, so that a cell that asks for no TensorFlow.js reads none of its types. */
export type Tensorflow = typeof import('@tensorflow/tfjs');

/** What TensorFlow.js computes with, best first: a graphics card, TensorFlow's own library, WebAssembly, plain JavaScript. */
export const tensorflowEngines = ['tfjs-node-gpu', 'tfjs-node', 'wasm', 'cpu'] as const;

/** One of {@link tensorflowEngines}. */
export type TensorflowEngine = (typeof tensorflowEngines)[number];

/** A TensorFlow.js that is ready to compute. */
export interface LoadedTensorflow {
  readonly tf: Tensorflow;
  /** What it computes with. */
  readonly engine: TensorflowEngine;
  /** One sentence for each better engine: why it is not the one. */
  readonly missing: readonly string[];
}

/** What {@link loadTensorflow} can be told. */
export interface LoadTensorflowOptions {
  /** Which engines to try, in order; default: all, best first. */
  readonly engines?: readonly TensorflowEngine[];
  /** Where the `.wasm` files are, ending in `/`; default: in their package's own folder, which Node finds. A page has to say it. */
  readonly wasmPath?: string;
  /** Imports a package by its name; default: `import()`, from the folder of this library. */
  readonly importPackage?: (name: string) => Promise<unknown>;
}

/** The packages of an engine, in the order in which they are imported; the first one gives `tf`. */
const packages: Record<TensorflowEngine, readonly string[]> = {
  'tfjs-node-gpu': ['@tensorflow/tfjs-node-gpu'],
  'tfjs-node': ['@tensorflow/tfjs-node'],
  wasm: ['@tensorflow/tfjs', '@tensorflow/tfjs-backend-wasm'],
  cpu: ['@tensorflow/tfjs'],
};

/** What TensorFlow.js itself calls an engine, as in `tf.setBackend`. */
export const tensorflowBackends: Readonly<Record<TensorflowEngine, string>> = { 'tfjs-node-gpu': 'tensorflow', 'tfjs-node': 'tensorflow', wasm: 'wasm', cpu: 'cpu' };

/**
 * Loads TensorFlow.js with the best engine that there is, and makes it the current backend. Nothing is downloaded.
 *
 * oneDNN's reordering is off (`TF_ENABLE_ONEDNN_OPTS=0`) and TensorFlow's banners are kept out of the output
 * (`TF_CPP_MIN_LOG_LEVEL=2`), unless the environment says otherwise.
 *
 * @param options which engines to try, and where to find them
 * @throws Error where none of them can be loaded, with the reasons
 * @example
 * const { engine, missing } = await loadTensorflow({ engines: ['wasm', 'cpu'] });
 * engine; // 'wasm'
 * missing; // []
 */
export async function loadTensorflow(options: LoadTensorflowOptions = {}): Promise<LoadedTensorflow> {
  const { engines = tensorflowEngines } = options;
  const missing: string[] = [];
  for (const engine of engines) {
    const outcome = await load(engine, options);
    if (typeof outcome !== 'string') return { tf: outcome, engine, missing };
    missing.push(outcome);
  }
  throw new Error(`loadTensorflow: one of ${engines.join(', ')} must load, got none. ${missing.join(' ')} In the course's folder, npm run setup installs the plain ones; elsewhere, npm install @tensorflow/tfjs does.`);
}

/** TensorFlow.js on this engine, or the sentence that says why not. */
async function load(engine: TensorflowEngine, options: LoadTensorflowOptions): Promise<Tensorflow | string> {
  // The name is a variable, so that a bundler for pages does not follow it into native code.
  const { importPackage = (name: string): Promise<unknown> => import(name) } = options;
  const native = tensorflowBackends[engine] === 'tensorflow';
  const [first, ...others] = packages[engine];
  if (native && !isNode()) return `${first} needs Node, and this is none.`;
  const undo = native ? prepareNode() : () => undefined;
  let name = first;
  try {
    const tf = exportsOf<Tensorflow>(await importPackage(first));
    for (name of others) {
      const wasm = exportsOf<{ setWasmPaths(prefix: string): void }>(await importPackage(name));
      if (options.wasmPath !== undefined) wasm.setWasmPaths(options.wasmPath);
    }
    if (await startQuietly(tf, tensorflowBackends[engine])) return tf;
    undo();
    return `${name} was loaded, but its backend did not start.`;
  } catch (error) {
    undo();
    return sentence(name, error);
  }
}

const isNode = (): boolean => (globalThis as { process?: { versions?: { node?: string } } }).process?.versions?.node !== undefined;

/** A CommonJS package's exports: Node finds only some of their names, and gives all of them as the default export. */
function exportsOf<Exports>(module: unknown): Exports {
  const { default: whole } = module as { default?: object };
  return (whole ?? module) as Exports;
}

/** Makes a backend the current one, without TensorFlow.js's advertisement and stack traces on the console. */
async function startQuietly(tf: Tensorflow, backend: string): Promise<boolean> {
  const before = tf.env().getBool('PROD');
  // In this mode TensorFlow.js warns of nothing; it also checks less, so it is left at once.
  tf.env().set('PROD', true);
  try {
    if (!await tf.setBackend(backend)) return false;
    // The first tensor on the plain backend prints that there are faster ones.
    tf.tensor1d([0]).dispose();
    return true;
  } finally {
    tf.env().set('PROD', before);
  }
}

/** Why a package is not used, in one sentence. */
function sentence(name: string, error: unknown): string {
  const { code, message = String(error) } = error as { code?: string; message?: string };
  const help = name === '@tensorflow/tfjs-node' ? ": npm run native, in the course's folder, puts it in place." : '.';
  const [firstLine] = message.split('\n');
  // A dependency of the package may be what is not found.
  if (code?.endsWith('MODULE_NOT_FOUND') && firstLine.includes(`'${name}'`)) return `${name} is not installed${help}`;
  if (message.includes('tfjs_binding.node')) return `${name} lacks its native part${help}`;
  return `${name} could not be loaded (${firstLine.trim().replace(/[.:]+$/, '')})${help}`;
}
