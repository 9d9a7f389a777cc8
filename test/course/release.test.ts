import { mkdtemp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseNotebook, releaseFolder, releaseNotebook, serializeNotebook, type Notebook } from 'neuronbook/course';

const solution: Notebook = {
  cells: [
    { cell_type: 'markdown', id: 'title', metadata: {}, source: ['# Title'] },
    { cell_type: 'code', id: 'run', metadata: { tags: ['x'] }, source: ['1 + 1'], execution_count: 4, outputs: [{ output_type: 'stream' }] },
  ],
  metadata: { kernelspec: { name: 'tslab' } },
  nbformat: 4,
  nbformat_minor: 5,
};

it('clears outputs and counts, and keeps the rest with its cell ids', () => {
  const released = releaseNotebook(solution);
  expect(released.cells[1]).toEqual({ ...solution.cells[1], execution_count: null, outputs: [] });
  expect(released.cells[0]).toEqual(solution.cells[0]);
  expect(released.metadata).toEqual(solution.metadata);
  expect(solution.cells[1]).toHaveProperty('execution_count', 4);
});

it('writes the folder that learners open, and leaves a file alone that is right already', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'release-'));
  await mkdir(join(folder, 'solutions'));
  await writeFile(join(folder, 'solutions', '01-a.ipynb'), serializeNotebook(solution));
  await writeFile(join(folder, 'solutions', 'notes.txt'), 'not a notebook');
  expect(await releaseFolder(join(folder, 'solutions'), folder)).toEqual([{ name: '01-a.ipynb', written: true }]);
  expect(await releaseFolder(join(folder, 'solutions'), folder)).toEqual([{ name: '01-a.ipynb', written: false }]);
  expect(parseNotebook(await readFile(join(folder, '01-a.ipynb'), 'utf8'))).toEqual(releaseNotebook(solution));
});

it('says that there is no folder of solutions, and makes none', async () => {
  const to = join(await mkdtemp(join(tmpdir(), 'neuronbook-release-')), 'notebooks');
  await expect(releaseFolder(join(to, 'solutions'), to)).rejects.toThrow(`release: ${join(to, 'solutions')} must be a folder of notebooks, but there is none. Give`);
  await expect(readdir(to)).rejects.toThrow('ENOENT');
});

it('names the file that is no notebook', () => {
  expect(() => parseNotebook('{', '03.ipynb')).toThrow(/^parseNotebook: 03\.ipynb must be JSON/);
  expect(() => parseNotebook('{"nbformat": 3, "worksheets": []}', '03.ipynb')).toThrow(/format 4, got format 3/);
});

it('keeps the notebooks of this course the same as their sources: else run `npx neuronbook release`', async () => {
  const root = join(__dirname, '..', '..', 'notebooks');
  const names = (await readdir(join(root, 'solutions'))).filter((name) => name.endsWith('.ipynb'));
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) {
    const source = parseNotebook(await readFile(join(root, 'solutions', name), 'utf8'), name);
    expect({ name, text: await readFile(join(root, name), 'utf8') }).toEqual({ name, text: serializeNotebook(releaseNotebook(source)) });
  }
});
