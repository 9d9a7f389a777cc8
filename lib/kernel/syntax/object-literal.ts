import { parseCell, parseErrors } from './parse-cell.js';
import { ts } from './typescript.js';

// What stands before the first brace: nothing but space and comments.
const beginsWithBrace = /^(?:\s|\/\/[^\n]*\n|\/\*[^]*?\*\/)*\{/;

/**
 * Tells whether a cell is one object literal, such as `{ a: 1 }`. JavaScript takes that for a block with a label; like
 * Node's own prompt, the kernel takes it for the object that was meant.
 */
export function isObjectLiteral(source: string): boolean {
  if (!beginsWithBrace.test(source)) return false;
  const file = parseCell(inParentheses(source));
  const [statement] = file.statements;
  return file.statements.length === 1 && parseErrors(file).length === 0 && ts.isExpressionStatement(statement)
    && ts.isParenthesizedExpression(statement.expression) && ts.isObjectLiteralExpression(statement.expression.expression);
}

/** The object as an expression: each character one place further. */
export const inParentheses = (source: string): string => `(${source}\n)`;
