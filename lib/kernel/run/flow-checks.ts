import type * as TS from 'typescript';
import { flagCheck, hookCall } from './loop-checks.js';
import { openFunctions } from './open-functions.js';
import { ts } from '../syntax/typescript.js';

/**
 * Lets the code of a stopped cell find out that it is to end, also where it has no loop: after each `await`, and
 * where a function begins that calls others, such as `const again = () => later().then(again)`. Its `finally` blocks
 * and disposers get a moment in which they run as always; a `catch` does not keep it alive.
 *
 * @param hook the name by which the cell's code knows the kernel
 * @param cell the cell's number, for tracebacks; undefined in a file that is imported
 */
export function checkFlow(hook: string, cell?: number): TS.TransformerFactory<TS.SourceFile> {
  return (context) => (file) => {
    const { factory } = context;
    const open = openFunctions(file);
    let depth = 0;
    // Whether what is visited has something to clean up behind it, in its own function.
    let guarded = false;
    const visitGuarded = <T extends TS.Node | undefined>(node: T): T => {
      const before = guarded;
      guarded = true;
      const seen = ts.visitNode(node, visit);
      guarded = before;
      return seen as T;
    };
    const visit = (node: TS.Node): TS.Node => {
      if (ts.isFunctionLike(node)) {
        const before = guarded;
        guarded = usesDisposers(node);
        depth++;
        const seen = ts.visitEachChild(node, visit, context);
        depth--;
        guarded = before;
        return open.has(node) ? checkFunction(factory, hook, node, seen) : seen;
      }
      if (ts.isTryStatement(node) && node.finallyBlock) {
        return checkTry(factory, hook, factory.updateTryStatement(node, visitGuarded(node.tryBlock), visitGuarded(node.catchClause), ts.visitNode(node.finallyBlock, visit) as TS.Block));
      }
      const seen = ts.visitEachChild(node, visit, context);
      if (ts.isAwaitExpression(seen)) return ts.setTextRange(hookCall(factory, hook, 'resumed', (depth === 0 || guarded) && cell !== undefined ? untilStopped(seen, node) : seen), node);
      if (ts.isForOfStatement(seen) && seen.awaitModifier) return checkTurns(factory, hook, seen);
      if (ts.isTryStatement(seen)) return checkTry(factory, hook, seen);
      return seen;
    };
    /** What the cell waits for ends with the cell, so that `finally` blocks run also when it would never come. */
    const untilStopped = (seen: TS.AwaitExpression, node: TS.Node): TS.Expression => {
      const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
      const place = factory.createStringLiteral(`Cell ${cell}, line ${line}`);
      return factory.updateAwaitExpression(seen, hookCall(factory, hook, 'until', seen.expression, place));
    };
    return ts.visitEachChild(file, visit, context);
  };
}

function checkFunction(factory: TS.NodeFactory, hook: string, original: TS.SignatureDeclaration, seen: TS.Node): TS.Node {
  const check = isDisposer(original) ? flagCheck(factory, hook, 'cleanUp') : flagCheck(factory, hook, 'stop');
  if (ts.isArrowFunction(seen)) {
    const body = ts.isBlock(seen.body) ? startWith(factory, seen.body, check) : factory.createBlock([check, ts.setTextRange(factory.createReturnStatement(seen.body), seen.body)]);
    return factory.updateArrowFunction(seen, seen.modifiers, seen.typeParameters, seen.parameters, seen.type, seen.equalsGreaterThanToken, body);
  }
  if (!(original as TS.FunctionLikeDeclaration).body) return seen;
  if (ts.isFunctionExpression(seen)) {
    return factory.updateFunctionExpression(seen, seen.modifiers, seen.asteriskToken, seen.name, seen.typeParameters, seen.parameters, seen.type, startWith(factory, seen.body, check));
  }
  if (ts.isFunctionDeclaration(seen)) {
    return factory.updateFunctionDeclaration(seen, seen.modifiers, seen.asteriskToken, seen.name, seen.typeParameters, seen.parameters, seen.type, startWith(factory, seen.body!, check));
  }
  if (ts.isMethodDeclaration(seen)) {
    return factory.updateMethodDeclaration(seen, seen.modifiers, seen.asteriskToken, seen.name, seen.questionToken, seen.typeParameters, seen.parameters, seen.type, startWith(factory, seen.body!, check));
  }
  return seen;
}

function checkTurns(factory: TS.NodeFactory, hook: string, loop: TS.ForOfStatement): TS.Node {
  const check = factory.createExpressionStatement(hookCall(factory, hook, 'resumed'));
  const body = ts.isBlock(loop.statement) ? startWith(factory, loop.statement, check) : factory.createBlock([check, loop.statement]);
  return factory.updateForOfStatement(loop, loop.awaitModifier, loop.initializer, loop.expression, body);
}

function checkTry(factory: TS.NodeFactory, hook: string, seen: TS.TryStatement): TS.Node {
  const caught = factory.createExpressionStatement(hookCall(factory, hook, 'caught'));
  return factory.updateTryStatement(
    seen, seen.tryBlock,
    seen.catchClause && factory.updateCatchClause(seen.catchClause, seen.catchClause.variableDeclaration, startWith(factory, seen.catchClause.block, caught)),
    seen.finallyBlock && startWith(factory, seen.finallyBlock, flagCheck(factory, hook, 'cleanUp')),
  );
}

/** Puts a statement at the start of a block, after `'use strict'` and its like. */
function startWith(factory: TS.NodeFactory, block: TS.Block, statement: TS.Statement): TS.Block {
  const isDirective = (one: TS.Statement) => ts.isExpressionStatement(one) && ts.isStringLiteral(one.expression);
  const at = block.statements.findIndex((one) => !isDirective(one));
  const from = at < 0 ? block.statements.length : at;
  return factory.updateBlock(block, [...block.statements.slice(0, from), statement, ...block.statements.slice(from)]);
}

/** Whether a function declares a variable with `using`, which cleans up at its end. */
function usesDisposers(node: TS.SignatureDeclaration): boolean {
  const { body } = node as TS.FunctionLikeDeclaration;
  return body !== undefined && ts.isBlock(body)
    && body.statements.some((one) => ts.isVariableStatement(one) && (one.declarationList.flags & ts.NodeFlags.Using) === ts.NodeFlags.Using);
}

/** A method that `using` calls at the end. */
function isDisposer(node: TS.SignatureDeclaration): boolean {
  return node.name !== undefined && ts.isComputedPropertyName(node.name) && /^Symbol\.(?:asyncD|d)ispose$/.test(node.name.expression.getText());
}
