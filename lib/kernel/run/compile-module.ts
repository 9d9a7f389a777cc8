import type * as TS from 'typescript';
import { awaitsAtTop, parseErrors } from '../syntax/parse-cell.js';
import { lineStart, TextEdits } from '../syntax/text-edits.js';
import { ts } from '../syntax/typescript.js';
import { FileError } from '../syntax/file-error.js';
import { checkFlow } from './flow-checks.js';
import { changingExports } from './live-exports.js';
import { checkLoops } from './loop-checks.js';
import { freeHook, rewriteImportCalls } from './rewrite-hook.js';

/** A file as JavaScript. */
export interface CompiledModule {
  /** The text of a function of `(require, module, __filename, __dirname)`, which gives one of `(exports, hook, stopFlag)`. */
  code: string;
  sourceMap: string;
  /** Where a place of the text that the source map leads to stood in the file. */
  origin(line: number, column: number): number | undefined;
  /** What it imports before it runs; imports of types alone are none. */
  imports: string[];
  isAsync: boolean;
  /** The exports that it may assign anew. */
  changing: Set<string>;
}

/**
 * Compiles a file of TypeScript or JavaScript that is imported, by the same transform as cells.
 *
 * What the learner calls `require` or `module` at the top of the file does not meet the function's own parameters:
 * the body is a function inside.
 *
 * @throws {FileError} when its syntax is wrong
 */
export function compileModule(path: string, source: string): CompiledModule {
  const text = source.replace(/^#!/, '//');
  const file = parseFile(path, text);
  if (parseErrors(file).length > 0) throw FileError.of(path, text, parseErrors(file));
  const hook = freeHook(text);
  const edits = new TextEdits(text);
  rewriteImportCalls(file, hook, edits);
  const imports: string[] = [];
  const edited = edits.apply();
  const output = ts.transpileModule(edited, {
    // Of .mts and .mjs it would make ES modules.
    fileName: path.replace(/\.[mc]([jt]s)$/, '.$1'),
    compilerOptions: {
      module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, jsx: ts.JsxEmit.ReactJSX, allowJs: true, sourceMap: true,
      useDefineForClassFields: true, esModuleInterop: false, moduleDetection: ts.ModuleDetectionKind.Force,
    },
    transformers: { before: [importsFirst, checkFlow(hook), checkLoops(hook)], after: [takeImports(hook, imports)] },
  });
  const body = output.outputText.replace(/\/\/# sourceMappingURL=.*\s*$/, '');
  const isAsync = awaitsAtTop(file);
  const code = `(function (require, module, __filename, __dirname) { return ${isAsync ? 'async ' : ''}function (exports, ${hook}, ${hook}Stop) {${body}\n} })`;
  const origin = (line: number, column: number): number | undefined => edits.origin(lineStart(edited, line) + column);
  return { code, sourceMap: output.sourceMapText ?? '', origin, imports: [...new Set(imports)], isAsync, changing: changingExports(file) };
}

/** Tells whether a text imports, exports or awaits as only an ES module does. */
export function hasModuleSyntax(path: string, text: string): boolean {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
  return ts.isExternalModule(file) || awaitsAtTop(parseFile(path, text));
}

function parseFile(path: string, text: string): TS.SourceFile {
  // The indicator makes it a module from the start, in which `await` is a keyword.
  return ts.createSourceFile(path, text, {
    languageVersion: ts.ScriptTarget.ESNext,
    setExternalModuleIndicator: (file) => { (file as { externalModuleIndicator?: unknown }).externalModuleIndicator = true; },
  }, true);
}

/** Moves imports to the top, where an ES module has them all in force. */
const importsFirst: TS.TransformerFactory<TS.SourceFile> = (context) => (file) => context.factory.updateSourceFile(file, [
  ...file.statements.filter(ts.isImportDeclaration),
  ...file.statements.filter((statement) => !ts.isImportDeclaration(statement)),
]);

/** Notes the `require("x")` that TypeScript made of imports, and makes them `hook.require("x")`. */
function takeImports(hook: string, imports: string[]): TS.TransformerFactory<TS.SourceFile> {
  return (context) => (file) => {
    const visit = (node: TS.Node): TS.Node => {
      if (ts.isCallExpression(node) && node.pos < 0 && ts.isIdentifier(node.expression) && node.expression.text === 'require') {
        const [name] = node.arguments;
        if (name && ts.isStringLiteral(name)) {
          imports.push(name.text);
          const taker = context.factory.createPropertyAccessExpression(context.factory.createIdentifier(hook), 'require');
          return context.factory.updateCallExpression(node, taker, undefined, node.arguments);
        }
      }
      return ts.visitEachChild(node, visit, context);
    };
    return ts.visitEachChild(file, visit, context);
  };
}
