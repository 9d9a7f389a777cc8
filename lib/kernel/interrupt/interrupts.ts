/** Resolves as a promise does, or rejects as soon as the signal is aborted, whatever the promise goes on to do. */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** Tells whether an error says that V8 was stopped in the middle of a loop. */
export function isInterruption(error: unknown): boolean {
  try {
    return (error as NodeJS.ErrnoException | undefined)?.code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED';
  } catch {
    return false; // A Proxy, or a getter, that throws.
  }
}
