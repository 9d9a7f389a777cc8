import { describeValue, suggestion } from '../arrays/index.js';
import { bestKernels, chooseKernels, KernelNetwork, type LayerSpec, type Network, type Shape } from '../engine/index.js';
import { BackendInfo } from './backend-info.js';
import { checkOptions } from './checks/options.js';

/** What models can compute with: the library's own engine in WebAssembly SIMD or in plain loops, or TensorFlow.js. */
export type BackendName = 'simd' | 'plain' | 'tensorflow';

/** What TensorFlow.js can compute with: a graphics card, TensorFlow's own library, WebAssembly, plain JavaScript. */
export type TensorflowEngineName = 'tfjs-node-gpu' | 'tfjs-node' | 'wasm' | 'cpu';

/** Options of {@link useBackend}. */
export interface BackendOptions {
  /** For 'tensorflow': what it shall compute with. Default: the fastest that is installed. */
  engine?: TensorflowEngineName;
}

/** Makes a network of layers. */
export type NetworkMaker = (inputShape: Shape, specs: readonly LayerSpec[]) => Network;

interface Backend {
  readonly info: BackendInfo;
  readonly makeNetwork: NetworkMaker;
  /** Loads what is missing; until then models compute on the library's own engine. */
  readonly load?: () => Promise<Backend>;
}

const names: readonly BackendName[] = ['simd', 'plain', 'tensorflow'];
const tensorflowEngines: readonly TensorflowEngineName[] = ['tfjs-node-gpu', 'tfjs-node', 'wasm', 'cpu'];
const variable = 'NEURONBOOK_BACKEND';

// The one in use; undefined until the first question, and after useBackend('auto').
let current: Backend | undefined;

/**
 * Chooses what models compute with. Models that are there already go on on it, with their weights and with what their
 * optimizers remember. The numbers are the same to six digits or more; the speed is not.
 *
 * 'simd', the library's own engine in WebAssembly SIMD, is the default and the fastest for all but large networks;
 * 'plain' is the same in plain loops; 'tensorflow' is TensorFlow.js, for networks from about half a million weights on,
 * for graphics cards, and for layers made of its functions; 'auto' goes back to the default, or to the one that the
 * environment variable NEURONBOOK_BACKEND names.
 *
 * @returns what is in use now
 * @throws TypeError for another name, with the nearest; RangeError where SIMD does not run; Error where no TensorFlow.js
 *   can be loaded, with the reasons: then nothing changes
 * @example
 * (await useBackend('plain')).name; // 'plain'
 * await useBackend('auto');
 */
export async function useBackend(name: BackendName | 'auto', options: BackendOptions = {}): Promise<BackendInfo> {
  const who = 'useBackend';
  checkOptions(who, options, ['engine']);
  const { engine } = options;
  if (engine !== undefined && name !== 'tensorflow') {
    throw new TypeError(`${who}: engine must come with 'tensorflow', got ${describeValue(engine)} with ${describeValue(name)}. Write useBackend('tensorflow', { engine: 'wasm' }).`);
  }
  if (engine !== undefined && !tensorflowEngines.includes(engine)) {
    throw new TypeError(`${who}: engine must be one of TensorFlow.js's, got ${describeValue(engine)}. ${suggestion(engine, tensorflowEngines)}`);
  }
  const chosen = name === 'auto' ? fromEnvironment() : checkBackend(who, name);
  const next = chosen === 'tensorflow' ? await loadTensorflowBackend(engine) : ownEngine(chosen);
  current = name === 'auto' && chosen !== 'tensorflow' ? undefined : next;
  return next.info;
}

/**
 * What models compute with: 'simd', 'plain' or 'tensorflow'. {@link backendInfo} tells more.
 *
 * @throws TypeError when NEURONBOOK_BACKEND names another
 * @example
 * await useBackend('plain');
 * backend(); // 'plain'
 */
export function backend(): BackendName {
  return inUse().info.name;
}

/**
 * What models compute with, in a sentence, and for TensorFlow.js what it computes with itself.
 *
 * @throws as {@link backend}
 * @example
 * await useBackend('tensorflow', { engine: 'wasm' });
 * backendInfo().engine; // 'wasm'
 */
export function backendInfo(): BackendInfo {
  return inUse().info;
}

/** @internal Whether {@link readyBackend} has anything to do. */
export function backendWaits(): boolean {
  return inUse().load !== undefined;
}

/** @internal Loads what the backend in use still lacks: TensorFlow.js, where NEURONBOOK_BACKEND asks for it. */
export async function readyBackend(): Promise<void> {
  const before = inUse();
  const loaded = await before.load?.();
  if (loaded && current === before) current = loaded;
}

/** @internal What makes networks at present; another one when another backend is in use. */
export function networkMaker(): NetworkMaker {
  return inUse().makeNetwork;
}

function inUse(): Backend {
  if (current) return current;
  const name = fromEnvironment();
  if (name !== 'tensorflow') return current = ownEngine(name);
  // A model is made and predicts without waiting, and TensorFlow.js is not loaded without: fit waits for it.
  const meanwhile = ownEngine('auto');
  return current = {
    info: new BackendInfo('tensorflow', `TensorFlow.js, as ${variable} says: loaded at the first await of model.fit or useBackend, and until then ${meanwhile.info.text}`),
    makeNetwork: meanwhile.makeNetwork,
    load: () => loadTensorflowBackend(undefined),
  };
}

function ownEngine(name: 'simd' | 'plain' | 'auto'): Backend {
  const best = bestKernels();
  if (name === 'simd' && best !== 'simd') throw new RangeError("useBackend: 'simd' must run here, got a JavaScript engine without WebAssembly SIMD. Choose 'plain'.");
  const kernels = name === 'auto' ? best : name;
  const makeKernels = chooseKernels(kernels);
  return {
    info: new BackendInfo(kernels, `the library's own engine, in ${kernels === 'simd' ? 'WebAssembly SIMD' : 'plain loops'}`),
    makeNetwork: (inputShape, specs) => new KernelNetwork(inputShape, specs, makeKernels),
  };
}

async function loadTensorflowBackend(engine: TensorflowEngineName | undefined): Promise<Backend> {
  const { tensorflowBackend } = await import('./tensorflow/tensorflow-backend.js');
  return tensorflowBackend(engine, chooseKernels());
}

function checkBackend(who: string, value: unknown): BackendName {
  if (names.includes(value as BackendName)) return value as BackendName;
  throw new TypeError(`${who}: the backend must be one that exists, got ${describeValue(value)}. ${suggestion(value, [...names, ...who === variable ? [] : ['auto']])}`);
}

// A page has no environment.
function fromEnvironment(): BackendName | 'auto' {
  const value = (globalThis as { process?: { env?: Record<string, string | undefined> } }).process?.env?.[variable];
  return value === undefined || value === '' || value === 'auto' ? 'auto' : checkBackend(variable, value);
}
