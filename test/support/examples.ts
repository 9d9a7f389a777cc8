import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NDArray } from 'numpy-ts';

/** An `@example` of a docstring: where it stands, and its lines of code. */
export interface Example { file: string; lines: string[] }

/** The examples in the docstrings of a module of lib/. */
export function examplesOf(module: string): Example[] {
  const folder = join(__dirname, '../../lib', module);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).flatMap((file) => {
    const source = readFileSync(join(folder, file), 'utf8');
    return [...source.matchAll(/@example\n((?: +\* .*\n)+?) +\*\//g)].map(([, body]) => ({ file, lines: body.trimEnd().split('\n').map((line) => line.replace(/^ +\* /, '')) }));
  });
}

/** The blocks of TypeScript in a Markdown file. */
export function examplesInMarkdown(file: string): Example[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(([, body]) => ({ file, lines: body.trimEnd().split('\n') }));
}

/**
 * Runs an example with the names of `scope`, its imports left out. A line `expression; // value` must give that
 * value, where the comment is one: `// [1, 2]` is, `// who is in the picture` is not.
 */
export async function runExample({ lines }: Example, scope: Record<string, unknown>): Promise<void> {
  const body = lines.filter((line) => !line.startsWith('import ')).map((line) => {
    const [, expression, comment] = /^(?!const )(?:await )?(.*); +\/\/ (.+)$/.exec(line) ?? [];
    const value = comment && asExpression(comment);
    return value ? `expect(plain(await (${expression}))).toEqual(plain(${value}));` : line;
  });
  const declared = lines.flatMap((line) => /^const (?:\[(.*)\]|(\w+)) =/.exec(line)?.slice(1).filter(Boolean).flatMap((names) => names.split(', ')) ?? []);
  const names = Object.keys(scope).filter((name) => !declared.includes(name));
  const AsyncFunction = (async () => {}).constructor as new (...args: string[]) => (...values: unknown[]) => Promise<void>;
  await new AsyncFunction('expect', 'plain', ...names, body.join('\n'))(expect, plain, ...names.map((name) => scope[name]));
}

/** What a comment shows as a value, in JavaScript; undefined where it is prose. */
function asExpression(comment: string): string | undefined {
  const value = comment.replace(/(\w+Array) \[([^\]]*)\]/g, '$1.of($2)').replace(/^array\((.*), dtype=\w+\)$/, '$1');
  try {
    new Function(`return (${value})`);
    return value;
  } catch {
    return undefined;
  }
}

/** NDArrays as nested lists, so that they compare. */
function plain(value: unknown): unknown {
  return value instanceof NDArray ? value.tolist() : value;
}
