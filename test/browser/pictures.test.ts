import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { serializeNotebook } from 'neuronbook/course';
import type { Browser } from 'playwright-core';
import { environmentPaths } from '../../scripts/setup/paths.js';
import { executeNotebook } from '../support/execute-notebook';
import { notebookOf } from '../support/notebook-of';
import { describeIf } from '../support/skip';
import { launchChromium, openNotebook, startJupyterLab, whyNoBrowser, type JupyterLab, type NotebookPage } from './support';

const root = join(__dirname, '..', '..');
const { python } = environmentPaths(join(root, '.venv'), process.platform);
const imports = `import * as plots from 'neuronbook/plots';
import { Layer, Network, Neuron, relu, sigmoid, tanh } from 'neuronbook/scratch';
const network = Network.random([2, 3, 1], { activation: tanh, output: sigmoid, seed: 1 });
const X = [[0, 0], [0, 1], [1, 0], [1, 1]], y = [0, 1, 1, 0];`;

/** One cell for each kind of picture. */
const pictures: Record<string, string> = {
  learningCurves: 'plots.learningCurves({ history: { loss: [3, 2, 1] }, epoch: [0, 1, 2] })',
  imageGrid: 'plots.imageGrid([[[0, 1], [1, 0]]])',
  activationCurves: 'plots.activationCurves([relu, sigmoid])',
  neuronDiagram: 'plots.neuronDiagram(new Neuron([2, -1], 0.5, relu), { inputs: [3, 1] })',
  layerDiagram: 'plots.layerDiagram(network.layers[0])',
  networkDiagram: 'plots.networkDiagram(network, { inputs: [0, 1] })',
  networkZooms: 'plots.networkZooms(network, { inputs: [0, 1] })',
  lossSurface: 'plots.lossSurface((a, b) => a * a + 3 * b * b, { x: [-2, 2], y: [-2, 2] })',
  decisionBoundary: 'plots.decisionBoundary(network, { X, y })',
  curves: 'plots.curves({ squares: [0, 1, 4, 9] })',
  dark: "plots.networkDiagram(network, { theme: 'dark' })",
};

describeIf(whyNoBrowser === '', whyNoBrowser)('A notebook with each kind of picture, saved after a run', () => {
  let folder: string;
  let file: string;
  let browser: Browser;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'neuronbook-pictures-'));
    file = join(folder, 'pictures.ipynb');
    writeFileSync(file, notebookOf([imports, ...Object.values(pictures)]));
    writeFileSync(file, serializeNotebook(await executeNotebook(file)));
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  describe('and opened again, on a machine that does not trust it', () => {
    let lab: JupyterLab;
    let notebook: NotebookPage;
    beforeAll(async () => {
      lab = await startJupyterLab({ files: [file] });
      notebook = await openNotebook(browser, lab, 'pictures.ipynb');
    });
    afterAll(() => lab?.stop());

    it.each(Object.keys(pictures))('has the %s drawn by plotly', async (name) => {
      const cell = notebook.codeCell(1 + Object.keys(pictures).indexOf(name));
      await cell.scrollIntoViewIfNeeded();
      await cell.locator('.plot-container.plotly').waitFor({ timeout: 30_000 });
      expect(await cell.locator('.jp-OutputArea-output').count()).toBe(1);
    });

    it('has thrown no error on the page, and asked nobody for anything', () => {
      expect([notebook.pageErrors, notebook.outsideRequests]).toEqual([[], []]);
    });
  });

  it('shows each as an image with words in an export, where no script runs and no network is', async () => {
    await promisify(execFile)(python, ['-m', 'nbconvert', '--to', 'html', file], { cwd: folder, maxBuffer: 64 * 1024 * 1024 });
    expect(readFileSync(join(folder, 'pictures.html'), 'utf8')).toContain('<img');
    const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
    const page = await context.newPage();
    await page.goto(`file://${encodeURI(join(folder, 'pictures.html'))}`);
    const images = page.locator('.jp-OutputArea img');
    expect(await images.count()).toBe(Object.keys(pictures).length);
    for (let i = 0; i < Object.keys(pictures).length; i++) {
      const box = await images.nth(i).boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThan(100);
      expect((await images.nth(i).getAttribute('alt'))?.length).toBeGreaterThan(20);
    }
    await context.close();
  });
});
