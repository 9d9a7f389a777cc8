/**
 * Calls back when the process that started the kernel is gone, so that no kernel outlives its server.
 *
 * Jupyter names that process in `JPY_PARENT_PID` (a handle on Windows, and of no use there): by it, also a kernel
 * whose parent has died before the kernel could look sees that it is alone.
 *
 * @param interval how often to look, in milliseconds
 */
export function watchParent(gone: () => void, interval = 1000): void {
  const first = process.ppid;
  const named = process.platform === 'win32' ? NaN : Number.parseInt(process.env.JPY_PARENT_PID ?? '', 10);
  // In another namespace of processes, as in a container, the number says nothing.
  const server = named > 1 && isAlive(named) ? named : undefined;
  if (named > 1 && !server && first === 1) return gone();
  const look = (): void => {
    const orphaned = first > 1 && (process.ppid !== first || !isAlive(first));
    if (!orphaned && (!server || isAlive(server))) return;
    clearInterval(timer);
    gone();
  };
  const timer = setInterval(look, interval);
  timer.unref();
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
