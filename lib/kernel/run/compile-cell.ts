import type * as TS from 'typescript';
import { checkFlow } from './flow-checks.js';
import { checkLoops } from './loop-checks.js';
import type { RewrittenCell } from './rewrite-cell.js';
import { transpile } from './transpile.js';
import { lineStart } from '../syntax/text-edits.js';
import { ts } from '../syntax/typescript.js';

/** A cell as JavaScript: the text of a function of `(exports, require, kernel, flag)`, and the way back to its lines. */
export interface CompiledCell {
  code: string;
  sourceMap: string;
  /** Where a place of the text that the source map leads to stood in the learner's; undefined for one that is not theirs. */
  origin(line: number, column: number): number | undefined;
}

const scopeModule = '__scope__';

/**
 * Compiles a rewritten cell. Names that live in the scope are imported on the first line, so that TypeScript's
 * CommonJS transform, which knows all about shadowing, makes each read and write of them one of the scope object.
 *
 * @param inScope tells whether an earlier cell has declared a name
 * @param number the cell's number, for tracebacks
 */
export function compileCell(cell: RewrittenCell, inScope: (name: string) => boolean, number = 0): CompiledCell {
  const taken = [...cell.occurring].filter((name) => inScope(name) && !cell.declared.has(name));
  const vars = [...cell.hoisted].filter((name) => !cell.functions.has(name));
  const imports = taken.length > 0 ? `import {${taken.join(', ')}} from ${JSON.stringify(scopeModule)};` : '';
  const head = `${imports}${vars.map((name) => `export var ${name};`).join('')}export {};`;
  const { code: compiled, sourceMap } = transpile(head + cell.text, {
    before: [hoistFunctions(cell.functions), checkFlow(cell.hook, number), checkLoops(cell.hook)], after: [dropExportPrologue],
  });
  const body = compiled.replace(/\/\/# sourceMappingURL=.*\s*$/, '');
  const code = `(${cell.isAsync ? 'async ' : ''}function (exports, require, ${cell.hook}, ${cell.hook}Stop) {${body}\n})`;
  return { code, sourceMap, origin: originIn(cell, head.length) };
}

/** The way back through the rewriting, which left every line where it was and put a head on the first. */
function originIn({ text, origin }: RewrittenCell, head: number): CompiledCell['origin'] {
  return (line, column) => {
    const offset = lineStart(text, line) + column - (line === 0 ? head : 0);
    return offset < 0 ? undefined : origin(offset);
  };
}

/** Function declarations have become assignments: moves them to the top, where a declaration would be in force. */
function hoistFunctions(functions: ReadonlySet<string>): TS.TransformerFactory<TS.SourceFile> {
  const isFunction = (statement: TS.Statement): boolean => {
    if (!ts.isVariableStatement(statement)) return false;
    const [{ name, initializer }] = statement.declarationList.declarations;
    return ts.isIdentifier(name) && functions.has(name.text) && initializer !== undefined
      && ts.isFunctionExpression(initializer) && !initializer.name;
  };
  return (context) => (file) => context.factory.updateSourceFile(file, [
    ...file.statements.filter(ts.isImportDeclaration),
    ...file.statements.filter(isFunction),
    ...file.statements.filter((statement) => !isFunction(statement) && !ts.isImportDeclaration(statement)),
  ]);
}

/**
 * Takes away `exports.a = exports.b = void 0`, which TypeScript puts at the start: in a cell that runs again and
 * throws, it would wipe the values of the last run.
 */
const dropExportPrologue: TS.TransformerFactory<TS.SourceFile> = (context) => (file) =>
  context.factory.updateSourceFile(file, file.statements.filter((statement) =>
    !(ts.getOriginalNode(statement).pos < 0 && ts.isExpressionStatement(statement) && isExportPrologue(statement.expression))));

function isExportPrologue(expression: TS.Expression): boolean {
  if (ts.isVoidExpression(expression)) return true;
  if (ts.isCallExpression(expression)) return expression.arguments.some((argument) => ts.isStringLiteral(argument) && argument.text === '__esModule');
  return ts.isBinaryExpression(expression) && ts.isPropertyAccessExpression(expression.left)
    && ts.isIdentifier(expression.left.expression) && expression.left.expression.text === 'exports' && isExportPrologue(expression.right);
}
