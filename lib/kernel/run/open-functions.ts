import type * as TS from 'typescript';
import { ts } from '../syntax/typescript.js';

/** Functions of arrays, strings and maps that end by themselves; what they call back is a function looked at on its own. */
const brief = new Set(['push', 'pop', 'slice', 'map', 'filter', 'reduce', 'forEach', 'fill', 'at', 'join', 'keys', 'values', 'entries', 'concat',
  'includes', 'indexOf', 'toFixed', 'charCodeAt', 'has', 'get', 'set', 'every', 'some', 'sort', 'add', 'subarray']);
const briefClasses = /^(?:Array|Map|Set|Error|RangeError|TypeError|Date|Big(?:Ui|I)nt64Array|(?:Float|Int|Uint)\d+(?:Clamped)?Array)$/;
/** Methods by which a function comes back later, also where a class of the cell has one of that name. */
const later = new Set(['then', 'catch', 'finally', 'on', 'once', 'addEventListener']);

type Func = TS.SignatureDeclaration;

/**
 * The functions of a cell that could go on for ever without a loop, and so are to be checked where they begin: those
 * that call what the cell does not define (`setTimeout`, `then`, a function of another cell), and those that lead
 * back to themselves. The others, such as `const relu = (x: number) => Math.max(0, x)` and what calls nothing but
 * it, stay as fast as they are.
 */
export function openFunctions(file: TS.SourceFile): Set<TS.Node> {
  const functions = new Map<Func, { calls: string[]; inner: Func[]; open: boolean }>();
  const named = new Map<string, Func[]>();
  const visit = (node: TS.Node, outer: Func | undefined): void => {
    const facts = outer && functions.get(outer)!;
    if (ts.isFunctionLike(node)) {
      functions.set(node, { calls: [], inner: [], open: false });
      facts?.inner.push(node);
      const name = nameOf(node);
      if (name) named.set(name, [...named.get(name) ?? [], node]);
      return ts.forEachChild(node, (child) => visit(child, node));
    }
    if (facts) {
      if (ts.isCallExpression(node)) {
        const called = calledName(node.expression);
        if (called === undefined) facts.open = true;
        else if (called !== '') facts.calls.push(called);
      } else if (ts.isNewExpression(node)) {
        if (!ts.isIdentifier(node.expression)) facts.open = true;
        else if (!briefClasses.test(node.expression.text)) facts.calls.push(`new ${node.expression.text}`);
      } else if (ts.isTaggedTemplateExpression(node) || ts.isYieldExpression(node)) facts.open = true;
    }
    if (ts.isClassLike(node)) named.set(`new ${classNameOf(node) ?? ''}`, []);
    ts.forEachChild(node, (child) => visit(child, outer));
  };
  visit(file, undefined);

  const leadsTo = new Map<Func, Func[]>();
  for (const [node, facts] of functions) {
    facts.open ||= facts.calls.some((name) => !named.has(name));
    leadsTo.set(node, [...facts.inner, ...facts.calls.flatMap((name) => named.get(name) ?? [])]);
  }
  return new Set([...functions.keys()].filter((node) => functions.get(node)!.open || returns(node, leadsTo)));
}

/** What a call calls: a name, a `.method`, '' for what ends by itself; undefined for what can't be told. */
function calledName(callee: TS.Expression): string | undefined {
  if (ts.isIdentifier(callee)) return callee.text;
  if (callee.kind === ts.SyntaxKind.SuperKeyword) return '';
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  if (ts.isIdentifier(callee.expression) && callee.expression.text === 'Math') return '';
  const name = callee.name.text;
  if (later.has(name)) return undefined;
  return brief.has(name) ? '' : `.${name}`;
}

/** By which name a function is called: its own, that of what it is assigned to, `.method` in a class or an object. */
function nameOf(node: Func): string | undefined {
  const { parent } = node;
  const isMember = ts.isMethodDeclaration(node) || ts.isPropertyDeclaration(parent) || ts.isPropertyAssignment(parent);
  const name = ts.isFunctionExpression(node) || ts.isArrowFunction(node) ? (parent as { name?: TS.Node }).name : node.name;
  if (!name || !ts.isIdentifier(name) && !ts.isPrivateIdentifier(name)) return undefined;
  return isMember ? `.${name.text}` : name.text;
}

function classNameOf(node: TS.ClassLikeDeclaration): string | undefined {
  return node.name?.text ?? (ts.isVariableDeclaration(node.parent) && ts.isIdentifier(node.parent.name) ? node.parent.name.text : undefined);
}

/** Whether a function leads back to itself. */
function returns(start: Func, leadsTo: Map<Func, Func[]>): boolean {
  const seen = new Set<Func>();
  const waiting = [...leadsTo.get(start) ?? []];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next === start) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...leadsTo.get(next) ?? []);
  }
  return false;
}
