import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

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

/**
 * Runs an example with the names of `scope`. A line `expression; // value` must give that value.
 */
export async function runExample({ lines }: Example, scope: Record<string, unknown>): Promise<void> {
  const body = lines.map((line) => {
    const said = /^(?!const |await )(.*); \/\/ (.+)$/.exec(line);
    return said ? `expect(${said[1]}).toEqual(${said[2]});` : line;
  });
  const declared = lines.flatMap((line) => /^const (?:\[(.*)\]|(\w+)) =/.exec(line)?.slice(1).filter(Boolean).flatMap((names) => names.split(', ')) ?? []);
  const names = Object.keys(scope).filter((name) => !declared.includes(name));
  const AsyncFunction = (async () => {}).constructor as new (...args: string[]) => (...values: unknown[]) => Promise<void>;
  await new AsyncFunction('expect', ...names, body.join('\n'))(expect, ...names.map((name) => scope[name]));
}
