import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { notebookOf } from '../support/notebook-of';
import { describeIf } from '../support/skip';
import { launchChromium, openNotebook, startJupyterLab, whyNoBrowser, type JupyterLab, type NotebookPage } from './support';

describeIf(whyNoBrowser === '', whyNoBrowser)('JupyterLab in a browser', () => {
  let folder: string;
  let lab: JupyterLab;
  let browser: Browser;
  let notebook: NotebookPage;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'neuronbook-browser-'));
    const name = join(folder, 'Übung eins.ipynb');
    writeFileSync(name, notebookOf([
      'let x = 6',
      'x * 7',
      "import { escapeHtml } from 'neuronbook/display'\nescapeHtml('a < b')",
      "({ [Symbol.for('Jupyter.display')]: () => ({ 'text/html': '<b id=\"seen\">bold</b>', 'text/plain': 'plain' }) })",
      "throw new RangeError('on purpose')",
      "'never run'",
    ]));
    lab = await startJupyterLab({ files: [name] });
    browser = await launchChromium();
    notebook = await openNotebook(browser, lab, 'Übung eins.ipynb');
    await notebook.runAll();
  });
  afterAll(async () => {
    await browser?.close();
    await lab?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('runs the cells in order and shows their values', async () => {
    const cells = await notebook.codeCells();
    expect(cells.slice(0, 5).map(cell => cell.prompt)).toEqual(['1', '2', '3', '4', '5']);
    expect(cells[1].outputs.map(output => output.text.trim())).toEqual(['42']);
  });

  test('finds the library', async () => {
    const [output] = (await notebook.codeCells())[2].outputs;
    expect(output.text).toContain('a &lt; b');
  });

  test('shows HTML in preference to text', async () => {
    const [output] = (await notebook.codeCells())[3].outputs;
    expect(output).toMatchObject({ mimeType: 'text/html', text: 'bold' });
  });

  test('shows an error, and does not run the cells after it', async () => {
    const cells = await notebook.codeCells();
    expect(cells[4].outputs.map(output => output.text).join()).toContain('RangeError: on purpose');
    expect(cells[5].outputs).toEqual([]);
  });

  test('offers TypeScript where a kernel is chosen', async () => {
    expect(await notebook.page.locator('.jp-KernelName').first().innerText()).toContain('TypeScript');
  });

  test('asks nobody beyond this machine for anything', () => {
    expect(notebook.outsideRequests).toEqual([]);
  });

  test('has no error of its own', () => {
    expect(notebook.pageErrors).toEqual([]);
  });

  test('can be photographed', async () => {
    const file = join(folder, 'picture.png');
    await notebook.picture(file, notebook.codeCell(4));
    expect(existsSync(file) && statSync(file).size).toBeGreaterThan(10_000);
  });
});
