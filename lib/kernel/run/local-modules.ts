import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { namespaceOf, newNamespace } from './commonjs-names.js';
import { compileModule, hasModuleSyntax } from './compile-module.js';
import { type FileVersion, readVersion } from '../syntax/file-version.js';
import { parseJson } from './json-file.js';
import { allowWatching } from './live-exports.js';
import { findLocal, isLocal, kindOf } from './local-path.js';
import { packageImport } from './package-imports.js';
import type { ModuleNamespace, RunnerHost } from './runner-host.js';

/** What files that are imported need from where they run. */
export interface LocalHost {
  evaluate(code: string, fileName: string): unknown;
  /** Calls a function that may loop without end, so that an interrupt can stop it. */
  call<T>(run: () => T): T;
  /** Loads a package, as the file at a path sees it, or a file that is Node's to load. */
  importPackage(specifier: string, from: string, attributes?: Record<string, string>): Promise<ModuleNamespace>;
  /** CommonJS's `require`, as the file at a path sees it. */
  requireFrom(path: string): NodeJS.Require;
  /** What the code of cells knows the kernel by: for interrupts. */
  readonly hook: object;
  readonly stopFlag: Int32Array;
  addSourceMap: RunnerHost['addSourceMap'];
  /** Tells whether a file is left to Node, as the kernel's own library is. */
  isNodes(path: string): boolean;
}

/** A loaded file. */
interface LocalModule {
  path: string;
  /** The versions of the file and, for CommonJS, of those that it required. */
  versions: FileVersion[];
  /** Imports of other files that this system loads. */
  files: Map<string, LocalModule>;
  /** Imports of packages, once they are loaded. */
  packages: Map<string, ModuleNamespace | undefined>;
  exports: ModuleNamespace;
  /** What `require` of it gives. */
  whole: () => unknown;
  isAsync: boolean;
  run: () => unknown;
  done?: Promise<void>;
  state: 'waiting' | 'running' | 'ready' | 'failed';
}

/**
 * Files beside the notebook as modules: TypeScript and JavaScript, loaded alike by every version of Node, and loaded
 * anew when they, or what they import, have changed. A module that is loaded anew starts afresh.
 */
export class LocalModules {
  private readonly modules = new Map<string, LocalModule>();

  constructor(private readonly host: LocalHost) {}

  /**
   * The file that an import names, if it is one for this system.
   *
   * @param from the path of the file that imports
   * @throws when the specifier is a path at which there is no file
   */
  find(specifier: string, from: string): string | undefined {
    const folder = dirname(from);
    const target = specifier.startsWith('#') ? packageImport(specifier, folder) : isLocal(specifier) ? { specifier, folder } : undefined;
    if (!target || !isLocal(target.specifier)) return undefined;
    const path = findLocal(target.specifier, target.folder);
    return this.host.isNodes(path) || kindOf(path, () => false) === 'node' ? undefined : path;
  }

  /**
   * Loads a file as it is now.
   *
   * @param path as `find` gave it
   * @throws what the file throws, or says of its syntax or of an import that leads nowhere
   */
  async load(path: string): Promise<ModuleNamespace> {
    const wanted = this.gather(path);
    const order = inOrder(wanted);
    try {
      for (const module of order) await (module.done ??= this.start(module));
    } catch (error) {
      for (const module of order) if (module.state === 'waiting') module.state = 'failed';
      throw error;
    }
    return wanted.exports;
  }

  /** Loads a file at once, for `require`. */
  loadNow(path: string): unknown {
    const wanted = this.gather(path);
    for (const module of inOrder(wanted)) {
      if (module.state === 'waiting') this.startNow(module);
    }
    return wanted.whole();
  }

  /** The exports of a file as it was loaded last, or that it failed; undefined when it is to be loaded. */
  look(path: string): ModuleNamespace | 'failed' | undefined {
    const module = this.modules.get(path);
    return module?.state === 'ready' ? module.exports : module?.state === 'failed' ? 'failed' : undefined;
  }

  /** Forgets the files that have changed, and those that import them. */
  dropChanged(): void {
    this.drop((module) => !module.versions.every((version) => version.isCurrent()));
  }

  private drop(isStale: (module: LocalModule) => boolean): void {
    if (this.modules.size === 0) return;
    const stale = new Set([...this.modules.values()].filter(isStale));
    for (let before = 0; stale.size > before;) {
      before = stale.size;
      for (const module of this.modules.values()) {
        if ([...module.files.values()].some((file) => stale.has(file))) stale.add(module);
      }
    }
    for (const { path } of stale) this.modules.delete(path);
  }

  /** Reads a file and all that it imports; when that fails, none of the new ones is kept. */
  private gather(path: string): LocalModule {
    this.drop((module) => module.state === 'failed' || !module.versions.every((version) => version.isCurrent()));
    const known = new Set(this.modules.keys());
    try {
      return this.read(path);
    } catch (error) {
      for (const added of this.modules.keys()) if (!known.has(added)) this.modules.delete(added);
      throw error;
    }
  }

  private read(path: string): LocalModule {
    const known = this.modules.get(path);
    if (known) return known;
    const version = readVersion(path);
    if (!version) throw new Error(`Cannot load ${path}: the file is gone.`);
    const module: LocalModule = {
      path, versions: [version], files: new Map(), packages: new Map(), exports: newNamespace(), whole: () => module.exports,
      isAsync: false, run: () => {}, state: 'waiting',
    };
    this.modules.set(path, module);
    const kind = kindOf(path, () => hasModuleSyntax(path, version.text));
    if (kind === 'json') this.readJson(module, version.text);
    else if (kind === 'commonjs') this.readCommonJs(module);
    else this.readSource(module, version.text);
    return module;
  }

  private readJson(module: LocalModule, text: string): void {
    const value = parseJson(module.path, text);
    module.exports = namespaceOf(value);
    module.whole = () => value;
  }

  /** CommonJS is Node's, which is made to forget what it loaded before. */
  private readCommonJs(module: LocalModule): void {
    const require = this.host.requireFrom(module.path);
    module.run = () => {
      forget(require, module.path);
      const whole: unknown = require(module.path);
      module.exports = namespaceOf(whole);
      module.whole = () => whole;
      for (const path of required(require, module.path)) {
        const version = path === module.path ? undefined : readVersion(path);
        if (version) module.versions.push(version);
      }
    };
  }

  private readSource(module: LocalModule, text: string): void {
    const { path } = module;
    const compiled = compileModule(path, text);
    module.isAsync = compiled.isAsync;
    allowWatching(module.exports, compiled.changing);
    for (const specifier of compiled.imports) {
      const file = this.find(specifier, path);
      if (file === undefined) module.packages.set(specifier, undefined);
      else module.files.set(specifier, this.read(file));
    }
    this.host.addSourceMap(path, compiled.sourceMap, { ...compiled, source: text });
    const common = { exports: module.exports as unknown };
    const hook = this.hookOf(module);
    module.run = () => {
      const outer = this.host.evaluate(compiled.code, path) as (...names: unknown[]) => (...args: unknown[]) => unknown;
      const body = outer(this.requireOf(path), common, path, dirname(path));
      const finish = (): void => {
        // `export =`, or `module.exports =`.
        if (common.exports === module.exports) return;
        module.exports = namespaceOf(common.exports);
        module.whole = () => common.exports;
      };
      const end = body.call(undefined, module.exports, hook, this.host.stopFlag);
      return module.isAsync ? (end as Promise<void>).then(finish) : finish();
    };
  }

  private hookOf(module: LocalModule): object {
    const { path } = module;
    return {
      ...this.host.hook,
      require: (specifier: string) => module.files.get(specifier)?.exports ?? module.packages.get(specifier),
      import: (specifier: unknown, options?: { with?: Record<string, string> }) => this.importFrom(String(specifier), path, options?.with),
      meta: this.metaOf(path),
    };
  }

  /** What `import.meta` is in a file. */
  metaOf(path: string): object {
    const resolve = (specifier: string): string => {
      if (specifier.startsWith('node:')) return specifier;
      const file = this.find(specifier, path) ?? this.host.requireFrom(path).resolve(specifier);
      return file.startsWith('node:') ? file : pathToFileURL(file).href;
    };
    return { url: pathToFileURL(path).href, filename: path, dirname: dirname(path), resolve };
  }

  /** `import()`, as the file at a path sees it. */
  async importFrom(specifier: string, from: string, attributes?: Record<string, string>): Promise<ModuleNamespace> {
    const file = this.find(specifier, from);
    return file === undefined ? this.host.importPackage(specifier, from, attributes) : this.load(file);
  }

  /** `require`, as the file at a path sees it. */
  requireOf(path: string): NodeJS.Require {
    const require = this.host.requireFrom(path);
    const own = (specifier: string): unknown => {
      const file = this.find(specifier, path);
      return file === undefined ? require(specifier) : this.loadNow(file);
    };
    return Object.assign(own, require);
  }

  private async start(module: LocalModule): Promise<void> {
    module.state = 'running';
    try {
      for (const specifier of module.packages.keys()) {
        module.packages.set(specifier, await this.host.importPackage(specifier, module.path));
      }
      await this.host.call(module.run);
      module.state = 'ready';
    } catch (error) {
      module.state = 'failed';
      throw error;
    }
  }

  private startNow(module: LocalModule): void {
    if (module.isAsync) throw new Error(`require: ${module.path} awaits at its top level. Import it instead.`);
    const require = this.host.requireFrom(module.path);
    module.state = 'running';
    try {
      for (const specifier of module.packages.keys()) module.packages.set(specifier, namespaceOf(require(specifier)));
      module.run();
      module.state = 'ready';
      module.done = Promise.resolve();
    } catch (error) {
      module.state = 'failed';
      throw error;
    }
  }
}

/** A module and what it imports, each after its imports; in a circle, as the first to be asked for has it. */
function inOrder(wanted: LocalModule): LocalModule[] {
  const order = new Set<LocalModule>();
  const seen = new Set<LocalModule>();
  const visit = (module: LocalModule): void => {
    if (seen.has(module)) return;
    seen.add(module);
    for (const file of module.files.values()) visit(file);
    order.add(module);
  };
  visit(wanted);
  return [...order];
}

/** A CommonJS file and those that it required, but for packages. */
function required(require: NodeJS.Require, path: string, found = new Set<string>()): Set<string> {
  const module = require.cache[path];
  if (!module || found.has(path) || kindOf(path, () => false) === 'node') return found;
  found.add(path);
  for (const child of module.children) required(require, child.filename, found);
  return found;
}

function forget(require: NodeJS.Require, path: string): void {
  for (const known of required(require, path)) delete require.cache[known];
}
