/** Node's features that the kernel itself uses while they are still called experimental. */
const ours = /USE_MAIN_CONTEXT_DEFAULT_LOADER|Importing JSON modules/;

/** Keeps Node from telling learners, in the first cell that imports something, about experiments that are the kernel's. */
export function quietWarnings(): void {
  const original = process.emitWarning.bind(process) as (...args: unknown[]) => void;
  process.emitWarning = ((warning: string | Error, ...rest: unknown[]) => {
    if (!ours.test(String(warning))) original(warning, ...rest);
  }) as typeof process.emitWarning;
}
