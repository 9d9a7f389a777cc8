/** Thrown when a cell asks the process to end. */
export class ExitError extends Error {
  override name = 'ExitError';
}

/** `process` with what `exit` itself calls, which Node's types leave out. */
const real = process as NodeJS.Process & { reallyExit(code: number): never };
const { exit: realExit, reallyExit: realReallyExit } = real;

/** Makes `process.exit()` in a cell an error that says so, rather than the end of the kernel. */
export function guardExit(): void {
  const refuse = ((code?: number) => {
    throw new ExitError(`process.exit: a cell must not end the kernel, got exit code ${code ?? 0}. To stop a cell early, throw an error; to start afresh, restart the kernel.`);
  }) as typeof process.exit;
  process.exit = refuse;
  real.reallyExit = refuse;
}

/**
 * Ends the process, also when timers or connections of cells are still alive. The sockets must be closed.
 *
 * @param code the exit code; default 0
 */
export function exitNow(code = 0): never {
  real.reallyExit = realReallyExit;
  return realExit.call(process, code);
}
