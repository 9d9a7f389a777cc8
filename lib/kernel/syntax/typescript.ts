import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as TypeScript from 'typescript';

/**
 * The TypeScript compiler, loaded by `require`: an `import` would read its nine megabytes twice more, to find out
 * what kind of module it is and what it exports, and double the kernel's start. Its types are imported as `TS`.
 */
export const ts: typeof TypeScript = createRequire(programFile())('typescript') as typeof TypeScript;

function programFile(): string {
  try {
    return realpathSync(process.argv[1]);
  } catch {
    return `${process.cwd()}/program.js`;
  }
}
