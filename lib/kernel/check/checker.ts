import type * as TS from 'typescript';
import { type CellDiagnostic, cellDiagnostic, readable } from './cell-diagnostic.js';
import { type CellFile, type LiveName, makeCellFile } from './cell-files.js';
import { CellSlots } from './cell-slots.js';
import type { CheckerHost } from './checker-host.js';
import { globalsFile, globalsText } from './globals.js';
import { exportedNames, typesAlone } from './import-names.js';
import { ModuleLookup } from './module-lookup.js';
import { type OutdatedUse, recheck } from './recheck.js';
import { FileError } from '../syntax/file-error.js';
import { globalFiles, Grafts } from '../syntax/grafts.js';
import { moduleOptions } from '../syntax/parse-cell.js';
import { ts } from '../syntax/typescript.js';
import { jsxError, type NameHistory, relatedLines, reword } from './wording.js';

/** What TypeScript's services also ask a host for, without saying so in their types. */
interface InternalHost {
  getModuleResolutionCache(): TS.ModuleResolutionCache;
  hasInvalidatedResolutions(path: string): boolean;
}

/**
 * Knows the types of all cells. Every cell is a module of a TypeScript language service, which later cells take
 * names from; a cell with errors leaves no trace.
 */
export class Checker {
  private readonly slots: CellSlots;
  private readonly live = new Map<string, LiveName>();
  private readonly options: TS.CompilerOptions;
  private readonly lookup: ModuleLookup;
  private readonly service: TS.LanguageService;
  private readonly globalsPath: string;
  private version = 0;
  private grafts: Grafts | undefined;
  /** The files that change the globals, for the cells that are kept and in the program that is there. */
  private globalFiles: ReadonlySet<string> | undefined;
  private currentGlobals: ReadonlySet<string> = noNames;
  private typed: CellFile | undefined;
  private checkedPath = '';
  /** Names that the cell that was checked last imports, and that are types alone. */
  importedTypes: ReadonlySet<string> = noNames;
  /** Names that were declared, but can't be used: why not. */
  private readonly lost = new Map<string, string>();
  /** What the cell that was checked last has made wrong in functions of earlier cells. */
  outdated: OutdatedUse[] = [];
  private readonly history: NameHistory;

  /** @param maxGrafts how many files are put into one program; 0 makes a new one for each, which is slow and plain */
  constructor(private readonly host: CheckerHost, private readonly maxGrafts = usualGrafts) {
    const folder = host.folder.replaceAll('\\', '/').replace(/\/$/, '');
    this.slots = new CellSlots(folder);
    this.globalsPath = `${folder}/${globalsFile}`;
    this.options = compilerOptions(host.typeRoots);
    this.lookup = new ModuleLookup(host, (path) => this.textOf(path) !== undefined, this.options);
    this.service = ts.createLanguageService(this.serviceHost(), ts.createDocumentRegistry());
    this.history = { names: () => this.live.keys(), lost: (name) => this.lost.get(name), earlier: (name) => this.live.get(name)?.file.cell || undefined };
  }

  /**
   * Checks a cell and, when it has no errors, takes its names in.
   *
   * @param cell its number, by which it is called when what it declares no longer fits
   * @returns its errors, in the order of the text
   */
  check(source: string, cell = 0): CellDiagnostic[] {
    const file = makeCellFile(this.slots.free(), source, this.live);
    file.cell = cell;
    this.outdated = [];
    this.slots.put(file);
    this.importedTypes = noNames;
    this.checkedPath = file.path;
    let isRight = false;
    try {
      let found = this.diagnostics(file);
      const isMissing = found.some(({ code }) => missingModule.has(code));
      if (isMissing) this.lookup.forgetMissing();
      // What a checker says of a wrong text depends on what it was asked before: it has ten spelling suggestions to
      // give, and shows the members of a union in the order in which it met them. A new one tells it as ever.
      if (isMissing || (found.length > 0 && this.grafts!.count > 0)) {
        this.slots.touch(file.path);
        this.dropProgram();
        found = this.diagnostics(file);
      }
      isRight = found.length === 0;
      return found;
    } catch (error) {
      this.dropProgram();
      throw error;
    } finally {
      if (isRight) {
        this.globalFiles = this.currentGlobals;
        if (source.includes('import')) this.importedTypes = typesAlone(this.program(), file.path);
        if (/\bexport\b[^]*\bfrom\b/.test(source)) {
          for (const name of exportedNames(this.program(), file.path)) if (!file.names.has(name)) file.names.set(name, 'import');
        }
        const replaced = new Map([...file.names.keys()].flatMap((name) => (this.live.has(name) ? [[name, this.live.get(name)!]] : [])));
        for (const [name, kind] of file.names) this.live.set(name, { file, kind });
        if (replaced.size > 0) this.outdated = recheck(file, replaced, this.live, { slots: this.slots, program: () => this.program() });
        this.dropUnreached();
      } else this.slots.remove(file);
      this.noteLost(file, isRight);
    }
  }

  private noteLost(file: CellFile, isRight: boolean): void {
    if (isRight) for (const name of file.names.keys()) this.lost.delete(name);
    if (file.cell === 0) return;
    if (isRight) for (const name of file.ended) this.lost.set(name, `Cell ${file.cell} declares it with 'using', and it ended with that cell. Use it there, or declare it with const.`);
    else for (const name of file.names.keys()) if (!this.live.has(name)) this.lost.set(name, `Cell ${file.cell} declares it, but has errors and did not run. Put them right and run it again.`);
  }

  /**
   * What is wrong in the files that cells import, as far as it was not told before.
   *
   * @returns what can't be read, in the files that the last cell imports; type errors, in all
   */
  fileErrors(): { syntax: FileError[]; types: FileError[] } {
    const { local } = this.lookup;
    // As the last cell saw them: a cell with errors is gone from the files.
    const program = this.service.getProgram()!;
    const isKnown = (path: string): boolean => program.getSourceFile(path) !== undefined;
    const syntax = local.reachedFrom([this.checkedPath]).filter(isKnown).flatMap((path) => this.fileError(path, this.service.getSyntacticDiagnostics(path)));
    const types = local.reachedFrom([this.checkedPath, ...this.slots.cells().map(({ path }) => path)])
      .filter((path) => /\.[mc]?tsx?$/.test(path) && !path.endsWith('.d.ts') && isKnown(path) && local.isNews(path))
      .flatMap((path) => this.fileError(path, this.service.getSemanticDiagnostics(path)));
    return { syntax, types };
  }

  private fileError(path: string, found: readonly TS.Diagnostic[]): FileError[] {
    const errors = found.filter(({ category, code }) => category === ts.DiagnosticCategory.Error && !tolerated.has(code));
    const text = this.lookup.local.textOf(path);
    return errors.length === 0 || text === undefined ? [] : [FileError.of(path, text, errors)];
  }

  /**
   * The program with the files as they are now: the one that is there, with what has changed put into it, or a new
   * one where that can't be.
   */
  private program(): TS.Program {
    const { changed } = this.slots;
    const isStale = this.lookup.local.refresh();
    if (isStale || !this.grafts || this.grafts.count + changed.size > this.maxGrafts || ![...changed].every((path) => this.graft(path))) {
      this.dropProgram();
      this.grafts = new Grafts(this.service.getProgram()!, this.lookup.module);
      this.noteGlobals(this.grafts.program);
    }
    changed.clear();
    return this.grafts.program;
  }

  /** Gives up a program, whose checker may have stopped half-way: the next question makes a new one. */
  private dropProgram(): void {
    this.grafts?.clear();
    this.grafts = undefined;
    this.version++;
  }

  /** A cell that imports a file that changes the globals changes them by that. */
  private noteGlobals(program: TS.Program): void {
    this.currentGlobals = globalFiles(program);
    this.globalFiles ??= new Set([...this.currentGlobals].filter((path) => !this.lookup.local.has(path)));
    if ([...this.currentGlobals].every((path) => this.globalFiles!.has(path))) return;
    for (const file of this.slots.cells()) if (this.slots.changed.has(file.path)) file.declaresGlobals = true;
  }

  private graft(path: string): boolean {
    const snapshot = this.cellSnapshot(path);
    const file = snapshot && ts.createLanguageServiceSourceFile(path, snapshot, moduleOptions(this.options.target!), String(this.slots.versionOf(path)), true);
    const isAccepted = file !== undefined && this.grafts!.accepts(file);
    if (isAccepted) this.grafts!.put(file);
    return isAccepted;
  }

  /**
   * Loads what a check needs, so that the first cell does not wait for it.
   *
   * @param source a text that uses it
   */
  warmUp(source: string): void {
    // A library that the notebook's folder hasn't is seldom wanted, and large.
    this.lookup.ownPackages = false;
    this.ask(source, (service, path) => service.getSemanticDiagnostics(path));
    this.lookup.ownPackages = true;
  }

  /**
   * Asks the language service about a text that is not run, such as a cell that is being typed, which sees the
   * names of all cells.
   */
  ask<T>(source: string, question: (service: TS.LanguageService, path: string, offset: number) => T): T {
    if (this.typed) this.slots.remove(this.typed);
    const file = this.typed = makeCellFile(this.slots.free(), source, this.live, true);
    this.slots.put(file);
    this.program();
    try {
      return question(this.service, file.path, file.offset);
    } catch (error) {
      this.dropProgram();
      this.slots.remove(file);
      throw error;
    } finally {
      // What is only typed must not declare anything for the cells that run.
      if (file.declaresGlobals) this.slots.remove(file);
    }
  }

  private diagnostics(file: CellFile): CellDiagnostic[] {
    this.program();
    const syntax = this.service.getSyntacticDiagnostics(file.path);
    const all = syntax.length > 0 ? syntax : this.service.getSemanticDiagnostics(file.path);
    const found = all.filter((diagnostic) => diagnostic.category === ts.DiagnosticCategory.Error && !tolerated.has(diagnostic.code))
      .filter((diagnostic) => diagnostic.start === undefined || diagnostic.start >= file.offset)
      .map((diagnostic) => {
        const found = reword(cellDiagnostic(diagnostic, file), file, this.program(), this.history);
        const related = relatedLines(diagnostic, (path) => this.slots.cells().find((one) => one.path === path));
        return related.length > 0 ? { ...found, message: [found.message, ...related.map(readable)].join('\n') } : found;
      });
    const jsx = syntax.length > 0 ? jsxError(file.text.slice(file.offset, file.offset + file.length), found[0]) : undefined;
    return jsx ? [jsx] : found;
  }

  /** Forgets the cells that no name in use comes from, not even by way of another cell. */
  private dropUnreached(): void {
    const reached = new Set<CellFile>();
    const visit = (file: CellFile): void => {
      if (reached.has(file)) return;
      reached.add(file);
      for (const { file: used } of file.taken.values()) visit(used);
    };
    for (const { file } of this.live.values()) visit(file);
    for (const file of this.slots.cells()) {
      if (file.declaresGlobals || file === this.typed) visit(file);
    }
    for (const file of this.slots.cells()) if (!reached.has(file)) this.slots.remove(file);
  }

  private textOf(path: string): string | undefined {
    return path === this.globalsPath ? globalsText : this.slots.textOf(path);
  }

  private serviceHost(): TS.LanguageServiceHost & InternalHost {
    const { host, lookup } = this;
    return {
      getCompilationSettings: () => this.options,
      getScriptFileNames: () => [this.globalsPath, ...this.slots.paths()],
      getScriptVersion: (path) => String(this.slots.versionOf(path) + lookup.local.versionOf(path)),
      getScriptSnapshot: (path) => this.cellSnapshot(path) ?? lookup.snapshot(path),
      getProjectVersion: () => String(this.version),
      getCurrentDirectory: () => host.folder,
      getDefaultLibFileName: () => host.defaultLibFile,
      useCaseSensitiveFileNames: () => true,
      fileExists: lookup.fileExists,
      readFile: (path) => this.textOf(path) ?? host.readFile(path),
      directoryExists: lookup.directoryExists,
      getDirectories: host.getDirectories,
      realpath: (path) => (this.textOf(path) === undefined ? host.realpath(path) : path),
      readDirectory: host.readDirectory,
      hasInvalidatedResolutions: (path) => lookup.local.isLost(path),
      getModuleResolutionCache: () => lookup.cache,
      resolveModuleNameLiterals: (literals, from) => literals.map((literal) => lookup.module(literal.text, from)),
      resolveTypeReferenceDirectiveReferences: (references, from) =>
        references.map((reference) => lookup.typeReference(typeof reference === 'string' ? reference : reference.fileName, from)),
    };
  }

  private cellSnapshot(path: string): TS.IScriptSnapshot | undefined {
    const text = this.textOf(path);
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
  }
}

function compilerOptions(typeRoots: string[]): TS.CompilerOptions {
  return {
    target: ts.ScriptTarget.ES2022, lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts'], module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler, moduleDetection: ts.ModuleDetectionKind.Force, strict: true, esModuleInterop: true,
    skipLibCheck: true, resolveJsonModule: true, allowJs: true, checkJs: false, types: ['node'], typeRoots, noEmit: true,
    allowImportingTsExtensions: true, jsx: ts.JsxEmit.ReactJSX,
  };
}

const noNames: ReadonlySet<string> = new Set();

/** So many files are put into one program, before what its checker remembers of those that are gone is given back. */
const usualGrafts = 100;

// Cannot find a module, in TypeScript's two wordings.
const missingModule = new Set([2307, 2792]);

// A variable's type that grows (`const xs = []`) is looked at from another cell, a package comes without types: no
// error of the learner's.
// `import x = require()` is easy for us.
const tolerated = new Set([7005, 7034, 7016, 1202]);
