/** Thrown when a cell asks the process to end. */
export class ExitError extends Error {
  override name = 'ExitError';
}

const realExit = process.exit.bind(process);

/** Makes `process.exit()` in a cell an error that says so, rather than the end of the kernel. */
export function guardExit(): void {
  process.exit = ((code?: number) => {
    throw new ExitError(`process.exit: a cell must not end the kernel, got exit code ${code ?? 0}. To stop a cell early, throw an error; to start afresh, restart the kernel.`);
  }) as typeof process.exit;
}

/** Ends the process, also when timers or connections of cells are still alive. */
export function exitNow(): never {
  return realExit(0);
}

/**
 * Ends the kernel when the process that started it is gone, so that no kernel outlives its server.
 *
 * @param interval how often to look, in milliseconds
 */
export function exitWithParent(exit: () => void, interval = 1000): void {
  const parent = process.ppid;
  if (parent <= 1) return;
  setInterval(() => { if (process.ppid !== parent || !isAlive(parent)) exit(); }, interval).unref();
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
