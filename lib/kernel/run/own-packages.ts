/**
 * Tells whether an import names a package that the kernel brings along: the library that it is part of, and the arrays
 * that the library takes and gives. Where a notebook's folder has none of its own, as a plain folder, these stand in.
 *
 * @example
 * isOwnPackage('neuronbook/keras'); // true
 */
export function isOwnPackage(specifier: string): boolean {
  return /^(?:neuronbook|numpy-ts)(?:\/|$)/.test(specifier);
}

/** Tells whether an import failed because there is no such package, not because of what is in it. */
export function isMissingPackage(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND' && error.message.startsWith('Cannot find package');
}
