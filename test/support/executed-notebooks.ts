import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseNotebook, type Notebook } from 'neuronbook/course';
import { dataHome } from './data-home';
import { executeNotebook } from './execute-notebook';

/** The folder of the notebooks that hold the solutions. */
export const solutions = join(__dirname, '..', '..', 'notebooks', 'solutions');

/** Their names, such as `02-neuron.ipynb`, in order. */
export const solutionNames = readdirSync(solutions).filter((name) => name.endsWith('.ipynb')).sort();

/** A notebook with solutions as it is stored, without outputs. */
export function solution(name: string): Notebook {
  return parseNotebook(readFileSync(join(solutions, name), 'utf8'), name);
}

/**
 * A notebook with solutions after a run from top to bottom on the kernel, with no network and no photographs. All
 * test files of a run share one execution: the first that asks makes it, the others wait.
 */
export async function executedNotebook(name: string): Promise<Notebook> {
  const run = process.env.NEURONBOOK_TEST_RUN;
  if (!run) throw new Error('executedNotebook: NEURONBOOK_TEST_RUN must name a folder. Run the tests by jest with the configuration of the project.');
  const place = join(run, name);
  const [result, failure] = [join(place, 'executed.ipynb'), join(place, 'failure.txt')];
  mkdirSync(run, { recursive: true });
  if (madeFolder(place)) await execute(name, result, failure);
  while (!existsSync(result) && !existsSync(failure)) await setTimeout(100);
  if (existsSync(failure)) throw new Error(readFileSync(failure, 'utf8'));
  return parseNotebook(readFileSync(result, 'utf8'), name);
}

async function execute(name: string, result: string, failure: string): Promise<void> {
  const home = dataHome();
  try {
    write(result, JSON.stringify(await executeNotebook(join(solutions, name), home.env)));
  } catch (error) {
    write(failure, String((error as Error).stack));
  } finally {
    home.remove();
  }
}

/** Whether this call made the folder: of several at once, one does. */
function madeFolder(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Writes a file that is there only when it is whole. */
function write(path: string, text: string): void {
  writeFileSync(`${path}.part`, text);
  renameSync(`${path}.part`, path);
}
