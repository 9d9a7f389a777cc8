import type * as TS from 'typescript';
import { ts } from '../syntax/typescript.js';

/** A function, a class or an object of functions that a cell declares: code that later cells may still run. */
export interface FunctionDeclaration {
  name: string;
  /** What declares it: a statement, or one declaration of a `const` or `let`. */
  node: TS.FunctionDeclaration | TS.ClassDeclaration | TS.VariableDeclaration;
}

/** The functions that a cell declares at its top level, overloads as several. */
export function declaredFunctions(file: TS.SourceFile): FunctionDeclaration[] {
  return file.statements.flatMap((statement): FunctionDeclaration[] => {
    if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name) return [{ name: statement.name.text, node: statement }];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap((node) =>
      (ts.isIdentifier(node.name) && node.initializer && isFunctionValue(node.initializer) ? [{ name: node.name.text, node }] : []));
  });
}

/** Functions themselves, not what a call made of them: that may have been done with them when the cell ran. */
function isFunctionValue(value: TS.Expression): boolean {
  if (ts.isParenthesizedExpression(value) || ts.isAsExpression(value) || ts.isSatisfiesExpression(value)) return isFunctionValue(value.expression);
  if (ts.isObjectLiteralExpression(value)) {
    return value.properties.some((property) => ts.isMethodDeclaration(property) || ts.isAccessor(property)
      || (ts.isPropertyAssignment(property) && isFunctionValue(property.initializer)));
  }
  return ts.isArrowFunction(value) || ts.isFunctionExpression(value) || ts.isClassExpression(value);
}

/**
 * The learner's text with everything but some functions written over with spaces, so that these stay in their places.
 *
 * @param functions in the order of the text
 * @param start where the learner's text begins in the file
 * @param end where it ends
 */
export function keepOnly(functions: readonly FunctionDeclaration[], file: TS.SourceFile, start: number, end: number): string {
  let text = '';
  let at = start;
  let list: TS.Node | undefined;
  const blankTo = (to: number): void => {
    text += file.text.slice(at, to).replace(/[^\n\r]/g, ' ');
    at = to;
  };
  const keepTo = (to: number): void => {
    text += file.text.slice(at, to);
    at = to;
  };
  for (const { node } of functions) {
    const isVariable = ts.isVariableDeclaration(node);
    const joins = isVariable && node.parent === list;
    // The character behind the last: a comma of the same list, else the end of the statement.
    if (at > start && at < node.getStart(file) && !/[\n\r]/.test(file.text[at])) {
      text += joins ? ',' : ';';
      at++;
    }
    list = isVariable ? node.parent : undefined;
    if (isVariable && !joins) {
      // `const a = 1, f = ...` becomes `const        f = ...`.
      const from = node.parent.getStart(file);
      blankTo(Math.max(at, node.parent.parent.getStart(file, true)));
      keepTo(from + /^\w+/.exec(file.text.slice(from))![0].length);
    }
    blankTo(Math.max(at, node.getStart(file, !isVariable)));
    keepTo(node.end);
  }
  if (at > start && at < end && !/[\n\r]/.test(file.text[at])) {
    text += ';';
    at++;
  }
  blankTo(end);
  return text;
}

/** Tells whether a position is in the body of a function, which is run again and again, and not only in what declared it. */
export function isInBody(node: TS.Node, declaration: TS.Node): boolean {
  for (let at = node; at !== declaration.parent; at = at.parent) {
    const { parent } = at;
    if (ts.isFunctionLike(parent) && 'body' in parent && parent.body === at) return true;
    if (ts.isPropertyDeclaration(parent) && parent.initializer === at && !parent.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword)) return true;
  }
  return false;
}
