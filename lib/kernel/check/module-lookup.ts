import type * as TS from 'typescript';
import type { CheckerHost } from './checker-host.js';
import { LocalFiles } from './local-files.js';
import { isOwnPackage } from '../run/own-packages.js';
import { ts } from '../syntax/typescript.js';

/**
 * Where imports lead, looked up once: every cell makes a new program, which would otherwise ask the file system for
 * each of the hundreds of imports in the declarations of Node and the libraries again.
 */
export class ModuleLookup {
  private readonly modules = new Map<string, TS.ResolvedModuleWithFailedLookupLocations>();
  private readonly types = new Map<string, TS.ResolvedTypeReferenceDirectiveWithFailedLookupLocations>();
  private readonly exists = new Map<string, boolean>();
  private readonly folders = new Map<string, boolean>();
  private readonly texts = new Map<string, TS.IScriptSnapshot | undefined>();
  private readonly host: TS.ModuleResolutionHost;
  private readonly freshHost: TS.ModuleResolutionHost;
  /** The files beside the notebook. */
  readonly local: LocalFiles;
  /** Whether the kernel's own packages stand in where the notebook's folder has none. */
  ownPackages = true;
  /** TypeScript's own memory of the package.json files that it read. */
  readonly cache: TS.ModuleResolutionCache;

  constructor(private readonly files: CheckerHost, private readonly isCell: (path: string) => boolean, private readonly options: TS.CompilerOptions) {
    this.cache = ts.createModuleResolutionCache(files.folder, (path) => path, options);
    this.host = {
      fileExists: (path) => isCell(path) || remember(this.exists, path, () => files.fileExists(path)),
      directoryExists: (path) => remember(this.folders, path, () => files.directoryExists(path)),
      readFile: (path) => files.readFile(path),
      realpath: (path) => (isCell(path) ? path : files.realpath(path)),
      getCurrentDirectory: () => files.folder,
      getDirectories: (path) => files.getDirectories(path),
      useCaseSensitiveFileNames: true,
    };
    this.freshHost = { ...this.host, fileExists: (path) => files.fileExists(path), directoryExists: (path) => files.directoryExists(path) };
    this.local = new LocalFiles(files.readVersion);
  }

  fileExists = (path: string): boolean => this.host.fileExists(path);

  directoryExists = (path: string): boolean => this.host.directoryExists!(path);

  /** The text of a file that is no cell. */
  snapshot(path: string): TS.IScriptSnapshot | undefined {
    if (this.local.has(path)) return this.local.snapshot(path);
    return remember(this.texts, path, () => {
      const text = this.host.readFile(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    });
  }

  module = (name: string, from: string): TS.ResolvedModuleWithFailedLookupLocations => {
    const cell = cellSpecifier.test(name) ? `${folderOf(from)}/${name.slice(2)}.ts` : '';
    if (this.isCell(cell)) return { resolvedModule: { resolvedFileName: cell, extension: '.ts', isExternalLibraryImport: false } } as ResolvedCell;
    if (isLocalName(name) && (this.isCell(from) || this.local.has(from))) return this.localModule(name, from);
    const key = `${this.isCell(from) ? 'cell' : folderOf(from)}\0${name}`;
    return remember(this.modules, key, () => {
      const found = this.resolve(name, from);
      const { ownFolder } = this.files;
      return found.resolvedModule || !this.ownPackages || ownFolder === undefined || !isOwnPackage(name) ? found : this.resolve(name, `${ownFolder}/notebook.ts`);
    });
  };

  /** Where an import of a file leads: looked up anew each time, since files come and go. */
  private localModule(name: string, from: string): TS.ResolvedModuleWithFailedLookupLocations {
    const path = name.startsWith('file:') ? decodeURIComponent(new URL(name).pathname).replace(/^\/(?=[A-Za-z]:)/, '') : name;
    const found = ts.resolveModuleName(path, from, this.options, this.freshHost);
    const { resolvedFileName, isExternalLibraryImport } = found.resolvedModule ?? {};
    if (resolvedFileName === undefined) this.local.missed(from);
    else if (!isExternalLibraryImport && !resolvedFileName.includes('/node_modules/')) this.local.found(from, resolvedFileName);
    return found;
  }

  private resolve(name: string, from: string): TS.ResolvedModuleWithFailedLookupLocations {
    return ts.resolveModuleName(name, from, this.options, this.host, this.cache);
  }

  typeReference = (name: string, from: string): TS.ResolvedTypeReferenceDirectiveWithFailedLookupLocations =>
    remember(this.types, `${folderOf(from)}\0${name}`, () => ts.resolveTypeReferenceDirective(name, from, this.options, this.host));

  /** Forgets what was looked for in vain, since a package may have been installed, or a file written, meanwhile. */
  forgetMissing(): void {
    this.cache.clear();
    for (const [key, found] of this.modules) if (!found.resolvedModule) this.modules.delete(key);
    for (const known of [this.exists, this.folders]) for (const [path, found] of known) if (!found) known.delete(path);
  }
}

/** With what TypeScript adds to its public interface. */
type ResolvedCell = TS.ResolvedModuleWithFailedLookupLocations & { failedLookupLocations: string[] };

/** How a cell's file names another's. */
const cellSpecifier = /^\.\/__cell\d+__$/;

const isLocalName = (name: string) => /^(?:\.{1,2}(?:\/|$)|\/|[A-Za-z]:[\\/]|file:|#)/.test(name);

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/'));

function remember<T>(known: Map<string, T>, key: string, find: () => T): T {
  if (known.has(key)) return known.get(key)!;
  const found = find();
  known.set(key, found);
  return found;
}
