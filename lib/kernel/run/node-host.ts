import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import vm from 'node:vm';
import { cellChecks } from '../interrupt/cell-checks.js';
import { stopFlag } from '../interrupt/stop-flag.js';
import { watchFirst } from '../interrupt/signal-watch.js';
import { asTyped, withCommonJsNames } from './commonjs-names.js';
import { FollowedImports } from './followed-imports.js';
import { LocalModules } from './local-modules.js';
import { isMissingPackage, isOwnPackage } from './own-packages.js';
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
 * @param libraryFolder the folder of the library, whose files are Node's to load wherever they are imported from, and whose packages stand in where there are none
 */
export function nodeHost(folder: string, libraryFolder: string, events: NodeHostEvents): RunnerHost {
  // A file that isn't there: only its folder matters, from which Node's own loader looks for modules.
  const path = join(folder, notebookFile);
  const evaluate = (code: string, fileName: string): unknown => new vm.Script(code, {
    filename: fileName, importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  }).runInThisContext({ displayErrors: false });
  // Only a script that runs, not a function that it left, is stopped by an interrupt.
  const caller = new vm.Script(`globalThis[Symbol.for('neuronbook.kernel.call')]()`, { filename: 'node:neuronbook-kernel' });
  const call = <T>(run: () => T): T => {
    (globalThis as { [callKey]?: () => T })[callKey] = () => {
      watchFirst(stopFlag);
      return run();
    };
    return caller.runInThisContext({ breakOnSigint: true, displayErrors: false }) as T;
  };
  const require = createRequire(path);
  const loaders = new Map<string, Loader>();
  const importPackage = async (specifier: string, from: string, attributes: Record<string, string> = {}): Promise<ModuleNamespace> => {
    const folderOf = dirname(from);
    const load = loaders.get(folderOf) ?? evaluate('(specifier, attributes) => import(specifier, { with: attributes })', from) as Loader;
    loaders.set(folderOf, load);
    const isJson = specifier.endsWith('.json') && attributes.type === undefined;
    let module: ModuleNamespace;
    try {
      module = await load(specifier, isJson ? { ...attributes, type: 'json' } : attributes);
    } catch (error) {
      if (folderOf === libraryFolder || !isOwnPackage(specifier) || !isMissingPackage(error)) throw error;
      return importPackage(specifier, join(libraryFolder, notebookFile), attributes);
    }
    await events.onImport(specifier, module);
    return withCommonJsNames(module, require.cache);
  };
  const local = new LocalModules({
    evaluate, call, stopFlag, hook: cellChecks, addSourceMap: events.addSourceMap, requireFrom: createRequire,
    importPackage: async (specifier, ...rest) => (isOwn(specifier) ? events.ownModules[specifier] : asTyped(await importPackage(specifier, ...rest))),
    isNodes: (file) => file.startsWith(libraryFolder + sep),
  });
  const isOwn = (specifier: string): boolean => Object.hasOwn(events.ownModules, specifier);
  const ownRequire = local.requireOf(path);
  const followed = new FollowedImports(local);
  return {
    evaluate,
    call,
    importModule: async (specifier, attributes) => {
      if (isOwn(specifier)) return events.ownModules[specifier];
      const file = local.find(specifier, path);
      if (file === undefined) return importPackage(specifier, path, attributes);
      const module = await local.load(file);
      followed.follow(specifier, file, module);
      return module;
    },
    reloadFiles: () => followed.reload(),
    require: (specifier) => (isOwn(specifier) ? events.ownModules[specifier] : ownRequire(specifier)),
    stopFlag,
    checks: cellChecks,
    meta: local.metaOf(path),
    addSourceMap: events.addSourceMap,
  };
}

type Loader = (specifier: string, attributes: Record<string, string>) => Promise<ModuleNamespace>;
