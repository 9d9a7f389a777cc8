import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { hostOf } from '../../scripts/setup/set-up.js';

/** The checkout that the tests run in. */
export const checkout = process.cwd();

/** A course's folder with nothing in it but what a step reads, whose name has a space and letters beyond ASCII. */
export interface Course {
  root: string;
  /** What the steps said, in order. */
  said: string[];
  /** A host of this folder, whose PATH holds `bin` alone, and the machine's own folders where asked for. */
  host(env?: NodeJS.ProcessEnv, options?: { machine?: boolean }): ReturnType<typeof hostOf>;
  write(name: string, text: string): string;
  read(name: string): string;
  /** Puts a POSIX shell script on this course's PATH. */
  program(name: string, script: string): string;
  remove(): void;
}

/** Makes a course's folder below the machine's temporary folder. */
export function makeCourse(): Course {
  const outer = mkdtempSync(join(tmpdir(), 'neuronbook-'));
  const root = join(outer, 'Kürs mit Leerzeichen');
  const said: string[] = [];
  const write = (name: string, text: string) => {
    const file = join(root, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  };
  mkdirSync(join(root, 'bin'), { recursive: true });
  return {
    root,
    said,
    write,
    read: name => readFileSync(join(root, name), 'utf8'),
    host: (env = {}, { machine = false } = {}) => hostOf(root, {
      env: { ...withoutPython(process.env), PATH: [join(root, 'bin'), ...(machine ? [process.env.PATH] : ['/usr/bin-is-not-here'])].join(delimiter), ...env },
      say: line => said.push(line),
    }),
    program: (name, script) => {
      const file = write(join('bin', name), `#!/bin/sh\n${script}\n`);
      chmodSync(file, 0o755);
      return file;
    },
    remove: () => rmSync(outer, { recursive: true, force: true, maxRetries: 5 }),
  };
}

function withoutPython(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { NEURONBOOK_PYTHON: _, npm_execpath: __, ...rest } = env;
  return rest;
}

/**
 * Does a step as the set-up does: only where it is not up to date.
 *
 * @returns whether there was work
 */
export async function take(step: { upToDate(): boolean; work(): Promise<void> }): Promise<boolean> {
  if (step.upToDate()) return false;
  await step.work();
  return true;
}

/** The message that a promise is rejected with; fails where it is not. */
export async function messageOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('This should have failed, and did not.');
}

/** A port on the loopback address that nobody listens on, as a registry's address. */
export const closedRegistry = 'http://127.0.0.1:9/';
