import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { notebookOf } from '../support/notebook-of';
import { describeIf } from '../support/skip';
import { launchChromium, openNotebook, startJupyterLab, whyNoBrowser, type JupyterLab, type NotebookPage } from './support';

const sources = [
  "import { Sequential, Input, layers } from 'neuronbook/keras'\nconst model = new Sequential([Input({ shape: [4] }), layers.Dense(3)])\nmodel.countParams()",
  'let w = 0\nfunction neuron(x: number) { return w * x }',
  'w = 5',
  'neuron(2)',
  "const text: string = 'a'\nw = text",
  "function check(rows: number) {\n  if (rows < 1) throw new RangeError('no rows')\n}\n\ncheck(0)",
  'await null\nfor (;;) {}',
  "const bar = display('0 %', { id: 'bar' })\nawait new Promise((done) => setTimeout(done, 300))\nbar.update('100 %')",
  "const who = prompt('Who are you?');\n`Hello, ${who}`",
  "await null;\n/^(a+)+$/.test('a'.repeat(40) + 'b')",
  "'typed here'",
];
const typed = sources.length - 1;

describeIf(whyNoBrowser === '', whyNoBrowser)('The kernel in JupyterLab', () => {
  let folder: string;
  let lab: JupyterLab;
  let browser: Browser;
  let notebook: NotebookPage;
  /** Set to a folder, pictures of each case are kept there. */
  const pictures = process.env.NEURONBOOK_PICTURES;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'neuronbook-browser-'));
    const file = join(folder, 'kernel.ipynb');
    writeFileSync(file, notebookOf(sources));
    if (pictures) mkdirSync(pictures, { recursive: true });
    lab = await startJupyterLab({ files: [file] });
    browser = await launchChromium();
    notebook = await openNotebook(browser, lab, 'kernel.ipynb');
    for (let cell = 0; cell < 6; cell++) await run(cell);
  });
  afterAll(async () => {
    await browser?.close();
    await lab?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const editor = (cell: number): Locator => notebook.codeCell(cell).locator('.cm-content');

  async function start(cell: number): Promise<void> {
    await editor(cell).click();
    await notebook.page.keyboard.press('Control+Enter');
  }

  async function run(cell: number): Promise<void> {
    await start(cell);
    await notebook.codeCell(cell).locator('.jp-InputPrompt', { hasText: /\[\d+\]/ }).waitFor();
  }

  /** Writes a text into the last cell, in place of what it has, as a learner types it. */
  async function type(text: string): Promise<void> {
    await editor(typed).click();
    await notebook.page.keyboard.press('Control+A');
    await notebook.page.keyboard.type(text);
  }

  async function keepPicture(name: string): Promise<void> {
    if (pictures) await notebook.page.screenshot({ path: join(pictures, `${name}.png`) });
  }

  const outputs = async (cell: number) => (await notebook.codeCells())[cell].outputs.map((output) => output.text).join('\n');

  test('imports the library, and runs on it', async () => {
    expect(await outputs(0)).toBe('15');
  });

  test('shares variables between cells, also with functions of earlier ones', async () => {
    expect(await outputs(3)).toBe('10');
  });

  test('shows a type error as TypeScript does: place, line, underlined', async () => {
    expect(await outputs(4)).toMatch(/Cell 5, line 2 - error TS2322: Type 'string' is not assignable to type 'number'\.\s+2 \| w = text\s+~/);
    await notebook.codeCell(4).scrollIntoViewIfNeeded();
    await keepPicture('type-error');
  });

  test('shows the learner\'s lines for an error that is thrown', async () => {
    const text = await outputs(5);
    expect(text).toMatch(/RangeError: no rows\s+2 \| {3}if \(rows < 1\) throw new RangeError\('no rows'\)\s+at check \(Cell 6, line 2\)\s+at Cell 6, line 5/);
    expect(text.match(/ at /g)).toHaveLength(2);
    expect(await notebook.codeCell(5).locator('.jp-OutputArea-output .ansi-red-fg').first().innerText()).toContain('RangeError');
    await notebook.codeCell(5).scrollIntoViewIfNeeded();
    await keepPicture('error');
  });

  test.each<[string, string, string[]]>([
    ['a model\'s methods', 'model.', ['compile', 'fit', 'predict', 'summary']],
    ['the layers', 'layers.', ['Dense']],
    ['names of other cells', 'neur', ['neuron']],
    ['members after an emoji', "'😀😀'; model.", ['countParams', 'fit']],
    ['the options of a method', 'model.fit([[1, 2, 3, 4]], [[1, 2, 3]], { batch', ['batchSize']],
    ['what a module exports', "import { Sequ } from 'neuronbook/keras'", ['Sequential']],
  ])('completes %s on Tab', async (_, text, expected) => {
    await type(text);
    if (text.startsWith('import')) for (let at = text.indexOf(' }'); at < text.length; at++) await notebook.page.keyboard.press('ArrowLeft');
    await notebook.page.keyboard.press('Tab');
    const only = expected.length === 1;
    // Where there is one answer alone, JupyterLab writes it at once.
    await notebook.page.waitForFunction(([words, alone]) => {
      const page = (globalThis as unknown as { document: { querySelectorAll(selector: string): Iterable<{ textContent: string | null; innerText: string }> } }).document;
      const offered = [...page.querySelectorAll('.jp-Completer-item .jp-Completer-match')].map((item) => item.textContent);
      const cells = [...page.querySelectorAll('.jp-CodeCell .cm-content')];
      const written = cells[cells.length - 1].innerText;
      return (words as string[]).every((word) => offered.includes(word) || (alone && written.includes(word)));
    }, [expected, only] as [string[], boolean], { timeout: 20_000 });
    await keepPicture(`completion-${expected[0]}`);
    await notebook.page.keyboard.press('Escape');
  });

  test.each<[string, string, RegExp]>([
    ['a class of the library', 'Sequential', /class Sequential|Sequential\(/],
    ['a method, with its docstring', 'model.fit', /fit\([^]*epochs/],
    ['a function of another cell, after an emoji', "'😀'; neuron", /neuron\(x: number\): number/],
  ])('explains %s on Shift+Tab', async (_, text, expected) => {
    await type(text);
    await notebook.page.keyboard.press('Shift+Tab');
    // Its text comes a moment after its frame.
    await notebook.page.locator('.jp-Tooltip').filter({ hasText: expected }).waitFor({ timeout: 20_000 });
    await keepPicture(`tooltip-${text}`);
    await notebook.page.keyboard.press('Escape');
  });

  test('stops a loop after an await by the stop button, and goes on', async () => {
    await start(6);
    await notebook.codeCell(6).locator('.jp-InputPrompt', { hasText: '*' }).waitFor();
    await notebook.page.locator('.jp-Notebook-ExecutionIndicator[data-status="busy"]').first().waitFor({ state: 'attached' });
    await notebook.page.locator('[data-jp-item-name="interrupt"]').first().click();
    await notebook.codeCell(6).locator('.jp-InputPrompt', { hasText: /\[\d+\]/ }).waitFor({ timeout: 20_000 });
    expect(await outputs(6)).toContain('Interrupted: The cell was interrupted.');
    await keepPicture('interrupt');
    await type('neuron(3)');
    await run(typed);
    expect(await outputs(typed)).toBe('15');
  });

  test('stops it by I, I on the keyboard, too', async () => {
    await start(6);
    await notebook.codeCell(6).locator('.jp-InputPrompt', { hasText: '*' }).waitFor();
    await notebook.page.locator('.jp-Notebook-ExecutionIndicator[data-status="busy"]').first().waitFor({ state: 'attached' });
    for (const key of ['Escape', 'i', 'i']) await notebook.page.keyboard.press(key);
    await notebook.codeCell(6).locator('.jp-InputPrompt', { hasText: /\[\d+\]/ }).waitFor({ timeout: 20_000 });
    expect(await outputs(6)).toContain('Interrupted: The cell was interrupted.');
  });

  test('replaces what display has shown, in its place', async () => {
    await run(7);
    expect((await notebook.codeCells())[7].outputs.map((output) => output.text.trim())).toEqual(['100 %']);
  });

  test('asks by prompt() in a box below the cell, and goes on with the answer', async () => {
    await start(8);
    const box = notebook.page.locator('.jp-Stdin-input');
    await box.waitFor({ timeout: 20_000 });
    expect(await notebook.page.locator('.jp-Stdin-prompt').innerText()).toContain('Who are you?');
    await keepPicture('prompt');
    await box.fill('Ada');
    await box.press('Enter');
    await notebook.codeCell(8).locator('.jp-InputPrompt', { hasText: /\[\d+\]/ }).waitFor({ timeout: 20_000 });
    expect(await outputs(8)).toContain("'Hello, Ada'");
  });

  test('says that a cell prints without end, though the server drops what comes too fast', async () => {
    await type("for (;;) console.log('é'.repeat(1000))");
    await run(typed);
    expect(await outputs(typed)).toContain('OutputLimitExceeded: output: a cell must show at most 2500000 characters');
    await type('1');
    await run(typed);
  });

  test('restarts a kernel that is stuck, and runs on it', async () => {
    await start(9);
    await notebook.codeCell(9).locator('.jp-InputPrompt', { hasText: '*' }).waitFor();
    await notebook.page.locator('.jp-Notebook-ExecutionIndicator[data-status="busy"]').first().waitFor({ state: 'attached' });
    for (const key of ['Escape', '0', '0']) await notebook.page.keyboard.press(key);
    await notebook.page.locator('.jp-Dialog .jp-mod-accept').click();
    await notebook.page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').first().waitFor({ state: 'attached', timeout: 30_000 });
    await type('20 + 22');
    await run(typed);
    expect(await outputs(typed)).toBe('42');
    await keepPicture('restarted');
  });

  test('has no error on the page', () => {
    expect(notebook.pageErrors).toEqual([]);
  });
});
