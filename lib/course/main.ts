import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CommandHost } from './kernel/command.js';
import { releaseFolder } from './release.js';

const usage = `neuronbook: a TypeScript kernel for Jupyter, and the tools of a course's author

  neuronbook kernel install     make the kernel known to Jupyter (neuronbook kernel --help tells where and how)
  neuronbook kernel uninstall   the opposite
  neuronbook release [folder]   make the learners' notebooks from <folder>/solutions (default: notebooks)
  neuronbook --version          print the version of this package`;

/**
 * The command `neuronbook`.
 *
 * @param args what follows the command's name
 * @returns the exit code: 0, 1 when something could not be done, 2 when the command is not right
 */
export async function main(args: readonly string[], host: CommandHost): Promise<number> {
  const [command, ...rest] = args;
  if (command === 'kernel') {
    // Loads TypeScript, which no other command needs.
    const { kernelCommand } = await import('./kernel/command.js');
    return kernelCommand(rest, host);
  }
  if (command === '--version' || command === '-v') {
    host.say((JSON.parse(await readFile(join(host.packageFolder, 'package.json'), 'utf8')) as { version: string }).version);
    return 0;
  }
  if (command === undefined || ['help', '--help', '-h'].includes(command) || rest.some((arg) => arg === '--help' || arg === '-h')) {
    host.say(usage);
    return 0;
  }
  const [folder = 'notebooks', ...more] = rest;
  if (command !== 'release' || more.length > 0 || folder.startsWith('-')) {
    host.warn(`neuronbook: unknown command "${args.join(' ')}".\n\n${usage}`);
    return 2;
  }
  for (const { name, written } of await releaseFolder(join(folder, 'solutions'), folder)) {
    host.say(`${written ? 'written  ' : 'unchanged'} ${join(folder, name)}`);
  }
  return 0;
}
