import type { CellImport } from './cell-imports.js';
import { compileCell } from './compile-cell.js';
import { watchExport } from './live-exports.js';
import { rewriteCell, type RewrittenCell } from './rewrite-cell.js';
import { plainChecks } from './plain-checks.js';
import type { CodeChecks } from '../interrupt/code-checks.js';
import type { ModuleNamespace, RunnerHost } from './runner-host.js';
import { SharedScope } from './shared-scope.js';

/** What came out of a cell: the value of its last expression, if it ends with one. */
export type CellResult = { kind: 'value'; value: unknown } | { kind: 'nothing' };

/** The name under which a cell's code is known to V8, and so in stacks. */
export const cellFileName = (cell: number) => `Cell[${cell}]`;

/**
 * Runs cells in one scope: what a cell declares, later cells read and write, and so do functions of earlier cells.
 *
 * @example
 * const runner = new Runner(host);
 * await runner.run('let w = 0; function f(x: number) { return w * x }', 1);
 * await runner.run('w = 5; f(2)', 2); // { kind: 'value', value: 10 }
 */
export class Runner {
  private readonly shared = new SharedScope();
  /** The variables of all cells. */
  readonly scope: Record<string, unknown> = this.shared.values;

  private readonly checks: CodeChecks;
  /** Where the imported names come from. */
  private readonly followed = new Map<string, Origin>();

  /**
   * @param onStale told of a file that has changed and could not be loaded anew: its names stay what they were
   */
  constructor(private readonly host: RunnerHost, private readonly onStale: (specifier: string, error: unknown) => void = () => {}) {
    this.checks = host.checks ?? plainChecks;
  }

  /**
   * Runs one cell. Its types are not looked at: see the checker.
   *
   * @param cell its number, for tracebacks
   * @param types names that it imports and that are types alone: nothing is loaded for them
   * @throws whatever the cell throws
   */
  async run(source: string, cell: number, types: ReadonlySet<string> = noNames): Promise<CellResult> {
    const rewritten = rewriteCell(source);
    const imported = rewritten.imports.flatMap((wanted) => (isOfTypes(wanted, types) ? [] : Object.keys(wanted.names).filter((name) => !types.has(name))));
    let isDone = false;
    this.shared.begin(cell, { lexical: [...imported, ...rewritten.lexical], vars: rewritten.vars });
    try {
      const result = await this.runRewritten(rewritten, source, cell, types);
      isDone = true;
      return result;
    } finally {
      this.shared.end(cell, isDone);
    }
  }

  private async runRewritten(rewritten: RewrittenCell, source: string, cell: number, types: ReadonlySet<string>): Promise<CellResult> {
    const { modules, failures } = await this.host.reloadFiles();
    if (modules.size > 0) this.rebind(modules);
    for (const { specifier, error } of failures) {
      if (rewritten.imports.every((wanted) => wanted.specifier !== specifier)) this.onStale(specifier, error);
    }
    for (const name of rewritten.declared) this.followed.delete(name);
    for (const wanted of rewritten.imports) {
      if (isOfTypes(wanted, types)) continue;
      const module = await this.load(wanted, cell);
      // A cell that was stopped while it waited for a module does not begin.
      this.checks.resumed();
      this.rebind(new Map([[wanted.specifier, module]]));
      this.bind(wanted, module);
    }
    const fileName = cellFileName(cell);
    const compiled = compileCell(rewritten, (name) => this.shared.has(name), cell);
    const { code } = compiled;
    this.host.addSourceMap(fileName, compiled.sourceMap, { ...compiled, source });
    const body = this.host.evaluate(code, fileName) as (exports: object, require: unknown, cell: object, stopFlag: Int32Array) => unknown;
    const nothing = {};
    const context = {
      value: nothing as unknown,
      import: (specifier: unknown, options?: { with?: Record<string, string> }) => this.host.importModule(String(specifier), options?.with),
      meta: this.host.meta,
      ...this.checks,
    };
    const require = (specifier: string) => (specifier === '__scope__' ? this.scope : this.host.require(specifier));
    await this.host.call(() => body(this.scope, require, context, this.host.stopFlag));
    return context.value === nothing ? { kind: 'nothing' } : { kind: 'value', value: context.value };
  }

  /** Loads a module; an error on the way also tells which line asked for it. */
  private async load(wanted: CellImport, cell: number): Promise<ModuleNamespace> {
    try {
      return await this.host.importModule(wanted.specifier, wanted.attributes);
    } catch (error) {
      if (error instanceof Error && typeof error.stack === 'string') {
        // A module that failed fails again with the same error.
        error.stack = `${error.stack.replace(/\n    at Cell \d+, line \d+$/, '')}\n    at Cell ${cell}, line ${wanted.line}`;
      }
      throw error;
    }
  }

  private bind(wanted: CellImport, module: ModuleNamespace): void {
    const names = wanted.all ? Object.keys(module).filter((name) => name !== 'default').map((name) => [name, name]) : [];
    for (const [name, exported] of [...names, ...Object.entries(wanted.names)]) this.follow(name, { specifier: wanted.specifier, exported, module });
  }

  /** Gives a name the value of an export, now and whenever the module assigns it anew. */
  private follow(name: string, origin: Origin): void {
    this.followed.set(name, origin);
    this.scope[name] = pick(origin.module, origin.exported);
    watchExport(origin.module, origin.exported, (value) => { if (this.followed.get(name) === origin) this.scope[name] = value; });
  }

  /** Gives imported names their new values; one that the file has no more stays as it was. */
  private rebind(modules: ReadonlyMap<string, ModuleNamespace>): void {
    for (const [name, { specifier, exported, module: old }] of this.followed) {
      const module = modules.get(specifier);
      if (!module || module === old) continue;
      if (exported === '*' || pick(module, exported) !== undefined || exported in module) this.follow(name, { specifier, exported, module });
    }
  }
}

/** Where an imported name comes from. */
interface Origin {
  specifier: string;
  exported: string;
  module: ModuleNamespace;
}

const noNames: ReadonlySet<string> = new Set();

/** Tells whether all that an import asks for are types. */
function isOfTypes({ all, names }: CellImport, types: ReadonlySet<string>): boolean {
  const wanted = Object.keys(names);
  return !all && wanted.length > 0 && wanted.every((name) => types.has(name));
}

/** An export of a module; of a CommonJS one also where Node could not see its names, or made a default of them all. */
function pick(module: ModuleNamespace, name: string): unknown {
  const whole = module.default as ModuleNamespace | undefined;
  const isCommonJs = (typeof whole === 'object' || typeof whole === 'function') && whole !== null && whole.__esModule === true;
  if (name === '*') return module;
  if (name === 'default') return isCommonJs && 'default' in whole ? whole.default : module.default;
  if (name in module || whole === undefined || whole === null) return module[name];
  return (whole as ModuleNamespace)[name];
}
