import { join } from 'node:path';
import type { Notebook } from 'neuronbook/course';
import { dataHome, realFaces, whyNoRealFaces } from '../support/data-home';
import { describeIf } from '../support/skip';
import { executedNotebook } from '../support/executed-notebooks';
import { executeNotebook, joined, outputsOf, textOf } from '../support/execute-notebook';

const path = join(__dirname, '..', '..', 'notebooks', 'solutions', '08-faces.ipynb');

function itTeachesTheLecture(run: () => Notebook): void {
  it('shows something in every code cell after the imports, and no error', () => {
    const silent = run().cells.filter((cell) => cell.cell_type === 'code' && cell.outputs.length === 0);
    expect(silent.map((cell) => cell.id)).toEqual(['imports', 'compile']);
    const problems = run().cells.filter((cell) => cell.cell_type === 'code').flatMap((cell) => outputsOf(run(), cell.id))
      .filter(({ type, name }) => type === 'error' || name === 'stderr');
    expect(problems).toEqual([]);
  });

  it('loads 766 pictures of 31 x 23 pixels and two targets', () => {
    expect(textOf(run(), 'shape').replace(/\s/g, '')).toBe('[766,31,23]');
    expect(textOf(run(), 'target')).toContain('array([0, 1]');
    expect(textOf(run(), 'flatten')).toMatch(/766, 713/);
  });

  it('splits 574 and 192 rows, and scales to mean 0 and spread 1', () => {
    expect(textOf(run(), 'split')).toMatch(/574, 713.+192, 713/s);
    expect(textOf(run(), 'scale-check')).toMatch(/after: {2}mean -?0\.000, spread 1\.000/);
  });

  it('defines the model of 14,501 parameters, as text and as HTML', () => {
    expect(textOf(run(), 'define')).toContain(' Total params: 14,501 (56.64 KB)');
    expect(joined(outputsOf(run(), 'define')[0].data['text/html'])).toContain('14,501');
    expect(textOf(run(), 'count')).toBe('14501');
  });

  it('keeps one output of the training, with all 20 epochs at their end', () => {
    expect(outputsOf(run(), 'fit')).toHaveLength(1);
    expect(textOf(run(), 'fit')).toMatch(/Epoch 1\/20\n36\/36 .+Epoch 20\/20\n36\/36 .+accuracy: .+ loss: /s);
  });

  it('shows the faces and the curves to a live page and to any other', () => {
    for (const id of ['grid', 'curves']) {
      const { data } = outputsOf(run(), id)[0];
      expect(data['application/vnd.plotly.v1+json']).toHaveProperty('data');
      expect(joined(data['text/html'])).toMatch(/<img alt="[^"]{20,}"[^>]* src="data:image\/svg\+xml;base64,/);
    }
  });

  it('scores far above the baseline that polars counts', () => {
    expect(joined(outputsOf(run(), 'baseline')[0].data['text/html'])).toMatch(/530.+236/s);
    expect(Number(textOf(run(), 'baseline-score'))).toBeCloseTo(0.6919060052219321, 12);
    const [loss, accuracy] = JSON.parse(outputsOf(run(), 'evaluate').at(-1)?.text ?? '') as number[];
    expect(loss).toBeLessThan(0.5);
    expect(accuracy).toBeGreaterThan(0.88);
  });

  it('ends with ten probabilities, and the names they stand for', () => {
    expect(textOf(run(), 'predict').match(/\[\s*[\d.e+-]+\s*\]/g)).toHaveLength(10);
    expect(textOf(run(), 'names')).toContain('shape: (10, 3)');
  });
}

describe('08-faces on drawn faces, with no photographs and no network', () => {
  let notebook: Notebook;
  beforeAll(async () => {
    notebook = await executedNotebook('08-faces.ipynb');
  }, 300_000);

  itTeachesTheLecture(() => notebook);

  it('says that the faces are drawn, where they are loaded and in each title', () => {
    for (const id of ['load-faces', 'grid', 'curves']) {
      expect(JSON.stringify(outputsOf(notebook, id))).toMatch(/drawn/);
    }
  });
});

describeIf(realFaces !== undefined, whyNoRealFaces)('08-faces on the real faces', () => {
  let notebook: Notebook;
  const home = dataHome(realFaces);
  beforeAll(async () => {
    notebook = await executeNotebook(path, home.env);
  });
  afterAll(home.remove);

  itTeachesTheLecture(() => notebook);

  it('names the two people of the lecture', () => {
    expect(textOf(notebook, 'target')).toMatch(/Colin Powell.+George W Bush/s);
    expect(JSON.stringify(outputsOf(notebook, 'grid'))).not.toMatch(/drawn/);
  });
});
