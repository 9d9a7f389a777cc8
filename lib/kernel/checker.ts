import type * as TS from 'typescript';
import { type CellFile, type LiveName, makeCellFile } from './cell-files.js';
import type { CheckerHost } from './checker-host.js';
import { globalsFile, globalsText } from './globals.js';
import { ModuleLookup } from './module-lookup.js';
import { ts } from './typescript.js';

/** A type or syntax error of a cell, at an offset in the learner's own text. */
export interface CellDiagnostic {
  code: number;
  message: string;
  start: number;
  length: number;
}

/**
 * Knows the types of all cells. Every cell is a module of a TypeScript language service, which later cells take
 * names from; a cell with errors leaves no trace.
 */
export class Checker {
  private readonly files = new Map<string, CellFile>();
  private readonly live = new Map<string, LiveName>();
  private readonly snapshots = new Map<string, TS.IScriptSnapshot>();
  private readonly options: TS.CompilerOptions;
  private readonly lookup: ModuleLookup;
  private readonly service: TS.LanguageService;
  private version = 0;
  private scratch: CellFile | undefined;

  constructor(private readonly host: CheckerHost) {
    this.options = compilerOptions(host.typeRoots);
    this.lookup = new ModuleLookup(host, (path) => this.textOf(path) !== undefined, this.options);
    this.service = ts.createLanguageService(this.serviceHost(), ts.createDocumentRegistry());
  }

  /**
   * Checks a cell and, when it has no errors, takes its names in.
   *
   * @returns its errors, in the order of the text
   */
  check(source: string): CellDiagnostic[] {
    const file = makeCellFile(this.path(`__cell${++this.version}__.ts`), source, this.live);
    this.files.set(file.path, file);
    let found = this.diagnostics(file, source);
    if (found.some(({ code }) => missingModule.has(code))) {
      this.lookup.forgetMissing();
      this.version++;
      found = this.diagnostics(file, source);
    }
    if (found.length > 0) this.forget(file.path);
    else {
      for (const [name, kind] of file.names) this.live.set(name, { file, kind });
      this.dropUnreached();
    }
    return found;
  }

  /** Loads what every check needs, so that the first cell does not wait for it. */
  warmUp(): void {
    this.ask('console.log(1)', (service, path) => service.getSemanticDiagnostics(path));
  }

  /**
   * Asks the language service about a text that is not run, such as a cell that is being typed, which sees the
   * names of all cells.
   */
  ask<T>(source: string, question: (service: TS.LanguageService, path: string, offset: number) => T): T {
    this.scratch = makeCellFile(this.path(`__edit${++this.version}__.ts`), source, this.live, true);
    try {
      return question(this.service, this.scratch.path, this.scratch.offset);
    } finally {
      this.snapshots.delete(this.scratch.path);
      this.scratch = undefined;
    }
  }

  private path(name: string): string {
    return `${this.host.folder.replaceAll('\\', '/').replace(/\/$/, '')}/${name}`;
  }

  private diagnostics(file: CellFile, source: string): CellDiagnostic[] {
    const syntax = this.service.getSyntacticDiagnostics(file.path);
    const all = syntax.length > 0 ? syntax : this.service.getSemanticDiagnostics(file.path);
    return all.filter((diagnostic) => diagnostic.category === ts.DiagnosticCategory.Error && !tolerated.has(diagnostic.code))
      .filter((diagnostic) => diagnostic.start === undefined || diagnostic.start >= file.offset)
      .map((diagnostic) => ({
        code: diagnostic.code,
        message: readable(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n')),
        start: Math.min((diagnostic.start ?? file.offset) - file.offset, source.length),
        length: diagnostic.length ?? 0,
      }));
  }

  /** Forgets the cells that no name in use comes from, not even by way of another cell. */
  private dropUnreached(): void {
    const reached = new Set<string>();
    const visit = (file: CellFile | undefined): void => {
      if (!file || reached.has(file.path)) return;
      reached.add(file.path);
      for (const path of file.uses) visit(this.files.get(path));
    };
    for (const { file } of this.live.values()) visit(file);
    for (const file of this.files.values()) if (file.declaresGlobals) visit(file);
    for (const path of this.files.keys()) if (!reached.has(path)) this.forget(path);
  }

  private forget(path: string): void {
    this.files.delete(path);
    this.snapshots.delete(path);
  }

  private textOf(path: string): string | undefined {
    if (path === this.scratch?.path) return this.scratch.text;
    if (path === this.path(globalsFile)) return globalsText;
    return this.files.get(path)?.text;
  }

  private serviceHost(): TS.LanguageServiceHost & { getModuleResolutionCache(): TS.ModuleResolutionCache } {
    const { host, lookup } = this;
    return {
      getCompilationSettings: () => this.options,
      getScriptFileNames: () => [this.path(globalsFile), ...this.files.keys(), ...(this.scratch ? [this.scratch.path] : [])],
      // A cell's file never changes: it runs again as another one.
      getScriptVersion: () => '1',
      getScriptSnapshot: (path) => this.snapshots.get(path) ?? this.cellSnapshot(path) ?? lookup.snapshot(path),
      getProjectVersion: () => `${this.version}:${this.files.size}:${this.scratch?.path}`,
      getCurrentDirectory: () => host.folder,
      getDefaultLibFileName: () => host.defaultLibFile,
      useCaseSensitiveFileNames: () => true,
      fileExists: lookup.fileExists,
      readFile: (path) => this.textOf(path) ?? host.readFile(path),
      directoryExists: lookup.directoryExists,
      getDirectories: host.getDirectories,
      realpath: (path) => (this.textOf(path) === undefined ? host.realpath(path) : path),
      readDirectory: host.readDirectory,
      getModuleResolutionCache: () => lookup.cache,
      resolveModuleNameLiterals: (literals, from) => literals.map((literal) => lookup.module(literal.text, from)),
      resolveTypeReferenceDirectiveReferences: (references, from) =>
        references.map((reference) => lookup.typeReference(typeof reference === 'string' ? reference : reference.fileName, from)),
    };
  }

  private cellSnapshot(path: string): TS.IScriptSnapshot | undefined {
    const text = this.textOf(path);
    if (text === undefined) return undefined;
    const snapshot = ts.ScriptSnapshot.fromString(text);
    this.snapshots.set(path, snapshot);
    return snapshot;
  }
}

function compilerOptions(typeRoots: string[]): TS.CompilerOptions {
  return {
    target: ts.ScriptTarget.ES2022, lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts'], module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler, moduleDetection: ts.ModuleDetectionKind.Force, strict: true, esModuleInterop: true,
    skipLibCheck: true, resolveJsonModule: true, allowJs: true, checkJs: false, types: ['node'], typeRoots, noEmit: true,
    allowImportingTsExtensions: true,
  };
}

// Cannot find a module, or its declarations.
const missingModule = new Set([2307, 7016]);

// A variable's type that grows (`const xs = []`) is looked at from another cell: no error of the learner's.
const tolerated = new Set([7005, 7034]);

/** A message without the files that stand for cells. */
function readable(message: string): string {
  return message.replace(/(typeof )?import\("[^"]*__(?:cell|edit)\d+__"\)\.?/g, '');
}
