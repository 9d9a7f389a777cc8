import type * as TS from 'typescript';
import type { TextEdits } from '../syntax/text-edits.js';
import { ts } from '../syntax/typescript.js';

/** The name by which a cell's code knows the kernel: `__cell`, or a longer one where the cell has that itself. */
export function freeHook(text: string): string {
  let name = '__cell';
  while (text.includes(name)) name += '_';
  return name;
}

/** `import(x)` is the kernel's, so that it loads from the notebook's folder; so is `import.meta`. */
export function rewriteImportCalls(file: TS.SourceFile, hook: string, edits: TextEdits): void {
  const visit = (node: TS.Node): void => {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      edits.replace(node.expression.getStart(file), node.expression.end, `${hook}.import`);
    }
    if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) {
      edits.replace(node.getStart(file), node.end, `${hook}.meta`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
}

/** Keeps the value of the last expression, for the kernel to show. */
export function keepValue(expression: TS.Expression, statement: TS.Statement, file: TS.SourceFile, hook: string, edits: TextEdits): void {
  edits.insert(expression.getStart(file), `${hook}.value = (`, true);
  edits.insert(expression.end, ')');
  if (file.text[statement.end - 1] !== ';') edits.insert(statement.end, ';');
}
