import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import { stopFlag } from '../interrupt/cell-signal.js';
import type { ModuleNamespace, RunnerHost } from './runner-host.js';

const callKey = Symbol.for('neuronbook.kernel.call');

/** The name of the file from which modules seem to be imported. */
export const notebookFile = 'notebook.ts';

/** What a Node host reports to the rest of the kernel. */
export interface NodeHostEvents {
  addSourceMap: RunnerHost['addSourceMap'];
  /** Modules that the kernel serves itself, by name. */
  ownModules: Record<string, ModuleNamespace>;
  /** A module was loaded, before the cell sees it. */
  onImport(specifier: string, module: ModuleNamespace): void | Promise<void>;
}

/**
 * Runs cells in this Node process, with modules found from a folder: ES modules with their `import` conditions.
 *
 * @param folder the notebook's folder
 */
export function nodeHost(folder: string, events: NodeHostEvents): RunnerHost {
  // A file that isn't there: only its folder matters, from which Node's own loader looks for modules.
  const path = join(folder, notebookFile);
  const evaluate = (code: string, fileName: string): unknown => new vm.Script(code, {
    filename: fileName, importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  }).runInThisContext({ displayErrors: false });
  const load = evaluate('(specifier, attributes) => import(specifier, { with: attributes })', path) as
    (specifier: string, attributes: Record<string, string>) => Promise<ModuleNamespace>;
  // Only a script that runs, not a function that it left, is stopped by an interrupt.
  const caller = new vm.Script(`globalThis[Symbol.for('neuronbook.kernel.call')]()`, { filename: 'node:neuronbook-kernel' });
  const require = createRequire(path);
  return {
    evaluate,
    call: <T>(run: () => T): T => {
      (globalThis as { [callKey]?: () => T })[callKey] = run;
      return caller.runInThisContext({ breakOnSigint: true, displayErrors: false }) as T;
    },
    importModule: async (specifier, attributes = {}) => {
      if (Object.hasOwn(events.ownModules, specifier)) return events.ownModules[specifier];
      const isJson = specifier.endsWith('.json') && attributes.type === undefined;
      const module = await load(specifier, isJson ? { ...attributes, type: 'json' } : attributes);
      await events.onImport(specifier, module);
      return withCommonJsNames(module, require.cache);
    },
    require: (specifier) => (Object.hasOwn(events.ownModules, specifier) ? events.ownModules[specifier] : require(specifier)),
    stopFlag,
    meta: { url: pathToFileURL(path).href, filename: path, dirname: folder },
    addSourceMap: events.addSourceMap,
  };
}

/**
 * A CommonJS module with all its names: Node reads them off the text of the module and misses those that are
 * computed, while its types, and so TypeScript, know them.
 */
function withCommonJsNames(module: ModuleNamespace, loaded: NodeJS.Dict<NodeJS.Module>): ModuleNamespace {
  const whole = module.default as ModuleNamespace | null | undefined;
  if ((typeof whole !== 'object' && typeof whole !== 'function') || whole === null) return module;
  const missing = Object.keys(whole).filter((name) => !(name in module));
  if (missing.length === 0 || !Object.values(loaded).some((one) => one?.exports === whole)) return module;
  const complete: ModuleNamespace = Object.create(null);
  for (const name of Object.keys(module)) complete[name] = module[name];
  for (const name of missing) Object.defineProperty(complete, name, { enumerable: true, get: () => whole[name] });
  return complete;
}
