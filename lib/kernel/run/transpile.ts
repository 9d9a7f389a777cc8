import type * as TS from 'typescript';
import { parseCell } from '../syntax/parse-cell.js';
import { Grafts } from '../syntax/grafts.js';
import { ts } from '../syntax/typescript.js';

/** So many texts are compiled by one program, before what its checker remembers of them is given back. */
const maxGrafts = 100;

// As ts.transpileModule sets them.
const options: TS.CompilerOptions = {
  module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, sourceMap: true, useDefineForClassFields: true, esModuleInterop: false,
  isolatedModules: true, noCheck: true, noLib: true, noResolve: true, suppressOutputPathCheck: true, allowNonTsExtensions: true,
  newLine: ts.NewLineKind.LineFeed,
};

let grafts: Grafts | undefined;

/**
 * Compiles a module to CommonJS as `ts.transpileModule` does, which makes a program and a checker for each; here one
 * of each lasts for many texts.
 */
export function transpile(text: string, transformers: TS.CustomTransformers): { code: string; sourceMap: string } {
  const used = grafts && grafts.count < maxGrafts ? grafts : new Grafts(emptyProgram(), () => ({ resolvedModule: undefined }) as never);
  // Where this throws, its checker may have stopped half-way: the next text gets another.
  grafts = undefined;
  if (!used.isOpen) {
    const { outputText, sourceMapText = '' } = ts.transpileModule(text, { compilerOptions: { ...options, moduleDetection: ts.ModuleDetectionKind.Force }, transformers });
    return { code: outputText, sourceMap: sourceMapText };
  }
  const output = { code: '', sourceMap: '' };
  const file = parseCell(text, `cell${used.count}.ts`);
  used.put(file);
  used.program.emit(file, (name, written) => { output[name.endsWith('.map') ? 'sourceMap' : 'code'] = written; }, undefined, false, transformers);
  grafts = used;
  return output;
}

function emptyProgram(): TS.Program {
  return ts.createProgram([], options, {
    getSourceFile: () => undefined, writeFile: () => {}, getDefaultLibFileName: () => 'lib.d.ts', useCaseSensitiveFileNames: () => true,
    getCanonicalFileName: (name) => name, getCurrentDirectory: () => '', getNewLine: () => '\n', fileExists: () => false, readFile: () => undefined,
    directoryExists: () => true, getDirectories: () => [],
  });
}
