import type * as TS from 'typescript';
import type { CodeChecks } from '../interrupt/code-checks.js';
import { ts } from '../syntax/typescript.js';

/**
 * Begins the body of every loop with a look at the stop flag, so that also a loop after an await, in a timer or in
 * a promise ends when its cell is interrupted, where V8 itself can't be stopped.
 *
 * A `for` that counts, and calls nothing, is left as fast as it is.
 *
 * @param hook the name by which the cell's code knows the kernel
 */
export function checkLoops(hook: string): TS.TransformerFactory<TS.SourceFile> {
  return (context) => {
    const { factory } = context;
    const check = (): TS.Statement => flagCheck(factory, hook, 'stop');
    const checked = (body: TS.Statement): TS.Block => (ts.isBlock(body)
      ? factory.updateBlock(body, [check(), ...body.statements])
      : factory.createBlock([check(), body]));
    const visit = (node: TS.Node): TS.Node => {
      const seen = ts.visitEachChild(node, visit, context);
      if (ts.isForStatement(seen)) {
        return isBrief(node as TS.ForStatement) ? seen
          : factory.updateForStatement(seen, seen.initializer, seen.condition, seen.incrementor, checked(seen.statement));
      }
      if (ts.isWhileStatement(seen)) return factory.updateWhileStatement(seen, seen.expression, checked(seen.statement));
      if (ts.isDoStatement(seen)) return factory.updateDoStatement(seen, checked(seen.statement), seen.expression);
      if (ts.isForOfStatement(seen)) return factory.updateForOfStatement(seen, seen.awaitModifier, seen.initializer, seen.expression, checked(seen.statement));
      if (ts.isForInStatement(seen)) return factory.updateForInStatement(seen, seen.initializer, seen.expression, checked(seen.statement));
      return seen;
    };
    return (file) => ts.visitEachChild(file, visit, context);
  };
}

/** A loop such as `for (let i = 0; i < n; i++) sum += x[i]`: it counts to an end, and each turn is short. */
function isBrief(loop: TS.ForStatement): boolean {
  if (!loop.condition || !loop.incrementor || isFar(loop.condition) || !isStep(loop.incrementor)) return false;
  const isLong = (node: TS.Node): boolean => ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isAwaitExpression(node)
    || ts.isYieldExpression(node) || ts.isTaggedTemplateExpression(node) || ts.isIterationStatement(node, false)
    || (ts.forEachChild(node, isLong) ?? false);
  return !isLong(loop.statement) && !isLong(loop.condition) && !isLong(loop.incrementor);
}

/** Past this number a loop that counts by ones takes a second and more. */
const far = 1e8;

/** Whether a condition names a number that counting does not reach soon, or none: `i < 1e12`, `true`, or `i < n` after `const n = Infinity`. */
function isFar(condition: TS.Expression): boolean {
  if (!ts.isBinaryExpression(condition)) return condition.kind === ts.SyntaxKind.TrueKeyword;
  return [condition.left, condition.right].some((side) => isLarge(side) || ts.isIdentifier(side) && isLarge(constantOf(side)));
}

function isLarge(node: TS.Node | undefined): boolean {
  if (!node) return false;
  if (ts.isNumericLiteral(node)) return Number(node.text) > far;
  if (ts.isBinaryExpression(node)) return isLarge(node.left) || isLarge(node.right) || node.operatorToken.kind === ts.SyntaxKind.AsteriskAsteriskToken;
  return ts.isIdentifier(node) && node.text === 'Infinity' || ts.isPropertyAccessExpression(node) && /^(?:MAX_|POSITIVE_)/.test(node.name.text);
}

/** What the file first gives a variable of this name. */
function constantOf(name: TS.Identifier): TS.Expression | undefined {
  let found: TS.Expression | undefined;
  const visit = (node: TS.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.name.text === name.text) found ??= node.initializer;
    if (!found) ts.forEachChild(node, visit);
  };
  if (name.parent) visit(name.getSourceFile());
  return found;
}

/** Whether an increment leads on: `i++`, `i += 2`, `i -= step`. */
function isStep(incrementor: TS.Expression): boolean {
  return !ts.isBinaryExpression(incrementor) || !ts.isNumericLiteral(incrementor.right) || Number(incrementor.right.text) !== 0;
}

/** `if (flag[0]) hook.stop()`: what costs almost nothing while the flag is down. */
export function flagCheck(factory: TS.NodeFactory, hook: string, question: 'stop' | 'cleanUp'): TS.Statement {
  return factory.createIfStatement(
    factory.createElementAccessExpression(factory.createIdentifier(`${hook}Stop`), 0),
    factory.createExpressionStatement(hookCall(factory, hook, question)),
  );
}

/** A call of one of the kernel's checks. */
export function hookCall(factory: TS.NodeFactory, hook: string, question: keyof CodeChecks, ...args: TS.Expression[]): TS.Expression {
  return factory.createCallExpression(factory.createPropertyAccessExpression(factory.createIdentifier(hook), question), undefined, args);
}
