import { inspect, type InspectOptions } from 'node:util';
import type { ModuleNamespace } from './runner-host.js';

/**
 * A CommonJS module with all its names: Node reads them off the text of the module and misses those that are
 * computed, while its types, and so TypeScript, know them.
 *
 * @param loaded Node's loaded CommonJS modules
 */
export function withCommonJsNames(module: ModuleNamespace, loaded: NodeJS.Dict<NodeJS.Module>): ModuleNamespace {
  const whole = module.default as ModuleNamespace | null | undefined;
  if ((typeof whole !== 'object' && typeof whole !== 'function') || whole === null) return module;
  const missing = Object.keys(whole).filter((name) => !(name in module));
  if (missing.length === 0 || !Object.values(loaded).some((one) => one?.exports === whole)) return module;
  const complete: ModuleNamespace = Object.create(null);
  for (const name of Object.keys(module)) complete[name] = module[name];
  for (const name of missing) Object.defineProperty(complete, name, { enumerable: true, get: () => whole[name] });
  return complete;
}

/** What a file in CommonJS or JSON gives to an `import`: the whole as the default, and its names. */
export function namespaceOf(whole: unknown): ModuleNamespace {
  const module = newNamespace();
  if ((typeof whole === 'object' || typeof whole === 'function') && whole !== null) {
    for (const name of Object.keys(whole)) {
      Object.defineProperty(module, name, { enumerable: true, configurable: true, get: () => (whole as ModuleNamespace)[name] });
    }
  }
  const isModule = (whole as ModuleNamespace | null | undefined)?.__esModule === true && 'default' in (whole as object);
  if (!isModule) Object.defineProperty(module, 'default', { enumerable: true, configurable: true, value: whole });
  return module;
}

// An object of its own class: V8 keeps what Object.create(null) makes as a hash table, which is slower to read.
const Namespace = function () {} as unknown as new () => ModuleNamespace;

/** An object for a module's exports that looks like one of Node's own, also when it is shown. */
export function newNamespace(): ModuleNamespace {
  return new Namespace();
}

function showNamespace(this: ModuleNamespace, _depth: number, options: InspectOptions): string {
  const names = Object.keys(this).sort();
  return `[Module: null prototype] ${inspect(Object.fromEntries(names.map((name) => [name, this[name]])), options)}`;
}

Namespace.prototype = Object.create(null, { [Symbol.toStringTag]: { value: 'Module' }, [inspect.custom]: { value: showNamespace } });

/** A package as TypeScript's types have it: the default of one that was compiled to CommonJS is its `default`. */
export function asTyped(module: ModuleNamespace): ModuleNamespace {
  const whole = module.default as ModuleNamespace | null | undefined;
  const isCompiled = (typeof whole === 'object' || typeof whole === 'function') && whole !== null && whole.__esModule === true && 'default' in whole;
  return isCompiled ? namespaceOf(whole) : module;
}
