import type * as TS from 'typescript';
import type { CellChecks } from './runner-host.js';
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
  if (!loop.condition || !loop.incrementor) return false;
  const isLong = (node: TS.Node): boolean => ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isAwaitExpression(node)
    || ts.isYieldExpression(node) || ts.isTaggedTemplateExpression(node) || ts.isIterationStatement(node, false)
    || (ts.forEachChild(node, isLong) ?? false);
  return !isLong(loop.statement) && !isLong(loop.condition) && !isLong(loop.incrementor);
}

/** `if (flag[0]) hook.stop()`: what costs almost nothing while the flag is down. */
export function flagCheck(factory: TS.NodeFactory, hook: string, question: 'stop' | 'cleanUp'): TS.Statement {
  return factory.createIfStatement(
    factory.createElementAccessExpression(factory.createIdentifier(`${hook}Stop`), 0),
    factory.createExpressionStatement(hookCall(factory, hook, question)),
  );
}

/** A call of one of the kernel's checks. */
export function hookCall(factory: TS.NodeFactory, hook: string, question: keyof CellChecks, ...args: TS.Expression[]): TS.Expression {
  return factory.createCallExpression(factory.createPropertyAccessExpression(factory.createIdentifier(hook), question), undefined, args);
}
