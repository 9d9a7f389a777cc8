import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { environment } from '../../scripts/setup/environment.js';
import { environmentPaths } from '../../scripts/setup/paths.js';
import { findPython } from '../../scripts/setup/python.js';
import { run } from '../../scripts/setup/run.js';
import { hostOf } from '../../scripts/setup/set-up.js';
import { describeIf } from '../support/skip';
import { closedRegistry, makeCourse, messageOf, take, type Course } from './course';

// Stands in for Python: notes what it is asked to do; `-m venv` copies it into the new environment, so that pip is this script too.
const fakePython = `
root="$(cd "$(dirname "$0")/.." && pwd)"
case "$root" in *.venv) root="$(dirname "$root")";; esac
case "$*" in *sys.executable*) echo 3.12.4; echo "$root/bin/python3"; exit;; *sys.version_info*) echo 3.12; exit;; esac
echo "$*" | sed "s|$root|ROOT|g" >> "$root/asked.txt"
[ -f "$root/trouble.txt" ] && cat "$root/trouble.txt" >&2 && exit 1
if [ "$2" = venv ]; then mkdir -p "$3/bin" && cp "$0" "$3/bin/python" && echo "home = $root/bin" > "$3/pyvenv.cfg"; fi
exit 0`;

describeIf(process.platform !== 'win32', 'fake programs are shell scripts')('making the Python environment', () => {
  let course: Course;
  let env: NodeJS.ProcessEnv;
  const step = () => environment(course.host(env));
  const asked = () => (existsSync(join(course.root, 'asked.txt')) ? course.read('asked.txt').trim().split('\n') : []);

  beforeEach(() => {
    course = makeCourse();
    course.write('requirements.txt', 'jupyterlab==4.6.6\n');
    course.program('python3', fakePython);
    env = { PATH: `${join(course.root, 'bin')}:/usr/bin:/bin` };
  });
  afterEach(() => course.remove());

  test('uses venv and pip where there is no uv, and does nothing the second time', async () => {
    await take(step());
    expect(asked()).toEqual(['-m venv ROOT/.venv', expect.stringMatching(/^-m pip install .*-r ROOT\/requirements.txt$/)]);
    await expect(take(step())).resolves.toBe(false);
  });

  test('installs into the same environment where only the requirements have changed', async () => {
    await take(step());
    course.write('requirements.txt', 'jupyterlab==4.6.7\n');
    await expect(take(step())).resolves.toBe(true);
    expect(asked().filter(line => line.includes('-m venv'))).toHaveLength(1);
    expect(asked().filter(line => line.includes('pip install'))).toHaveLength(2);
  });

  test('that was broken off is made anew by the next run', async () => {
    course.write('.venv/bin/half-made', '');
    await take(step());
    expect(existsSync(join(course.root, '.venv', 'bin', 'half-made'))).toBe(false);
    expect(step().upToDate()).toBe(true);
  });

  test('is made anew where its Python has gone', async () => {
    await take(step());
    rmSync(join(course.root, '.venv', 'bin', 'python'));
    await expect(take(step())).resolves.toBe(true);
    expect(asked().filter(line => line.includes('-m venv'))).toHaveLength(2);
  });

  test('keeps its packages where Python was updated in place', async () => {
    await take(step());
    writeFileSync(join(course.root, '.venv', 'bin', 'python'), `#!/bin/sh${fakePython}# a newer build\n`);
    expect(step().upToDate()).toBe(false);
    await take(step());
    expect(asked()).toHaveLength(2);
    expect(step().upToDate()).toBe(true);
  });

  test('is made anew in a folder that was moved, and says why', async () => {
    await take(step());
    const moved = `${course.root} – verschoben`;
    renameSync(course.root, moved);
    const { env: before, say } = course.host(env);
    const host = hostOf(moved, { env: { ...before, PATH: `${join(moved, 'bin')}:/usr/bin:/bin` }, say });
    await expect(take(environment(host))).resolves.toBe(true);
    expect(course.said.join()).toContain(`.venv was made in ${join(course.root, '.venv')} and can't be moved`);
    renameSync(moved, course.root);
  });

  test('is made anew where NEURONBOOK_PYTHON names another Python, and kept where it is unset again', async () => {
    await take(step());
    env.NEURONBOOK_PYTHON = course.program('python-other', fakePython);
    await expect(take(step())).resolves.toBe(true);
    await expect(take(step())).resolves.toBe(false);
    delete env.NEURONBOOK_PYTHON;
    await expect(take(step())).resolves.toBe(false);
  });

  test('uses uv where it is on the PATH', async () => {
    course.program('uv', 'if [ "$1" = venv ]; then for last; do :; done; mkdir -p "$last/bin"; cp "$(dirname "$0")/python3" "$last/bin/python"; fi; echo "uv $1 $2" >> "$(dirname "$0")/../asked.txt"');
    await take(step());
    expect(asked()).toEqual(['uv venv --no-config', 'uv pip install']);
  });

  test('falls back to venv and pip where uv fails, and says so', async () => {
    course.program('uv', 'echo "error: unexpected argument" >&2; exit 2');
    await take(step());
    expect(course.said).toEqual(['uv could not do it, trying venv and pip: error: unexpected argument.']);
    expect(asked()).toHaveLength(2);
  });

  test('is refused before any work where Python has no module for it, but not where uv is there', async () => {
    course.program('python3', `case "$*" in *ensurepip*) echo "ModuleNotFoundError: No module named 'ensurepip'" >&2; exit 1;; esac\n${fakePython}`);
    expect(await messageOf(step().check())).toMatch(/cannot make virtual environments[^]*apt-get install python3-venv/);
    course.program('uv', '');
    await expect(step().check()).resolves.toBeUndefined();
  });

  test('needs no Python on the PATH once it stands', async () => {
    await take(step());
    env.PATH = '';
    await expect(step().check()).resolves.toBeUndefined();
  });

  test.each([
    ['a Debian without python3-venv', 'The virtual environment was not created successfully because ensurepip is not available.', /cannot make virtual environments[^]*apt-get install python3-venv/],
    ['a full disk', 'OSError: [Errno 28] No space left on device', /the disk is full[^]*Free some space/],
    ["a folder that is not the user's", "Error: [Errno 13] Permission denied: '/course/.venv'", /may not be written[^]*chown/],
    ['something unknown', 'Segmentation fault', /Segmentation fault[^]*run the same command again/],
  ])('on %s says what to do', async (_, output, words) => {
    course.write('trouble.txt', output);
    expect(await messageOf(take(step()))).toMatch(words);
    expect(step().upToDate()).toBe(false);
  });
});

describe('the real Python', () => {
  let course: Course;
  beforeEach(() => { course = makeCourse(); });
  afterEach(() => course.remove());

  const realHost = (env: NodeJS.ProcessEnv = {}) => course.host(env, { machine: true });

  test('makes an environment in a folder with spaces and umlauts', async () => {
    course.write('requirements.txt', '# nothing\n');
    await take(environment(realHost()));
    const { python, folder } = environmentPaths(join(course.root, '.venv'), process.platform);
    const { output } = await run(python, ['-c', 'import sys; print(sys.prefix)'], { env: { ...process.env, PYTHONIOENCODING: 'utf-8' } });
    expect(output.trim()).toBe(folder);
  });

  test('without a registry says that it was not reached, and is not taken for done', async () => {
    course.write('requirements.txt', 'jupyterlab==4.6.6\n');
    const { executable } = await findPython(realHost());
    const env = {
      NEURONBOOK_PYTHON: executable, PIP_INDEX_URL: closedRegistry, PIP_EXTRA_INDEX_URL: '', PIP_FIND_LINKS: '', PIP_NO_CACHE_DIR: '1', PIP_RETRIES: '0',
      UV_DEFAULT_INDEX: closedRegistry, UV_NO_CACHE: '1', UV_HTTP_RETRIES: '0',
    };
    expect(await messageOf(take(environment(realHost(env))))).toMatch(/pip install failed: the package registry was not reached[^]*HTTPS_PROXY/);
    expect(environment(realHost(env)).upToDate()).toBe(false);
  });
});
