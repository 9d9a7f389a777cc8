import type * as TS from 'typescript';
import { type CellDiagnostic, cellDiagnostic } from './cell-diagnostic.js';
import { type CellFile, joinParts, type LiveName } from './cell-files.js';
import type { CellSlots } from './cell-slots.js';
import { declaredFunctions, type FunctionDeclaration, isInBody, keepOnly } from './live-functions.js';
import { sameMeaning } from './same-meaning.js';
import { occurringNames } from '../syntax/parse-cell.js';
import { ts } from '../syntax/typescript.js';

/** A place in a function of an earlier cell that is wrong since a name it uses was declared again. */
export interface OutdatedUse {
  /** The function or class. */
  name: string;
  /** The cell that declares it, and its line there. */
  cell: number;
  line: number;
  /** The names that are not what they were. */
  uses: string[];
  /** What is wrong, at an offset in that cell's text. */
  diagnostic: CellDiagnostic;
}

/** What a re-check needs of the checker. */
export interface RecheckHost {
  readonly slots: CellSlots;
  /** The program with the files as they are now. */
  program(): TS.Program;
}

type Live = Map<string, LiveName>;

/** A chain of functions is followed so far. */
const maxRounds = 4;

// What does not fail when the function runs, or only says that code could be simpler: comparing what is never equal,
// casts, assigning to constants, types that are left out.
const harmless = new Set([2367, 2678, 2352, 2588, 2539, 2540, 2629, 2630, 2631, 2632, 2448, 2449, 2454]);
const nominal = /separate declarations of a private|Two different types with this name|type '([^']+)' is not assignable to (?:type|parameter of type) '\1'/i;

/**
 * Checks the functions of earlier cells again whose names have got another type, as they would be found if they were
 * written now. A function whose own type has changed by that is told on to its callers.
 *
 * @param cell the cell that was just checked
 * @param replaced where its names lived before
 * @param live where all names live now; a function with a new type moves
 */
export function recheck(cell: CellFile, replaced: ReadonlyMap<string, LiveName>, live: Live, host: RecheckHost): OutdatedUse[] {
  const found: OutdatedUse[] = [];
  let changed = new Map(replaced);
  for (let round = 0; round < maxRounds && changed.size > 0; round++) {
    const next = new Map<string, LiveName>();
    for (const home of homesOf(changed, live, cell)) recheckCell(home, changed, live, host, found, next);
    changed = next;
  }
  return found;
}

/** The cells with functions that may use one of the names. */
function homesOf(names: ReadonlyMap<string, LiveName>, live: Live, except: CellFile): CellFile[] {
  const homes = new Set<CellFile>();
  for (const { file } of live.values()) {
    if (file === except || homes.has(file)) continue;
    for (const name of names.keys()) if (file.taken.has(name) || file.names.has(name)) homes.add(file);
  }
  return [...homes];
}

function recheckCell(home: CellFile, changed: Live, live: Live, host: RecheckHost, found: OutdatedUse[], next: Live): void {
  const program = host.program();
  const file = program.getSourceFile(home.path);
  if (!file) return;
  const own = declaredFunctions(file).filter(({ name }) => live.get(name)?.file === home);
  const uses = new Map(own.map((one) => [one, occurringNames(one.node)]));
  const really = [...changed.keys()].filter((name) => own.some((one) => one.name !== name && uses.get(one)!.has(name))
    && !sameMeaning(changed.get(name)!, live.get(name)!, name, program));
  const affected = closure(own, uses, new Set(really));
  if (affected.length === 0) return;
  const names = new Map(affected.map(({ name }) => [name, home.names.get(name) ?? 'import' as const]));
  const taken: Live = new Map();
  const before: Live = new Map();
  for (const name of new Set(affected.flatMap((one) => [...uses.get(one)!]))) {
    if (names.has(name)) continue;
    const old = home.taken.get(name) ?? (home.names.has(name) ? { file: home, kind: home.names.get(name)! } : undefined);
    const now = live.get(name);
    if (!old || !now) continue;
    before.set(name, old);
    taken.set(name, old.file === now.file || sameMeaning(old, now, name, program, true) ? old : now);
  }
  const text = keepOnly(affected, file, home.offset, home.offset + home.length);
  const lineOf = (node: TS.Node) => file.getLineAndCharacterOfPosition(node.getStart(file)).line - file.getLineAndCharacterOfPosition(home.offset).line + 1;
  const made = checkText(home, text, taken, names, host);
  let errors = made.errors;
  // What was wrong already when its cell was blanked around it is not the learner's error.
  if (errors.length > 0) {
    const was = checkText(home, text, before, names, host);
    host.slots.remove(was.file);
    errors = errors.filter(({ diagnostic }) => !was.errors.some((other) => other.diagnostic.start === diagnostic.start && other.diagnostic.code === diagnostic.code));
  }
  const known = home.known ?? new Map<string, string>();
  const others = [...known].filter(([, name]) => !names.has(name));
  home.known = made.file.known = new Map([...others, ...errors.map(({ name, diagnostic }): [string, string] => [keyOf(diagnostic), name])]);
  for (const { name, diagnostic } of errors) {
    if (known.has(keyOf(diagnostic))) continue;
    const one = affected.find((candidate) => candidate.name === name)!;
    const direct = really.filter((used) => uses.get(one)!.has(used));
    const byWayOf = affected.map((other) => other.name).filter((other) => other !== name && uses.get(one)!.has(other));
    found.push({ name, cell: home.cell, line: lineOf(one.node), uses: direct.length > 0 ? direct : byWayOf, diagnostic });
  }
  const now = host.program();
  for (const { name, node } of affected) {
    const old = live.get(name)!;
    const moved: LiveName = { file: made.file, kind: old.kind };
    // A class would be another one than that of its objects.
    if (made.errors.length > 0 || holdsClass(affected) || ts.isClassDeclaration(node) || sameMeaning(old, moved, name, now)) continue;
    live.set(name, moved);
    next.set(name, old);
  }
  if (![...live.values()].some((one) => one.file === made.file)) host.slots.remove(made.file);
}

/** The functions that use one of the names, and those beside them that use these. */
function closure(own: readonly FunctionDeclaration[], uses: Map<FunctionDeclaration, Set<string>>, names: ReadonlySet<string>): FunctionDeclaration[] {
  const reached = new Set(names);
  const affected = new Set<FunctionDeclaration>();
  for (let size = -1; size !== affected.size;) {
    size = affected.size;
    for (const one of own) {
      if (affected.has(one) || ![...reached].some((name) => name !== one.name && uses.get(one)!.has(name))) continue;
      for (const part of own) if (part.name === one.name) affected.add(part);
      reached.add(one.name);
    }
  }
  return own.filter((one) => affected.has(one));
}

const holdsClass = (functions: readonly FunctionDeclaration[]) => functions.some(({ node }) => ts.isClassDeclaration(node)
  || (ts.isVariableDeclaration(node) && node.initializer !== undefined && ts.isClassExpression(node.initializer)));

function checkText(home: CellFile, text: string, taken: Live, names: CellFile['names'], host: RecheckHost): { file: CellFile; errors: { name: string; diagnostic: CellDiagnostic }[] } {
  const file: CellFile = { ...home, ...host.slots.free(), ...joinParts(taken, text, names), known: home.known, declaresGlobals: false };
  host.slots.put(file);
  const program = host.program();
  const source = program.getSourceFile(file.path)!;
  const functions = declaredFunctions(source);
  const errors = program.getSemanticDiagnostics(source).flatMap((diagnostic) => {
    const shown = cellDiagnostic(diagnostic, file);
    const at = diagnostic.start ?? 0;
    const one = functions.find(({ node }) => at >= node.getStart(source) && at < node.end);
    const isWrong = diagnostic.category === ts.DiagnosticCategory.Error && !isImplicitAny(diagnostic.code)
      && !harmless.has(diagnostic.code) && !nominal.test(shown.message);
    return one && isWrong && isInBody(nodeAt(source, at), one.node) ? [{ name: one.name, diagnostic: shown }] : [];
  });
  return { file, errors };
}

function nodeAt(file: TS.SourceFile, position: number): TS.Node {
  let found: TS.Node = file;
  const visit = (node: TS.Node): void => {
    if (position < node.getStart(file) || position >= node.end) return;
    found = node;
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

const isImplicitAny = (code: number) => code >= 7000 && code < 8000;

const keyOf = ({ start, code, message }: CellDiagnostic) => `${start} ${code} ${message}`;
