import { Failure, failureOf, knownCause, wordsFor } from '../../scripts/setup/failure.js';
import { nodeTooOld } from '../../scripts/setup/need-node.js';

describe('the words for a failure', () => {
  test.each([
    ['npm error code ENOTFOUND\nnpm error network request failed', 'the package registry was not reached'],
    ['npm error code ECONNRESET', 'the package registry was not reached'],
    ['npm error code ETIMEDOUT', 'the package registry was not reached'],
    ["NewConnectionError('<pip._vendor.urllib3...>: Failed to establish a new connection: [Errno -2] Name or service not known')", 'the package registry was not reached'],
    ['error: Failed to fetch: `https://registry.example/simple/anyio/`\n  Caused by: dns error', 'the package registry was not reached'],
    ['npm error code SELF_SIGNED_CERT_IN_CHAIN', 'the package registry was not reached'],
    ['npm error code ENOSPC\nnpm error errno -28\nnpm error ECONNRESET', 'the disk is full'],
    ['error: failed to write: No space left on device (os error 28)', 'the disk is full'],
    ['There is not enough space on the disk', 'the disk is full'],
    ['npm error code EACCES\nnpm error syscall mkdir', 'a file or folder may not be written'],
    ["PermissionError: [WinError 5] Access is denied: 'C:\\\\course'", 'a file or folder may not be written'],
    // As Debian breaks its lines.
    ['The virtual environment was not created successfully because ensurepip is not\navailable.  On Debian/Ubuntu systems, you need to install', 'Python here cannot make virtual environments'],
    ["ModuleNotFoundError: No module named 'ensurepip'", 'Python here cannot make virtual environments'],
    ["npm error code ENOTEMPTY\nnpm error ENOTEMPTY: directory not empty, rmdir '/course/node_modules/one'", 'another program was at work in the same folder'],
    ['/usr/bin/python3: No module named venv', 'Python here cannot make virtual environments'],
    ['npm error code EUSAGE\nnpm error `npm ci` can only install packages when your package.json and package-lock.json are in sync', 'the lock file does not match package.json'],
  ])('%j is known', (output, cause) => {
    expect(knownCause(output)?.cause).toBe(cause);
  });

  test("what a tool says in its own way is shown, the first and the last lines of it", () => {
    const lines = Array.from({ length: 100 }, (_, at) => `line ${at}`);
    const { message } = failureOf('npm ci failed', lines.join('\n'));
    expect(message).toMatch(/^npm ci failed. It said:\n {4}line 0\n/);
    expect(message).toContain('    ...\n');
    expect(message).toContain('    line 99\n');
    expect(message).not.toContain('line 50');
  });

  test('a tool is not quoted with its stack, nor twice with the same line', () => {
    const { message } = failureOf('npm ci failed', [
      'npm error FetchError: no answer',
      'npm error     at ClientRequest.<anonymous> (/npm/lib/index.js:130:14)',
      'npm error     at process.processTicksAndRejections (node:internal/process/task_queues:83:21) {',
      'npm warn tar ENOENT', 'npm warn tar ENOENT', 'npm warn tar ENOENT',
      'npm error look at line 12:3 of the file',
    ].join('\n'));
    expect(message.split('\n').slice(1, -1)).toEqual(['    npm error FetchError: no answer', '    npm warn tar ENOENT', '    npm error look at line 12:3 of the file']);
  });

  test('a full disk in our own writing is named too', () => {
    const error = Object.assign(new Error("ENOSPC: no space left on device, write '/course/.venv/neuronbook.json'"), { code: 'ENOSPC', syscall: 'write' });
    expect(wordsFor(error)).toMatch(/^The disk is full: ENOSPC[^]*Free some space/);
  });

  test('a failure has no stack, a mistake of ours has one', () => {
    expect(wordsFor(new Failure('What.', 'Fix.'))).toBe('What.\nFix.');
    expect(wordsFor(new TypeError('oops'))).toMatch(/TypeError: oops\n +at /);
  });
});

describe('the version of Node', () => {
  test.each(['20.12.0', '20.20.2', '22.0.0', '24.1.0'])('%s will do', version => {
    expect(nodeTooOld(version)).toBe('');
  });

  test.each(['20.11.1', '18.20.0', '9.0.0'])('%s is told to be too old, with where a newer one is', version => {
    expect(nodeTooOld(version)).toMatch(new RegExp(`Node 20.12 or newer is needed, got ${version}[^]*https://nodejs.org`));
  });
});
