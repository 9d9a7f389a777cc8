import type * as TS from 'typescript';
import type { CellDiagnostic } from './cell-diagnostic.js';
import type { CellFile, LiveName } from './cell-files.js';
import { parseCell, parseErrors } from '../syntax/parse-cell.js';
import { ts } from '../syntax/typescript.js';

/** What earlier cells have to do with a name. */
export interface NameHistory {
  /** Why a name that was declared is not there. */
  lost(name: string): string | undefined;
  /** The cell in which a name lives. */
  earlier(name: string): number | undefined;
  /** All names that live. */
  names(): Iterable<string>;
}

// Cannot find name, in its three forms: plain, with a better spelling, and as a value.
const missingName = new Set([2304, 2552, 18004]);
const assignedToImport = 2632;
const sameName = /type '([^']+)' is not assignable to (?:type|parameter of type) '\1'/i;
const usedEarly = 2448;

/**
 * A diagnostic in the learner's terms, with what TypeScript can't know: that the code is in cells, which run again.
 *
 * @param history what the cells before had to do with its names
 */
export function reword(found: CellDiagnostic, file: CellFile, program: TS.Program, history: NameHistory): CellDiagnostic {
  const name = /'([^']+)'/.exec(found.message)?.[1] ?? '';
  const plainer = packageHint(found, file) ?? (history.lost(name) ? undefined : pageHint(found, name));
  if (plainer) return plainer;
  const hint = missingName.has(found.code) ? history.lost(name) : undefined;
  if (hint) return { ...found, message: `${found.message}\n  ${hint}` };
  const meant = found.code === 2304 ? nearest(name, history.names()) : undefined;
  if (meant) return { ...found, code: 2552, message: `${found.message.replace(/\.$/, '')}. Did you mean '${meant}'?` };
  if (found.code === assignedToImport) return kindOfAssigned(found, name, file.taken.get(name), program);
  if (found.code === usedEarly && history.earlier(name)) {
    return { ...found, message: `${found.message}\n  This cell declares another ${name} than that of Cell ${history.earlier(name)}. To use or change that one, leave the declaration out.` };
  }
  const twice = sameName.exec(found.message)?.[1];
  if (twice && /separate declarations of a private|refers to a different member|Two different types with this name/.test(found.message)) {
    return { ...found, message: `${found.message}\n  The object was made by an earlier run of class ${twice.replace(/\W.*$/, '')}, which is another class than the one of now. Make it anew.` };
  }
  return found;
}

/** The name that was meant, by TypeScript's own measure: at most two letters in five differ. */
function nearest(name: string, names: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.floor(name.length * 0.4) + 1;
  for (const other of names) {
    if (name.length < 3 || Math.abs(other.length - name.length) >= least) continue;
    const distance = editDistance(name, other);
    if (distance < least) {
      least = distance;
      best = other;
    }
  }
  return best;
}

/** How many letters must be put in, left out or replaced; 0.1 for one in the other case. */
function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : a[i - 1].toLowerCase() === b[j - 1].toLowerCase() ? 0.1 : 1;
      row.push(Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + change));
    }
    above = row;
  }
  return above[b.length];
}

/** What is wrong with a text that would be right with JSX; undefined for any other. */
export function jsxError(source: string, first: CellDiagnostic): CellDiagnostic | undefined {
  if (!source.includes('<') || parseErrors(parseCell(source, 'cell.tsx', ts.ScriptKind.TSX)).length > 0) return undefined;
  return { ...first, code: 17004, message: 'JSX can\'t be used in a cell. Write the HTML or SVG as a text in a template literal.' };
}

const kinds: [TS.SymbolFlags, string, number][] = [
  [ts.SymbolFlags.Function, 'a function', 2630], [ts.SymbolFlags.Class, 'a class', 2629], [ts.SymbolFlags.Enum, 'an enum', 2628], [ts.SymbolFlags.ValueModule, 'a namespace', 2631],
];

/** What cells hand on as an import was declared as something else. */
function kindOfAssigned(found: CellDiagnostic, name: string, live: LiveName | undefined, program: TS.Program): CellDiagnostic {
  const home = live && program.getSourceFile(live.file.path);
  const declared = home?.statements.find((statement) => 'name' in statement && (statement.name as TS.Identifier | undefined)?.text === name);
  const symbol = declared && program.getTypeChecker().getSymbolAtLocation((declared as TS.FunctionDeclaration).name!);
  const kind = symbol && kinds.find(([flag]) => (symbol.flags & flag) !== 0);
  return kind ? { ...found, code: kind[2], message: `Cannot assign to '${name}' because it is ${kind[1]}.` } : found;
}

/** What TypeScript adds about other cells, such as where a member is declared that is missing: lines for the end of a message. */
export function relatedLines(diagnostic: TS.Diagnostic, fileAt: (path: string) => CellFile | undefined): string[] {
  return (diagnostic.relatedInformation ?? []).flatMap(({ file, start, messageText }) => {
    const cell = file && file !== diagnostic.file ? fileAt(file.fileName) : undefined;
    if (!file || !cell || start === undefined || start < cell.offset || start > cell.offset + cell.length || cell.cell === 0) return [];
    const line = file.getLineAndCharacterOfPosition(start).line - file.getLineAndCharacterOfPosition(cell.offset).line + 1;
    return [`  Cell ${cell.cell}, line ${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`];
  }).slice(0, 4);
}

/** What to do about a package that is not there, or that has no default export. */
function packageHint(found: CellDiagnostic, file: CellFile): CellDiagnostic | undefined {
  if (found.code === 2307 || found.code === 2792) {
    const specifier = /'([^']+)'/.exec(found.message)?.[1] ?? '';
    const name = /^(?:@[\w.~-]+\/)?[\w~-][\w.~-]*(?=\/|$)/.exec(specifier)?.[0];
    return name ? { ...found, message: `Cannot find module '${specifier}' or its corresponding type declarations.\n  Install it in the notebook's folder: npm install ${name}` } : undefined;
  }
  if (found.code !== 1192) return undefined;
  const [, name = '', specifier] = /^([\p{ID_Continue}$]+)[^'"]*?\bfrom\s*['"]([^'"]+)['"]/u.exec(file.text.slice(file.offset + found.start)) ?? [];
  return specifier ? { ...found, message: `Module '${specifier}' has no default export.\n  Import all of it: import * as ${name} from '${specifier}'` } : undefined;
}

/** Names of a browser's page, for which TypeScript names a compiler option that cells haven't. */
function pageHint(found: CellDiagnostic, name: string): CellDiagnostic | undefined {
  if (found.code !== 2584 && !(found.code === 2304 && /^(?:window|document|localStorage|sessionStorage|alert|HTML\w*Element)$/.test(name))) return undefined;
  return { ...found, message: `Cannot find name '${name}'.\n  Cells run in Node.js, not in a browser's page.` };
}
