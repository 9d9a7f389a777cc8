import ts from 'typescript';
import { type CellFile, type LiveName, makeCellFile } from './cell-files.js';
import type { CheckerHost } from './checker-host.js';
import { globalsFile, globalsText } from './globals.js';

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
  private readonly service: ts.LanguageService;
  private version = 0;
  private scratch: CellFile | undefined;

  constructor(private readonly host: CheckerHost) {
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
    const found = this.diagnostics(file, source);
    if (found.length > 0) this.files.delete(file.path);
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
  ask<T>(source: string, question: (service: ts.LanguageService, path: string, offset: number) => T): T {
    this.scratch = makeCellFile(this.path(`__edit${++this.version}__.ts`), source, this.live, true);
    try {
      return question(this.service, this.scratch.path, this.scratch.offset);
    } finally {
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
    for (const path of this.files.keys()) if (!reached.has(path)) this.files.delete(path);
  }

  private fileAt(path: string): string | undefined {
    if (path === this.scratch?.path) return this.scratch.text;
    if (path === this.path(globalsFile)) return globalsText;
    return this.files.get(path)?.text;
  }

  private serviceHost(): ts.LanguageServiceHost {
    const { host } = this;
    const known = new Map<string, string | undefined>();
    const read = (path: string): string | undefined => {
      if (!known.has(path)) known.set(path, host.readFile(path));
      return known.get(path);
    };
    return {
      getCompilationSettings: () => ({
        target: ts.ScriptTarget.ES2022, lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts'], module: ts.ModuleKind.ESNext,
        moduleResolution: ts.ModuleResolutionKind.Bundler, moduleDetection: ts.ModuleDetectionKind.Force, strict: true, esModuleInterop: true,
        skipLibCheck: true, resolveJsonModule: true, allowJs: true, checkJs: false, types: ['node'], typeRoots: host.typeRoots, noEmit: true,
        allowImportingTsExtensions: true, experimentalDecorators: false,
      }),
      getScriptFileNames: () => [this.path(globalsFile), ...this.files.keys(), ...(this.scratch ? [this.scratch.path] : [])],
      getScriptVersion: () => '1',
      getScriptSnapshot: (path) => {
        const text = this.fileAt(path) ?? read(path);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getProjectVersion: () => `${this.version}:${this.files.size}:${this.scratch?.path}`,
      getCurrentDirectory: () => host.folder,
      getDefaultLibFileName: () => host.defaultLibFile,
      fileExists: (path) => this.fileAt(path) !== undefined || host.fileExists(path),
      readFile: (path) => this.fileAt(path) ?? read(path),
      directoryExists: host.directoryExists,
      getDirectories: host.getDirectories,
      realpath: (path) => (this.fileAt(path) === undefined ? host.realpath(path) : path),
      readDirectory: host.readDirectory,
    };
  }
}

// A variable's type that grows (`const xs = []`) is looked at from another cell: no error of the learner's.
const tolerated = new Set([7005, 7034]);

/** A message without the files that stand for cells. */
function readable(message: string): string {
  return message.replace(/(typeof )?import\("[^"]*__(?:cell|edit)\d+__"\)\.?/g, '');
}
