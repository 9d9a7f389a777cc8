import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../scripts/setup/run.js';
import { lastLine, skipLines } from '../../scripts/test/summary.js';
import { checkout, makeCourse } from './course';

/** Runs jest on these files with the reporter, and reads what it noted. */
async function countsOf(files: Record<string, string>, args: string[] = []) {
  const course = makeCourse();
  try {
    course.write('package.json', '{}');
    for (const [name, text] of Object.entries(files)) course.write(name, text);
    const counts = join(course.root, 'counts.json');
    const config = JSON.stringify({ rootDir: course.root, testEnvironment: 'node', transform: {} });
    const jest = join(checkout, 'node_modules', 'jest', 'bin', 'jest.js');
    await run(process.execPath, [jest, '--config', config, `--reporters=${join(checkout, 'scripts', 'test', 'reporter.mjs')}`, ...args], {
      cwd: course.root, env: { ...process.env, NEURONBOOK_TEST_COUNTS: counts },
    });
    return JSON.parse(readFileSync(counts, 'utf8'));
  } finally {
    course.remove();
  }
}

describe('the counts of a run', () => {
  test('are of tests; a suite that cannot be loaded is a failed one', async () => {
    const counts = await countsOf({
      'good.test.js': "test('one', () => {}); test('two', () => { throw new Error('no') });",
      'broken.test.js': "require('./nowhere');",
      'syntax.test.js': 'test(',
      'skipping.test.js': "describe('faces', () => { test.skip('skipped: they are not here', () => {}) }); test.todo('later'); test('three', () => {});",
    });
    expect(counts).toEqual({ passed: 2, failed: 3, skipped: 2, skips: ['faces skipped: they are not here', 'later'] });
  });

  test('leave out what was not chosen by name', async () => {
    const counts = await countsOf({ 'good.test.js': "test('one', () => {}); test('two', () => {}); test.skip('three skipped: no', () => {});" }, ['-t', 'one']);
    expect(counts).toMatchObject({ passed: 1, failed: 0, skips: ['three skipped: no'] });
  });
});

describe('the last lines of a run', () => {
  test('name the reasons of the skipped tests', () => {
    expect(skipLines(['the real faces skipped: they are not here', 'something else'])).toEqual([
      'Skipped: the real faces (they are not here)', 'Skipped without a reason: something else',
    ]);
  });

  test('end with the counts', () => {
    expect(lastLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
    expect(lastLine({ passed: 12, failed: 3, skipped: 1 })).toBe('12 passed, 3 failed, 1 skipped');
  });
});
