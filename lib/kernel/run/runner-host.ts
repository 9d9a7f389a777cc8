import type { ReloadedFiles } from './followed-imports.js';
import type { CellCode } from './function-text.js';

/** A loaded module, by its exported names. */
export type ModuleNamespace = Record<string, unknown>;

/** What the code of cells asks by itself, so that it can be stopped wherever it is. */
export interface CellChecks {
  /** Asked by loops and functions while the flag is not 0; throws when the code is to end. */
  stop(): void;
  /** Given what an await came to: gives it back, or throws when the code is to end. */
  resumed(value?: unknown): unknown;
  /** Given what the cell itself waits for, and its line; gives a promise that also ends when the cell is stopped. */
  until(value: unknown, place: string): unknown;
  /** Asked where a `finally` block or a disposer begins, while the flag is not 0. */
  cleanUp(): void;
  /** Asked where a `catch` block begins: throws when the cell was stopped and has had its time to clean up. */
  caught(): void;
}

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
  readonly checks?: CellChecks;
  /** What `import.meta` is in a cell. */
  readonly meta: object;
  /** Notes how a cell's JavaScript leads back to its own text, for tracebacks and for what functions read like. */
  addSourceMap(fileName: string, sourceMap: string, code: CellCode): void;
}
