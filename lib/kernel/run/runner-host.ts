import type { CodeChecks } from '../interrupt/code-checks.js';
import type { ReloadedFiles } from './followed-imports.js';
import type { CellCode } from './function-text.js';

/** A loaded module, by its exported names. */
export type ModuleNamespace = Record<string, unknown>;

/** What the runner needs from where it runs: Node, or one day a browser tab. */
export interface RunnerHost {
  /** Evaluates a script, such as a function in parentheses, and gives its value. */
  evaluate(code: string, fileName: string): unknown;
  /** Calls a function that may loop without end, so that an interrupt can stop it. */
  call<T>(run: () => T): T;
  /** Loads a module as the notebook's folder sees it. */
  importModule(specifier: string, attributes?: Record<string, string>): Promise<ModuleNamespace>;
  /** Loads the files anew that cells imported and that have changed since. */
  reloadFiles(): Promise<ReloadedFiles>;
  /** CommonJS's `require`, as the notebook's folder sees it. */
  require(specifier: string): unknown;
  /** Its first number is not 0 while running loops are to end; another thread may set it. */
  readonly stopFlag: Int32Array;
  /** How code finds out that it is to end; without them, each look at a raised flag ends it. */
  readonly checks?: CodeChecks;
  /** What `import.meta` is in a cell. */
  readonly meta: object;
  /** Notes how a cell's JavaScript leads back to its own text, for tracebacks and for what functions read like. */
  addSourceMap(fileName: string, sourceMap: string, code: CellCode): void;
}
