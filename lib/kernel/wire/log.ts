import { writeSync } from 'node:fs';

/** Says on the kernel's own error stream, which Jupyter's log shows, what no cell can be told. */
export function log(error: unknown): void {
  const text = error instanceof Error ? error.stack ?? String(error) : String(error);
  try {
    // Past process.stderr: there the main thread's cells print, and another thread's text waits for the main thread.
    writeSync(2, `neuronbook kernel: ${text}\n`);
  } catch {
    // Nobody reads the stream any more.
  }
}
