import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { coursePython, jupyterHome, whyNoJupyter } from '../../support/jupyter-home';
import { describeIf } from '../../support/skip';
import { plain, root } from '../client';

interface Executed {
  cells: { execution_count: number | null; outputs: Record<string, any>[]; metadata: { execution?: Record<string, string> } }[];
  /** The exception that ended the run. */
  raised: { ename: string; evalue: string; traceback: string } | null;
}

/** Cells that never end. */
const endless = ['for (;;) {}', 'await null; for (;;) {}', 'await new Promise(() => {})', 'for (;;) await new Promise((r) => setTimeout(r, 5))'];

const notebooks = {
  plain: { cells: ['let w = 1; console.log("a"); console.error("b")', 'w + 1', 'display(w, { id: "d" }).update(2)', ''] },
  times: { cells: ['await new Promise((r) => setTimeout(r, 300))', '1', 'for (const end = Date.now() + 200; Date.now() < end;) {}', '2'] },
  thrown: { cells: ['1', 'if ((2 as number) !== 3) throw new RangeError("relu(2) should be 2, got 3")', '"never"'] },
  typed: { cells: ['1', 'const s: string = 1', '"never"'] },
  allowed: { cells: ['throw new Error("first")', '"second"', 'const s: string = 1', '"fourth"'], options: { allow_errors: true } },
  // As a grader meets it: a submission that never ends, with a test behind that it must not pass.
  loops: {
    cells: ['let before = 1', ...endless.flatMap((loop) => [loop, 'if (before !== 2) throw new Error("a hidden test that fails")', 'before'])],
    options: { allow_errors: true, interrupt_on_timeout: true }, endless,
  },
  dead: { cells: ['1', 'process.abort()'] },
};

describeIf(whyNoJupyter === '', whyNoJupyter)('nbclient', () => {
  let executed: Record<keyof typeof notebooks, Executed>;

  beforeAll(async () => {
    const home = jupyterHome('typescript-under-test');
    const { stdout } = await promisify(execFile)(coursePython, [join(__dirname, 'run-notebooks.py'), 'typescript-under-test', JSON.stringify(Object.values(notebooks))], {
      cwd: root, env: { ...home.env, PYTHONIOENCODING: 'utf-8' }, maxBuffer: 1 << 26,
    }).finally(() => home.remove());
    const results = JSON.parse(stdout.slice(stdout.lastIndexOf('\n[') + 1)) as Executed[];
    executed = Object.fromEntries(Object.keys(notebooks).map((name, at) => [name, results[at]])) as typeof executed;
  });

  const text = ({ cells }: Executed, at: number) => cells[at].outputs.map((output) => output.text ?? output.data?.['text/plain'] ?? output.ename).join('');

  test('stores outputs and counts', () => {
    const { raised, cells } = executed.plain;
    expect(raised).toBeNull();
    expect(cells.map(({ execution_count }) => execution_count).slice(0, 3)).toEqual([1, 2, 3]);
    expect(cells[0].outputs.map((output) => [output.name, output.text])).toEqual([['stdout', 'a\n'], ['stderr', 'b\n']]);
    expect([text(executed.plain, 1), text(executed.plain, 2)]).toEqual(['2', '2']);
  });

  test('stores times of the kernel\'s own that follow each other: in a cell, and from cell to cell', () => {
    const times = executed.times.cells.map(({ metadata: { execution } }) => ['iopub.status.busy', 'iopub.execute_input', 'shell.execute_reply', 'iopub.status.idle'].map((name) => Date.parse(execution![name])));
    for (const [busy, input, reply, idle] of times) {
      expect([busy, input, reply, idle].some(Number.isNaN)).toBe(false);
      expect(busy).toBeLessThanOrEqual(input);
      expect(input).toBeLessThanOrEqual(reply);
      expect(input).toBeLessThanOrEqual(idle);
    }
    // They hold the 300 ms of a sleep and the 200 ms of a computation.
    expect(times[0][2] - times[0][1]).toBeGreaterThanOrEqual(290);
    expect(times[2][2] - times[2][1]).toBeGreaterThanOrEqual(190);
    for (let at = 1; at < times.length; at++) expect(times[at][1]).toBeGreaterThanOrEqual(times[at - 1][2]);
  });

  test.each([['thrown', 'RangeError', /^relu\(2\) should be 2, got 3$/], ['typed', 'TypeScriptError', /not assignable/]] as const)(
    'ends with CellExecutionError at an error (%s), and runs no cell after it', (name, ename, evalue) => {
      const { raised, cells } = executed[name];
      expect(raised).toMatchObject({ ename, evalue: expect.stringMatching(evalue) });
      expect(plain(raised!.traceback)).toContain('Cell 2, line 1');
      expect(cells[1].outputs.at(-1)).toMatchObject({ output_type: 'error', ename });
      expect(cells[2]).toMatchObject({ execution_count: null, outputs: [] });
    });

  test('goes on after errors where they are allowed', () => {
    expect(executed.allowed.raised).toBeNull();
    expect([0, 1, 2, 3].map((at) => text(executed.allowed, at))).toEqual(['Error', "'second'", 'TypeScriptError', "'fourth'"]);
  });

  test.each(endless.map((loop, at) => [loop, 3 * at + 1] as const))('interrupts %s after its timeout, and the test behind it fails', (_, at) => {
    const { raised, cells } = executed.loops;
    expect(raised).toBeNull();
    expect(cells[at].outputs.at(-1)).toMatchObject({ output_type: 'error', ename: 'Interrupted' });
    expect(cells[at + 1].outputs).toEqual([expect.objectContaining({ output_type: 'error', evalue: 'a hidden test that fails' })]);
    expect(text(executed.loops, at + 2)).toBe('1');
  });

  test('tells of a kernel that has died', () => {
    expect(executed.dead.raised?.ename).toBe('DeadKernelError');
  });
});
