import type * as TS from 'typescript';
import { declaredNames, declaresGlobals, type NameKind, usingNames } from './cell-names.js';
import { requiredNames, requireType } from './import-names.js';
import { hasModifier, occurringNames, parseCell } from '../syntax/parse-cell.js';
import { isObjectLiteral } from '../syntax/object-literal.js';
import { ts } from '../syntax/typescript.js';

/** A cell as the checker sees it: a module, with the names that it takes from earlier cells in front. */
export interface CellFile {
  path: string;
  /** The number in its name. */
  slot: number;
  text: string;
  /** How many characters stand in front of the learner's first. */
  offset: number;
  /** How many characters the learner's text has. */
  length: number;
  /** The learner's number of the cell. */
  cell: number;
  /** Names that it gives to later cells. */
  names: Map<string, NameKind>;
  /** Names that end with it, declared with `using`. */
  ended: string[];
  /** Names that it takes from earlier cells. */
  taken: Map<string, LiveName>;
  declaresGlobals: boolean;
  /** Errors that the learner has been told of since it ran, and in which of its functions each is. */
  known?: ReadonlyMap<string, string>;
}

/** Where a name lives: the file of the cell that declared it last. */
export interface LiveName {
  file: CellFile;
  kind: NameKind;
}

/**
 * Makes a cell's file. A variable of an earlier cell is declared again with its type, so that assigning and
 * narrowing are checked exactly; functions, classes, types and imports are imported from it.
 *
 * @param all true to take every live name in, for completion; else only those that occur
 */
export function makeCellFile({ path, slot }: { path: string; slot: number }, source: string, live: ReadonlyMap<string, LiveName>, all = false): CellFile {
  const file = parseCell(source, path);
  const names = declaredNames(file);
  const occurring = all ? undefined : occurringNames(file);
  const taken = new Map<string, LiveName>();
  for (const [name, there] of live) {
    if (!names.has(name) && (!occurring || occurring.has(name))) taken.set(name, there);
  }
  const required = occurring?.has('require') && !names.has('require') && !live.has('require') ? requiredNames(file) : undefined;
  const isObject = isObjectLiteral(source);
  const extra = required && required.size > 0 ? `declare const require: ${requireType(required)};` : '';
  return { path, slot, cell: 0, ended: usingNames(file), ...joinParts(taken, isObject ? source : blankExports(source, file), names, extra, isObject), declaresGlobals: declaresGlobals(file) };
}

/** The parts of a cell's file: what it takes, the learner's text (or what is left of it), what it gives. */
export function joinParts(taken: Map<string, LiveName>, source: string, names: Map<string, NameKind>, extra = '', isObject = false): Pick<CellFile, 'text' | 'offset' | 'length' | 'taken' | 'names'> {
  const homes = new Set(Array.from(taken.values(), ({ file }) => file.slot));
  let head = Array.from(homes, (slot) => `import * as __c${slot}__ from "./__cell${slot}__";`).join('');
  for (const [name, { file: from, kind }] of taken) {
    const there = `__c${from.slot}__.${name}`;
    head += kind === 'import' ? `import ${name} = ${there};` : `declare ${kind} ${name}: typeof ${there};`;
  }
  // On a line of its own: a docstring behind another statement would not be one.
  head += `${extra}\n${isObject ? '(' : ''}`;
  const tail = `\n${isObject ? ');' : ''}export {${[...names.keys()].join(', ')}};`;
  return { text: head + source + tail, offset: head.length, length: source.length, taken, names };
}

/** Writes spaces over `export`, `export default` and `export {...}`: the cell's own list of exports takes their place. */
function blankExports(source: string, file: TS.SourceFile): string {
  let text = source.replace(/^#!/, '//');
  const blank = (start: number, end: number, instead = ''): void => {
    text = text.slice(0, start) + instead + text.slice(start + instead.length, end).replace(/[^\n\r]/g, ' ') + text.slice(end);
  };
  for (const statement of file.statements) {
    if (ts.isExportDeclaration(statement) && !statement.moduleSpecifier) blank(statement.getStart(file), statement.end);
    else if (ts.isExportAssignment(statement)) blank(statement.getStart(file), statement.expression.getStart(file));
    else if (hasModifier(statement, ts.SyntaxKind.ExportKeyword) && ts.canHaveModifiers(statement)) {
      const isNameless = (ts.isClassDeclaration(statement) || ts.isFunctionDeclaration(statement)) && !statement.name;
      for (const keyword of ts.getModifiers(statement) ?? []) {
        if (keyword.kind !== ts.SyntaxKind.ExportKeyword && keyword.kind !== ts.SyntaxKind.DefaultKeyword) continue;
        // Without a name it is an expression, or TypeScript would miss the name.
        blank(keyword.getStart(file), keyword.end, isNameless && keyword.kind === ts.SyntaxKind.DefaultKeyword ? 'void' : '');
      }
    }
  }
  return text;
}
