import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentFiles, kernelspec, withoutAnnouncements } from '../../scripts/setup/kernelspec.js';
import { coursePaths } from '../../scripts/setup/paths.js';
import { executeNotebook, textOf } from '../support/execute-notebook';
import { notebookOf } from '../support/notebook-of';
import { describeIf } from '../support/skip';
import { checkout, makeCourse, take, type Course } from './course';

const announcements = '@jupyterlab/apputils-extension:announcements';

describe("the kernel's entry for JupyterLab", () => {
  let course: Course;
  beforeEach(() => { course = makeCourse(); });
  afterEach(() => course.remove());

  const spec = () => JSON.parse(course.read('.venv/share/jupyter/kernels/tslab/kernel.json'));

  test('names this Node and this folder, with spaces and umlauts as they are', async () => {
    await take(kernelspec(course.host()));
    expect(spec()).toMatchObject({ display_name: 'TypeScript', language: 'typescript', env: { NEURONBOOK_COURSE_CACHE: `${course.root}/datasets/cache` } });
    expect(spec().argv).toEqual([process.execPath, `${course.root}/lib/dist/kernel/main.js`, '{connection_file}']);
    await expect(take(kernelspec(course.host()))).resolves.toBe(false);
  });

  test('is written again for another Node', async () => {
    await take(kernelspec(course.host()));
    await expect(take(kernelspec({ ...course.host(), node: '/opt/node 24/bin/node' }))).resolves.toBe(true);
    expect(spec().argv[0]).toBe('/opt/node 24/bin/node');
  });

  test("keeps a folder's dollar sign from being read as a variable's name", () => {
    const { env } = JSON.parse(Object.values(environmentFiles({ paths: coursePaths('/home/$HOME', 'linux'), platform: 'linux', node: '/node' }))[0]);
    expect(env).toEqual({ NEURONBOOK_COURSE_CACHE: '/home/$$HOME/datasets/cache' });
  });

  test("has Windows's paths on Windows", () => {
    const files = environmentFiles({ paths: coursePaths('C:\\Über uns\\course', 'win32'), platform: 'win32', node: 'C:\\Program Files\\nodejs\\node.exe' });
    const text = files['C:\\Über uns\\course\\.venv\\share\\jupyter\\kernels\\tslab\\kernel.json'];
    expect(JSON.parse(text).argv).toEqual(['C:\\Program Files\\nodejs\\node.exe', 'C:\\Über uns\\course\\lib\\dist\\kernel\\main.js', '{connection_file}']);
  });

  test("comes with the announcements switched off, and leaves JupyterLab's other settings in that file alone", async () => {
    course.write('.venv/etc/jupyter/labconfig/page_config.json', '{"disabledExtensions": {"other": true}, "lockedExtensions": {"x": true}}');
    await take(kernelspec(course.host()));
    expect(JSON.parse(course.read('.venv/etc/jupyter/labconfig/page_config.json'))).toEqual({
      disabledExtensions: { other: true, [announcements]: true }, lockedExtensions: { x: true },
    });
  });

  test.each([
    ['an empty file', '', { [announcements]: true }],
    ['a broken file', '{"disabled', { [announcements]: true }],
    ['a list, as older versions write', '{"disabledExtensions": ["other"]}', ['other', announcements]],
  ])('%s gets them switched off', (_, text, expected) => {
    expect(JSON.parse(withoutAnnouncements(text) ?? '').disabledExtensions).toEqual(expected);
  });

  test('a file that has them off already is not written', () => {
    expect(withoutAnnouncements(JSON.stringify({ disabledExtensions: [announcements] }))).toBeUndefined();
    expect(withoutAnnouncements(JSON.stringify({ disabledExtensions: { [announcements]: true } }))).toBeUndefined();
  });
});

const { environment, cache } = coursePaths(checkout, process.platform);

describeIf(existsSync(environment.python), 'there is no .venv: npm run setup makes it')('a notebook on the kernel that Jupyter starts', () => {
  test.each<[string, Record<string, string>, string]>([
    ['the course itself', { NEURONBOOK_CACHE: '' }, cache],
    ["the user's NEURONBOOK_CACHE", { NEURONBOOK_CACHE: join(tmpdir(), 'mine') }, join(tmpdir(), 'mine')],
  ])('keeps prepared arrays where %s says', async (_, env, folder) => {
    const course = makeCourse();
    const path = course.write('cache.ipynb', notebookOf(['process.env.NEURONBOOK_CACHE || process.env.NEURONBOOK_COURSE_CACHE']));
    const executed = await executeNotebook(path, env).finally(course.remove);
    expect(textOf(executed, 'cell-0')).toBe(`'${folder}'`);
  });
});
