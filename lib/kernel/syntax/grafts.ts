import type * as TS from 'typescript';
import { ts } from './typescript.js';

/** What a program has beside its published interface, by which its checker finds files and modules. */
interface OpenProgram extends TS.Program {
  getSourceFileByPath(path: string): TS.SourceFile | undefined;
  getResolvedModule(file: TS.SourceFile, name: string, mode: unknown): TS.ResolvedModuleWithFailedLookupLocations | undefined;
}

const { bindSourceFile } = ts as unknown as { bindSourceFile?(file: TS.SourceFile, options: TS.CompilerOptions): void };

/** Where an import of a grafted file leads. */
export type Resolve = (name: string, from: string) => TS.ResolvedModuleWithFailedLookupLocations;

/**
 * Modules put into a program that was made already. A new program for each cell would have a new checker, which first
 * merges all the globals of the language and of Node, and resolves anew the types that it looks at: milliseconds, and
 * megabytes of garbage. A file that only imports what the program knows, and declares nothing global, can be checked
 * by the checker that is there: it asks the program for files by name, and so meets those put here in their place.
 */
export class Grafts {
  private readonly files = new Map<string, TS.SourceFile>();
  private readonly found = new Map<TS.SourceFile, Map<string, TS.ResolvedModuleWithFailedLookupLocations>>();
  /** How many were put in; what is replaced is still in the checker's memory. */
  count = 0;
  /** Whether files can be put in at all: a later TypeScript may call by other names what that takes. */
  readonly isOpen: boolean;

  constructor(readonly program: TS.Program, private readonly resolve: Resolve) {
    this.isOpen = canOpen(program);
    if (!this.isOpen) return;
    const open = program as OpenProgram;
    const { getSourceFile, getSourceFileByPath, getResolvedModule } = open;
    open.getSourceFile = (name) => this.files.get(name) ?? getSourceFile(name);
    open.getSourceFileByPath = (path) => this.files.get(path) ?? getSourceFileByPath(path);
    open.getResolvedModule = (file, name, mode) =>
      (this.found.has(file) ? this.found.get(file)!.get(name) : getResolvedModule(file, name, mode));
  }

  /** Tells whether a file can be put in; else it needs a new program: it wants modules that this one has not, or changes the globals. */
  accepts(file: TS.SourceFile): boolean {
    if (!this.isOpen || changesGlobals(file)) return false;
    const found = new Map(specifiers(file).map((name) => [name, this.resolve(name, file.fileName)]));
    this.found.set(file, found);
    return [...found.values()].every(({ resolvedModule }) => !resolvedModule || this.program.getSourceFile(resolvedModule.resolvedFileName) !== undefined);
  }

  /** Puts a file in that it accepts, under a name that no other had: the checker remembers by it what it has found. */
  put(file: TS.SourceFile): void {
    prepare(file, this.program.getCompilerOptions());
    this.files.set(file.fileName, file);
    this.count++;
  }

  /** Takes all files out again, before a new program is made of what this one was. */
  clear(): void {
    this.files.clear();
    this.found.clear();
  }
}

/** Does what making a program does to each of its files. */
function prepare(file: TS.SourceFile, options: TS.CompilerOptions): void {
  const { fileName } = file;
  Object.assign(file, { path: fileName, resolvedPath: fileName, originalFileName: fileName, imports: [], moduleAugmentations: [], ambientModuleNames: [] });
  bindSourceFile!(file, options);
}

function canOpen(program: Partial<OpenProgram>): boolean {
  return [bindSourceFile, program.getSourceFileByPath, program.getResolvedModule].every((part) => typeof part === 'function');
}

/** Tells whether a module changes what others see without importing it, by `declare` or by a `/// <reference`. */
function changesGlobals(file: TS.SourceFile): boolean {
  return file.referencedFiles.length > 0 || file.typeReferenceDirectives.length > 0 || file.libReferenceDirectives.length > 0
    || file.statements.some((statement) => ts.isModuleDeclaration(statement)
      && (ts.isStringLiteral(statement.name) || (statement.flags & ts.NodeFlags.GlobalAugmentation) !== 0));
}

/** The files of a program that change what others see without importing them; those without imports and exports all do. */
export function globalFiles(program: TS.Program): Set<string> {
  return new Set(program.getSourceFiles().filter(isGlobalFile).map(({ fileName }) => fileName));
}

function isGlobalFile(file: TS.SourceFile): boolean {
  if (!globalFilesKnown.has(file)) globalFilesKnown.set(file, /\.[mc]?tsx?$/.test(file.fileName) && (!ts.isExternalModule(file) || changesGlobals(file)));
  return globalFilesKnown.get(file)!;
}

// Programs share the files that have not changed.
const globalFilesKnown = new WeakMap<TS.SourceFile, boolean>();

/** The modules that a file names, by any kind of import. */
function specifiers(file: TS.SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: TS.Node): void => {
    const named = moduleNamedBy(node);
    if (named && ts.isStringLiteralLike(named)) found.push(named.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function moduleNamedBy(node: TS.Node): TS.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
  return ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword ? node.arguments[0] : undefined;
}
