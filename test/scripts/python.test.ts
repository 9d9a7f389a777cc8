import { findPython, isNewEnough, parseAnswer, pythonCandidates } from '../../scripts/setup/python.js';
import { describeIf } from '../support/skip';
import { makeCourse, messageOf, type Course } from './course';

describe('looking for Python', () => {
  test('on Windows the launcher is tried before the shortcut to the Store', () => {
    expect(pythonCandidates('win32', undefined)).toEqual([['python'], ['py', '-3'], ['python3']]);
  });

  test.each(['linux', 'darwin'])('on %s python3 comes first, and versions by name come last', platform => {
    const names = pythonCandidates(platform, undefined).map(([name]) => name);
    expect(names.slice(0, 2)).toEqual(['python3', 'python']);
    expect(names).toContain('python3.12');
  });

  test('NEURONBOOK_PYTHON is the only one tried', () => {
    expect(pythonCandidates('win32', 'D:\\Python 3\\python.exe')).toEqual([['D:\\Python 3\\python.exe']]);
  });

  test.each([['3.10.0', true], ['3.9.18', false], ['3.14.2', true], ['2.7.18', false], ['4.0.0', false]])('%s will do: %s', (version, answer) => {
    expect(isNewEnough(version)).toBe(answer);
  });

  test('warnings around the answer are passed over', () => {
    expect(parseAnswer('warning: shim is old\r\n3.12.4\r\nC:\\Prögramme\\python.exe\r\n')).toEqual({ version: '3.12.4', executable: 'C:\\Prögramme\\python.exe' });
    expect(parseAnswer('Python was not found; run without arguments to install from the Microsoft Store')).toBeUndefined();
  });
});

describeIf(process.platform !== 'win32', 'fake programs are shell scripts')('a machine whose Python', () => {
  let course: Course;
  beforeEach(() => { course = makeCourse(); });
  afterEach(() => course.remove());

  test('is missing is told what was tried and what to do', async () => {
    const message = await messageOf(findPython(course.host()));
    expect(message).toContain('Python 3.10 or newer was not found');
    expect(message).toContain('python3: not found');
    expect(message).toContain('https://www.python.org');
  });

  test('is too old is told which it is', async () => {
    course.program('python3', 'echo 3.8.10; echo /usr/bin/python3');
    const message = await messageOf(findPython(course.host()));
    expect(message).toContain('python3: Python 3.8.10, too old');
    expect(message).toContain('python: not found');
  });

  test('is broken is told so', async () => {
    course.program('python3', 'echo pyenv: no version is set >&2; exit 9');
    expect(await messageOf(findPython(course.host()))).toContain('python3: does not run (exit code 9)');
  });

  test('is old under its plain name, but new under another, is used', async () => {
    course.program('python3', 'echo 3.8.10; echo /usr/bin/python3');
    course.program('python3.12', 'echo 3.12.1; echo /opt/python3.12');
    await expect(findPython(course.host())).resolves.toEqual({ version: '3.12.1', executable: '/opt/python3.12' });
  });

  test('is named by NEURONBOOK_PYTHON, wrongly, is told which name is meant', async () => {
    course.program('python3', 'echo 3.12.1; echo /usr/bin/python3');
    const message = await messageOf(findPython(course.host({ NEURONBOOK_PYTHON: '/nowhere/python' })));
    expect(message).toContain('/nowhere/python: not found');
    expect(message).toContain('NEURONBOOK_PYTHON names /nowhere/python');
  });
});
