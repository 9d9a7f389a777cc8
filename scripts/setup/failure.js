/**
 * A set-up step that cannot go on: its message says what was tried and what to do, so no stack is printed.
 *
 * @example throw new Failure('Python 3.10 or newer was not found.', 'Install it from https://www.python.org.')
 */
export class Failure extends Error {
  /**
   * @param {string} what - what went wrong, with what was tried
   * @param {string} fix - what the reader can do about it
   */
  constructor(what, fix) {
    super(`${what}\n${fix}`);
    this.name = 'Failure';
  }
}

/** Causes that tools report in their own words, most telling first: a full disk also breaks connections. */
const causes = [
  {
    cause: 'the disk is full',
    pattern: /ENOSPC|no space left on device|os error 28\b|errno 28\b|not enough space on the disk|EDQUOT|disk quota exceeded/i,
    fix: 'Free some space (the course needs about 1.5 GB), then run the same command again.',
  },
  {
    cause: 'Python here cannot make virtual environments',
    // Debian's words break their lines where they like.
    pattern: /ensurepip\s+is\s+not\s+available|No module named '?"?(?:venv|ensurepip)\b/i,
    fix: 'On Debian and Ubuntu: apt-get install python3-venv. Elsewhere install Python from https://www.python.org, or uv from https://docs.astral.sh/uv.',
  },
  {
    cause: 'the lock file does not match package.json',
    pattern: /npm ci` can only install packages when|code EUSAGE/i,
    fix: 'Run npm install once and keep the changed package-lock.json.',
  },
  {
    cause: 'the package registry was not reached',
    pattern: new RegExp([
      'ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'ENETUNREACH', 'EHOSTUNREACH', 'ERR_SOCKET_TIMEOUT', 'FETCH_ERROR',
      'ENOTCACHED', 'NewConnectionError', 'Max retries exceeded', 'name resolution', 'error sending request', 'dns error', 'failed to fetch',
      'connection (?:refused|reset|timed out|broken)', 'network is unreachable', 'CERTIFICATE_VERIFY_FAILED', 'UNABLE_TO_GET_ISSUER_CERT',
      'SELF_SIGNED_CERT', 'E50[0-9] ', 'ProxyError', 'ReadTimeout',
      // pip says no more than this once its retries are over.
      '\\(from versions: none\\)',
    ].join('|'), 'i'),
    fix: 'Check the network (behind a proxy, set HTTPS_PROXY; with a mirror, set npm_config_registry and PIP_INDEX_URL), then run the same command again: it goes on where it stopped.',
  },
  {
    cause: 'another program was at work in the same folder',
    pattern: /ENOTEMPTY|EBUSY/,
    fix: 'Close what uses the folder (another terminal, an editor, a set-up that was killed a moment ago), then run the same command again.',
  },
  {
    cause: 'a file or folder may not be written',
    pattern: /EACCES|EPERM|EROFS|permission denied|operation not permitted|read-only file system|access is denied/i,
    fix: 'Make the folder of the course yours (on Linux and macOS: chown -R "$USER" .), close programs that hold its files, then run the same command again.',
  },
];

/**
 * Finds why a tool failed, from what it printed.
 *
 * @param {string} output - what the tool wrote on both streams, or an error's code and message
 * @returns {{ cause: string, fix: string } | undefined} nothing where the words are not known
 */
export function knownCause(output) {
  return causes.find(({ pattern }) => pattern.test(output));
}

/**
 * Makes a failure of a tool's output: the known cause first, then the tool's last lines.
 *
 * @param {string} what - the step that failed, as in `npm ci failed`
 * @param {string} output - what the tool wrote
 * @param {string} [fix] - what to do where the cause is not known
 * @returns {Failure}
 */
export function failureOf(what, output, fix = 'The lines above are its own; correct what they name, then run the same command again.') {
  const known = knownCause(output);
  return new Failure(`${what}${known ? `: ${known.cause}` : ''}. It said:\n${excerpt(output)}`, known ? known.fix : fix);
}

/** A line of a tool's own stack: it tells the reader nothing. */
const stackLine = /^(npm error)?\s+at \S.*:\d+:\d+\)?(?: \{)?$/;

/** @param {string} output - of which the first and the last lines tell most; a line that is repeated is told once */
function excerpt(output) {
  const lines = output.trim().split(/\r?\n/)
    .filter((line, at, all) => !stackLine.test(line) && line !== all[at - 1]);
  const chosen = lines.length > 20 ? [...lines.slice(0, 8), '...', ...lines.slice(-10)] : lines;
  return chosen.map(line => `    ${line}`).join('\n');
}

/**
 * Words for any error of the set-up: a `Failure` as it is, a file system error with its cause, anything else with its stack.
 *
 * @param {unknown} error
 * @returns {string}
 */
export function wordsFor(error) {
  if (error instanceof Failure) return error.message;
  if (!(error instanceof Error)) return String(error);
  const known = 'code' in error && 'syscall' in error ? knownCause(`${error.code} ${error.message}`) : undefined;
  return known ? `${known.cause[0].toUpperCase()}${known.cause.slice(1)}: ${error.message}\n${known.fix}` : String(error.stack);
}
