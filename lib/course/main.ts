import { join } from 'node:path';
import { releaseFolder } from './release.js';

const usage = `neuronbook: the tools of a course's author

  neuronbook release [folder]   make the learners' notebooks from <folder>/solutions (default: notebooks)`;

/**
 * The command `neuronbook`.
 *
 * @param args what follows the command's name
 * @returns the exit code
 */
export async function main(args: readonly string[]): Promise<number> {
  const [command, folder = 'notebooks', ...more] = args;
  if (command === 'release' && more.length === 0) {
    for (const { name, written } of await releaseFolder(join(folder, 'solutions'), folder)) {
      console.log(`${written ? 'written  ' : 'unchanged'} ${join(folder, name)}`);
    }
    return 0;
  }
  const asked = command === undefined || command === 'help' || command === '--help';
  (asked ? console.log : console.error)(asked ? usage : `neuronbook: unknown command "${args.join(' ')}".\n\n${usage}`);
  return asked ? 0 : 2;
}
