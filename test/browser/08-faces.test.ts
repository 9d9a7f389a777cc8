import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { dataHome, realFaces, whyNoRealFaces } from '../support/data-home';
import { describeIf } from '../support/skip';
import { launchChromium, openNotebook, startJupyterLab, whyNoBrowser, type JupyterLab, type NotebookPage, type PageOutput } from './support';

const root = join(__dirname, '..', '..');

/** Whether plotly has drawn it. */
const isInteractive = (output: PageOutput): boolean => output.html.includes('class="plot-container plotly"');

/** Opens 08-faces in JupyterLab, runs it through the menu, and looks at the page as a learner would. */
function itRunsOnThePage(faces: string | undefined, label: RegExp, picture: () => string): void {
  let home: ReturnType<typeof dataHome>;
  let lab: JupyterLab;
  let browser: Browser;
  let notebook: NotebookPage;

  beforeAll(async () => {
    home = dataHome(faces);
    lab = await startJupyterLab({ files: [join(root, 'notebooks', '08-faces.ipynb')], env: home.env });
    browser = await launchChromium();
    notebook = await openNotebook(browser, lab, '08-faces.ipynb');
    await notebook.runAll();
  });
  afterAll(async () => {
    await browser?.close();
    await lab?.stop();
    home?.remove();
  });

  /** The outputs of the one cell whose source has this text. */
  async function outputsOf(source: string): Promise<PageOutput[]> {
    const found = (await notebook.codeCells()).filter((cell) => cell.source.includes(source));
    expect(found).toHaveLength(1);
    return found[0].outputs;
  }

  it('runs every cell, in order, with no error', async () => {
    const cells = await notebook.codeCells();
    expect(cells.map((cell) => cell.prompt)).toEqual(cells.map((_, index) => String(index + 1)));
    const errors = cells.flatMap((cell) => cell.outputs).filter((output) => output.mimeType.includes('stderr') || output.mimeType.includes('error'));
    expect(errors).toEqual([]);
    expect(notebook.pageErrors).toEqual([]);
  });

  it('shows fifteen faces, as an interactive picture whose title says which faces they are', async () => {
    const [grid] = await outputsOf('faceGrid(');
    expect(isInteractive(grid)).toBe(true);
    expect(grid.text).toMatch(label);
    expect(grid.html.split('<image ').length - 1).toBe(15);
  });

  it('shows the summary, the progress of all epochs and the curves', async () => {
    expect((await outputsOf('model.summary()'))[0].text).toContain('14,501 (56.64 KB)');
    expect((await outputsOf('model.fit('))[0].text).toMatch(/Epoch 20\/20\n36\/36/);
    const [curves] = await outputsOf('learningCurves(history');
    expect(isInteractive(curves)).toBe(true);
    expect(curves.text).toMatch(label);
  });

  it('shows the score far above the baseline', async () => {
    const score = (await outputsOf('model.evaluate(')).at(-1) as PageOutput;
    const [, accuracy] = JSON.parse(score.text) as number[];
    expect(accuracy).toBeGreaterThan(0.88);
    expect((await outputsOf('counts.getColumn'))[0].text).toContain('0.6919060052219321');
  });

  it('asks nobody beyond this machine for anything', () => {
    expect(notebook.outsideRequests).toEqual([]);
  });

  it('can be photographed', async () => {
    const index = (await notebook.codeCells()).findIndex((cell) => cell.source.includes('faceGrid('));
    await notebook.picture(picture(), notebook.codeCell(index));
    expect(statSync(picture()).size).toBeGreaterThan(10_000);
  });
}

describeIf(whyNoBrowser === '', whyNoBrowser)('08-faces in JupyterLab, with drawn faces', () => {
  const folder = mkdtempSync(join(tmpdir(), 'picture-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  // The README shows this picture: NEURONBOOK_UPDATE_PICTURES=1 makes it anew.
  const pictures = process.env.NEURONBOOK_UPDATE_PICTURES ? join(__dirname, 'pictures') : folder;
  itRunsOnThePage(undefined, /faces drawn by code/, () => join(pictures, '08-faces.png'));
});

describeIf(whyNoBrowser === '' && realFaces !== undefined, whyNoBrowser || whyNoRealFaces)('08-faces in JupyterLab, with the real faces', () => {
  const folder = mkdtempSync(join(tmpdir(), 'picture-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  itRunsOnThePage(realFaces, /LFW faces/, () => join(folder, '08-faces.png'));
});
