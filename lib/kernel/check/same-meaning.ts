import type * as TS from 'typescript';
import type { LiveName } from './cell-files.js';
import { ts } from '../syntax/typescript.js';

/**
 * Tells whether a name that was declared again is to its users what it was: each of its types can be assigned to the
 * other. Constants of one primitive type count as the same: `const rate = 0.1` and then `0.2` changes no type.
 *
 * @param constantsOnly true to compare only these; any other pair differs
 */
export function sameMeaning(before: LiveName, now: LiveName, name: string, program: TS.Program, constantsOnly = false): boolean {
  const checker = program.getTypeChecker();
  const old = symbolOf(before, name, program);
  const new_ = symbolOf(now, name, program);
  if (!old || !new_ || old === new_) return true;
  const values = [old, new_].map((symbol) => (symbol.flags & ts.SymbolFlags.Value ? checker.getTypeOfSymbol(symbol) : undefined));
  const types = [old, new_].map((symbol) => (symbol.flags & ts.SymbolFlags.Type ? checker.getDeclaredTypeOfSymbol(symbol) : undefined));
  if (constantsOnly) return areConstantsOfOneType(values[0], values[1], checker);
  if (isSameText(old, new_)) return true;
  return sameType(values[0], values[1], checker) && sameType(types[0], types[1], checker);
}

function symbolOf({ file }: LiveName, name: string, program: TS.Program): TS.Symbol | undefined {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file.path);
  const symbol = source && checker.getSymbolAtLocation(source)?.exports?.get(ts.escapeLeadingUnderscores(name));
  return symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** A class or an enum that was run again as it was is, by the rules, another one; to the learner it is not. */
function isSameText(old: TS.Symbol, new_: TS.Symbol): boolean {
  const isKind = ts.SymbolFlags.Class | ts.SymbolFlags.Enum;
  if (!(old.flags & isKind) || !(new_.flags & isKind)) return false;
  const texts = [old, new_].map((symbol) => (symbol.declarations ?? []).map((declaration) => declaration.getText()).join('\n'));
  return texts[0] === texts[1];
}

function sameType(a: TS.Type | undefined, b: TS.Type | undefined, checker: TS.TypeChecker): boolean {
  if (!a || !b) return a === b;
  if (a === b || areConstantsOfOneType(a, b, checker)) return true;
  if (a.flags & b.flags & ts.TypeFlags.ESSymbolLike) return true;
  return checker.isTypeAssignableTo(a, b) && checker.isTypeAssignableTo(b, a);
}

function areConstantsOfOneType(a: TS.Type | undefined, b: TS.Type | undefined, checker: TS.TypeChecker): boolean {
  const isUnit = (type: TS.Type | undefined): type is TS.Type => type !== undefined && (type.flags & ts.TypeFlags.Literal) !== 0 && !(type.flags & ts.TypeFlags.EnumLiteral);
  return isUnit(a) && isUnit(b) && checker.getBaseTypeOfLiteralType(a) === checker.getBaseTypeOfLiteralType(b);
}
