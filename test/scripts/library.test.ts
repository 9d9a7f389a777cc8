import { existsSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { library, sourceNames } from '../../scripts/setup/library.js';
import { checkout, makeCourse, messageOf, take, type Course } from './course';

describe('compiling the library', () => {
  let course: Course;
  const step = () => library(course.host());
  const isThere = (name: string) => existsSync(join(course.root, 'lib', 'dist', name));

  beforeEach(() => {
    course = makeCourse();
    symlinkSync(join(checkout, 'node_modules'), join(course.root, 'node_modules'), 'junction');
    course.write('tsconfig.json', JSON.stringify({ compilerOptions: { target: 'ES2022', lib: ['ES2023'], module: 'esnext', strict: true, types: [] } }));
    course.write('lib/tsconfig.json', JSON.stringify({
      extends: '../tsconfig.json',
      compilerOptions: { rootDir: '.', outDir: 'dist', declaration: true, incremental: true, tsBuildInfoFile: 'dist/.tsbuildinfo' },
      include: ['*/**/*.ts'], exclude: ['dist'],
    }));
    course.write('lib/one/index.ts', 'export const one: number = 1;\n');
    course.write('lib/one/deep/two.ts', 'export const two: number = 2;\n');
  });
  afterEach(() => course.remove());

  test('takes the sources of all modules, and not what was compiled', () => {
    course.write('lib/dist/one/index.d.ts', '');
    course.write('lib/node_modules/other/index.ts', '');
    expect(sourceNames(join(course.root, 'lib'))).toEqual(['one/deep/two.ts', 'one/index.ts']);
  });

  test('is done once, and again where a source has changed', async () => {
    await expect(take(step())).resolves.toBe(true);
    expect(course.read('lib/dist/one/index.js')).toContain('export const one = 1');
    await expect(take(step())).resolves.toBe(false);
    course.write('lib/one/index.ts', 'export const one: number = 11;\n');
    await expect(take(step())).resolves.toBe(true);
    expect(course.read('lib/dist/one/index.js')).toContain('export const one = 11');
  });

  test('removes what was compiled from a source that has gone', async () => {
    await take(step());
    rmSync(join(course.root, 'lib', 'one', 'deep'), { recursive: true });
    await expect(take(step())).resolves.toBe(true);
    expect(isThere('one/deep/two.js')).toBe(false);
    expect(isThere('one/deep/two.d.ts')).toBe(false);
    expect(isThere('one/index.js')).toBe(true);
  });

  test.each(['one/index.js', 'one/index.d.ts'])('writes %s again where it was deleted from dist', async name => {
    await take(step());
    rmSync(join(course.root, 'lib', 'dist', name));
    await expect(take(step())).resolves.toBe(true);
    expect(isThere(name)).toBe(true);
  });

  test('without the compiler says that node_modules is not whole', async () => {
    rmSync(join(course.root, 'node_modules'));
    expect(await messageOf(take(step()))).toMatch(/lacks the package typescript[^]*Remove the folder node_modules/);
  });

  test("shows the compiler's errors, and is not taken for done until they are corrected", async () => {
    await take(step());
    course.write('lib/one/index.ts', "export const one: number = 'one';\n");
    expect(await messageOf(take(step()))).toMatch(/lib does not compile:\nlib\/one\/index.ts\(1,14\): error TS2322/);
    expect(step().upToDate()).toBe(false);
    course.write('lib/one/index.ts', 'export const one: number = 1;\n');
    await expect(take(step())).resolves.toBe(true);
  });
});
