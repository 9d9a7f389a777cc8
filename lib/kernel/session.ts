import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { CellStacks, placeName, rememberedCells } from './show/cell-stack.js';
import { ownResources } from './interrupt/cell-resources.js';
import { offerSignal, settle } from './interrupt/cell-signal.js';
import { Interrupted } from './interrupt/interrupted.js';
import { ownTimers } from './interrupt/cell-timers.js';
import { Checker } from './check/checker.js';
import { nodeCheckerHost } from './check/checker-host.js';
import { helpPage, readHelpRequest } from './help/help-page.js';
import type { RunningCell } from './interrupt/current-cell.js';
import { beginExecution, endExecution, type Execution, runIn, stopCell, stopExecution, takeInterrupt } from './interrupt/executions.js';
import { showDiagnostics, showFileError } from './show/diagnostics.js';
import { displaysOf, installDisplay } from './show/display-output.js';
import { FunctionTexts } from './run/function-text.js';
import { isInterruption, untilAborted } from './interrupt/interrupts.js';
import { watchLateErrors } from './show/late-errors.js';
import { FileError } from './syntax/file-error.js';
import { nodeHost } from './run/node-host.js';
import type { RunnerHost } from './run/runner-host.js';
import { learnNumpy } from './show/numpy-text.js';
import { OutputLimitExceeded } from './show/output-limit.js';
import { showOutdatedUses } from './show/outdated-uses.js';
import { learnTensors } from './show/tensor-text.js';
import type { Output } from './show/output.js';
import { places, stopFlag } from './interrupt/stop-flag.js';
import { Runner } from './run/runner.js';
import { showFlowPlainly } from './show/plain-values.js';
import { formsOf, isEmpty } from './show/show-value.js';
import { isError } from './show/is-error.js';
import { keepStackFormat } from './show/stack-format.js';
import { type ShownError, showError } from './show/traceback.js';
import { ts } from './syntax/typescript.js';
import { tslabModule } from './show/tslab-display.js';

/** Where a session runs. */
export interface SessionOptions {
  /** The notebook's folder. */
  folder: string;
  /** The folder of the kernel's own code. */
  kernelFolder: string;
  /** The folder of `@types` that is used where the notebook's folder has none. */
  ownTypes: string;
  output: Output;
}

/** How a cell ended. */
export type CellOutcome = { status: 'ok' } | ({ status: 'error' } & ShownError);

/** A learner's session: what their cells declared, and how their next one is checked, run and shown. */
export class Session {
  readonly checker: Checker;
  readonly typescriptVersion = ts.version;
  private readonly runner: Runner;
  private readonly output: Output;
  private readonly folder: string;
  private readonly sources = new Map<number, string>();
  private readonly host: RunnerHost;

  constructor(options: SessionOptions) {
    const stacks = new CellStacks(options.folder, options.kernelFolder);
    stacks.install();
    const texts = new FunctionTexts();
    texts.install();
    this.output = options.output;
    this.folder = options.folder;
    this.checker = new Checker(nodeCheckerHost(options.folder, options.ownTypes, dirname(options.kernelFolder)));
    const show = installDisplay(options.output);
    const host = nodeHost(options.folder, dirname(options.kernelFolder), {
      ownModules: { tslab: tslabModule(show, ts.version) },
      addSourceMap: (fileName, map, code) => {
        stacks.addSourceMap(fileName, map);
        texts.add(code);
      },
      onImport: async (specifier, module) => {
        learnNumpy(module);
        learnTensors(module);
        // The library's arrays are numpy-ts's, loaded already.
        if (specifier.startsWith('neuronbook/')) await host.importModule('numpy-ts').catch(() => {});
      },
    });
    this.host = host;
    this.runner = new Runner(host, (specifier, error) => this.warnOfStale(specifier, error));
    offerSignal();
    ownTimers();
    ownResources();
    showFlowPlainly();
    options.output.whenFull((cell, error) => this.stopPrinting(cell, error));
    watchLateErrors(options.output, (error) => this.show(error));
  }

  /** Loads what the import of a module needs, its types and its code, so that the cell that imports it does not wait. */
  async warmUp(specifier: string): Promise<void> {
    this.checker.warmUp(`console.log(1); import type {} from '${specifier}'`);
    // Where it isn't there, the cell that imports it says so.
    await this.host.importModule(specifier).catch(() => {});
  }

  /** Checks and runs one cell, and shows what comes out of it. */
  async execute(source: string, cell: RunningCell): Promise<CellOutcome> {
    const execution = beginExecution(cell);
    this.output.begin(cell);
    try {
      const found = this.check(source, cell.count, execution);
      const files = this.checker.fileErrors();
      // What a file can't say makes errors in the cell, which would hide the cause.
      if (files.syntax.length > 0) return this.fail(cell, this.show(files.syntax[0]));
      // A file may be right by the rules of its own project: its types stop nothing.
      for (const error of files.types) this.output.write(cell, 'stderr', `${this.show(error).traceback.join('\n')}It is loaded all the same.\n`);
      if (found.length > 0) return this.fail(cell, showDiagnostics(found, source, cell.count));
      this.sources.set(cell.count, source);
      this.sources.delete(cell.count - rememberedCells);
      const { outdated } = this.checker;
      if (outdated.length > 0) this.output.write(cell, 'stderr', showOutdatedUses(outdated, (count) => this.sources.get(count)));
      keepStackFormat();
      await this.runStoppable(execution, () => this.run(source, execution));
      return { status: 'ok' };
    } catch (error) {
      if (execution.signal.aborted) await settle(execution.id);
      if (execution.signal.reason instanceof OutputLimitExceeded) await this.output.untilHandedOn();
      return this.fail(cell, this.show(error));
    } finally {
      cell.ended = true;
      endExecution(execution);
    }
  }

  /**
   * What a cell such as `name?` asks for, as payload of its reply; undefined for any other cell.
   * A name that is not known is said on the cell's output.
   */
  explain(source: string, cell: RunningCell): object[] | undefined {
    const wanted = readHelpRequest(source);
    if (!wanted) return undefined;
    const page = helpPage(this.checker, wanted);
    if (page) return [page];
    this.output.write(cell, 'stdout', `${wanted.name}?: the name must be declared, but no cell that has run declares it. Run the one that declares or imports it first.\n`);
    return [];
  }

  /** Evaluates an expression that a front end asks for beside a cell, and gives its value in all its forms. */
  async evaluate(source: string, cell: RunningCell): Promise<object> {
    // The number of no cell, so that the lines of this one stay known.
    const number = 0;
    const execution = beginExecution(cell);
    try {
      const found = this.check(source, undefined, execution);
      if (found.length > 0) return { status: 'error', ...showDiagnostics(found, source, number) };
      const forms = await this.runStoppable(execution, async () => {
        const result = await this.runner.run(source, number);
        return formsOf(result.kind === 'value' ? result.value : undefined);
      });
      return { status: 'ok', ...forms };
    } catch (error) {
      return { status: 'error', ...this.show(error) };
    } finally {
      endExecution(execution);
    }
  }

  /** Checks the types of a cell; an interrupt meanwhile ends it. */
  private check(source: string, count: number | undefined, { signal }: Execution): ReturnType<Checker['check']> {
    Atomics.store(stopFlag, places.preparing, 1);
    try {
      const found = this.checker.check(source, count);
      signal.throwIfAborted();
      return found;
    } finally {
      Atomics.store(stopFlag, places.preparing, 0);
    }
  }

  /** Runs a function in a cell's name until it ends, or the cell is stopped: by the learner, or for another reason. */
  private async runStoppable<T>(execution: Execution, run: () => Promise<T>): Promise<T> {
    // One that came while types were checked.
    takeInterrupt();
    execution.signal.throwIfAborted();
    try {
      return await runIn(execution, () => untilAborted(run(), execution.signal));
    } catch (error) {
      // V8 was stopped in the middle of a loop, before anything could be told.
      if (isInterruption(error)) {
        Atomics.add(stopFlag, places.terminated, 1);
        stopExecution(execution.id, new Interrupted());
      }
      if (!execution.signal.aborted || error instanceof Interrupted) throw error;
      throw execution.signal.reason;
    }
  }

  private async run(source: string, execution: Execution): Promise<void> {
    const { cell, signal } = execution;
    const result = await this.runner.run(source, cell.count, this.checker.importedTypes);
    await displaysOf(cell);
    if (result.kind === 'nothing' || result.value === undefined || cell.silent) return;
    const forms = await formsOf(result.value);
    if (isEmpty(forms)) return;
    if (signal.aborted) return; // It was interrupted, and went on all the same.
    cell.result = String(forms.data['text/plain'] ?? '');
    this.output.send(cell, 'execute_result', { execution_count: cell.count, ...forms });
  }

  /** Stops a cell that shows more than its limit; one that has ended says so in its output. */
  private stopPrinting(cell: RunningCell, error: Error): void {
    stopCell(cell, error);
    if (cell.ended) this.output.say(cell, `${this.show(error).traceback.join('\n')}\n`);
  }

  private fail(cell: RunningCell, error: ShownError): CellOutcome {
    this.output.send(cell, 'error', { ...error });
    return { status: 'error', ...error };
  }

  private show(error: unknown): ShownError {
    if (isError(error) && error instanceof FileError) return showFileError(error, placeName(error.path, this.folder));
    return showError(error, (place) => (typeof place === 'number' ? this.sources.get(place) : this.textOf(place)));
  }

  /** The text of a file beside the notebook. */
  private textOf(name: string): string | undefined {
    try {
      return readFileSync(resolve(this.folder, name), 'utf8');
    } catch {
      return undefined; // It is gone since, or is no file.
    }
  }

  /** A file that cells import has changed and is wrong now: what they took from it before is still in force. */
  private warnOfStale(specifier: string, error: unknown): void {
    const { traceback } = this.show(error);
    process.stderr.write(`${traceback.join('\n')}\n'${specifier}' has changed, but can't be loaded: its names stay what they were.\n`);
  }
}
