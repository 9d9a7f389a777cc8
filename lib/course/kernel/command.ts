import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { kernelSpec, type UserPlace } from '../../kernel/index.js';
import { fileInTheWay, installKernel, uninstallKernel } from './install.js';
import { environmentKernel, kernelFolder, type KernelPlace } from './place.js';
import { kernelUsage } from './usage.js';

/** Where the command runs, and what it says things by. */
export interface CommandHost extends UserPlace {
  /** The folder of this package. */
  packageFolder: string;
  /** The path of Node's executable. */
  node: string;
  say(text: string): void;
  warn(text: string): void;
}

interface KernelOptions { place: KernelPlace; name: string; displayName: string; replace: boolean }

/**
 * The command `neuronbook kernel`.
 *
 * @param args what follows `kernel`
 * @returns the exit code: 0, or 1 when it could not be done, or 2 when the command is not right
 */
export async function kernelCommand(args: readonly string[], host: CommandHost): Promise<number> {
  const [command, ...rest] = args;
  const wantsHelp = args.some((arg) => arg === '--help' || arg === '-h') || command === 'help';
  if (wantsHelp) {
    host.say(kernelUsage);
    return 0;
  }
  if (command !== 'install' && command !== 'uninstall') {
    host.warn(`neuronbook kernel: ${command === undefined ? 'install or uninstall must follow' : `unknown command "${command}"`}.\n\n${kernelUsage}`);
    return 2;
  }
  let options: KernelOptions;
  let folder: string;
  try {
    options = readOptions(rest, command);
    folder = kernelFolder(options.place, options.name, host);
  } catch (error) {
    host.warn(`neuronbook ${(error as Error).message}\nSee: neuronbook kernel --help`);
    return 2;
  }
  try {
    return await (command === 'install' ? install(folder, options, host) : uninstall(folder, options, host));
  } catch (error) {
    host.warn(`neuronbook kernel ${command}: ${await reason(error as NodeJS.ErrnoException, folder, command, options.place)}`);
    return 1;
  }
}

function readOptions(args: string[], command: 'install' | 'uninstall'): KernelOptions {
  const install = { 'display-name': { type: 'string' }, replace: { type: 'boolean' } } as const;
  const all = { user: { type: 'boolean' }, 'sys-prefix': { type: 'boolean' }, prefix: { type: 'string' }, name: { type: 'string' } } as const;
  const values = parsed(() => parseArgs({ args, options: command === 'install' ? { ...all, ...install } : all }).values) as {
    user?: boolean; 'sys-prefix'?: boolean; prefix?: string; name?: string; 'display-name'?: string; replace?: boolean;
  };
  const places: KernelPlace[] = [];
  if (values.user) places.push({ for: 'user' });
  if (values['sys-prefix']) places.push({ for: 'environment' });
  if (values.prefix !== undefined) places.push({ for: 'prefix', prefix: values.prefix });
  if (places.length > 1) throw new Error(`kernel ${command}: one of --user, --sys-prefix and --prefix must be given, got ${places.length}. Leave all but one out.`);
  if (values['display-name']?.trim() === '') throw new Error(`kernel ${command}: --display-name must be a name that people can see, got an empty text. Give one such as TypeScript.`);
  return {
    place: places[0] ?? { for: 'user' }, name: values.name ?? 'tslab',
    displayName: values['display-name'] ?? 'TypeScript', replace: values.replace === true,
  };

  function parsed<T>(parse: () => T): T {
    try {
      return parse();
    } catch (error) {
      // Node's first sentence names the option; what follows is about other programs' positional arguments.
      const [said] = (error as Error).message.split(/\.(?:\s|$)/);
      throw new Error(`kernel ${command}: ${said.replace(/argument (?:is ambiguous|missing)$/, 'must be followed by a value')}.`);
    }
  }
}

async function install(folder: string, { name, displayName, replace, place }: KernelOptions, host: CommandHost): Promise<number> {
  const main = join(host.packageFolder, 'dist', 'kernel', 'main.js');
  if (!existsSync(main)) {
    host.warn(`neuronbook kernel install: the kernel must be compiled, but there is no ${main}. Run npm run setup in the course's folder.`);
    return 1;
  }
  const installed = await installKernel(folder, kernelSpec(host.node, realpathSync(main), displayName), { replace });
  if (!installed.done) {
    host.warn(`neuronbook kernel install: ${installed.what} stands in ${folder} already, and was left as it is. Give --replace to put this kernel in its place, or --name to install it under another name.`);
    return 1;
  }
  host.say(`${installed.replaced ? 'Replaced' : 'Installed'} the kernel "${displayName}" in ${folder}`);
  if (place.for === 'prefix') host.say(`A Jupyter that is itself installed in ${place.prefix} finds it; another one needs the variable JUPYTER_PATH=${join(folder, '..', '..')}`);
  const first = place.for === 'user' ? environmentKernel(name, host) : undefined;
  if (first !== undefined && existsSync(join(first, 'kernel.json'))) {
    host.warn(`Warning: the Python environment that is active has a kernel "${name}" of its own, in ${first}, which its Jupyter takes first. Give --sys-prefix to install there, or --name to install under another name.`);
  }
  if (/[\\/]_npx[\\/]/.test(main)) {
    host.warn('Warning: this neuronbook lies in npx\'s cache, which npm may clear; the kernel would be gone with it. For a lasting one: npm install --global neuronbook, then neuronbook kernel install.');
  }
  return 0;
}

async function uninstall(folder: string, { name }: KernelOptions, host: CommandHost): Promise<number> {
  const standing = await uninstallKernel(folder);
  if (standing.kind === 'ours') {
    host.say(`Removed the kernel "${name}" from ${folder}`);
    return 0;
  }
  host.warn(standing.kind === 'nothing'
    ? `neuronbook kernel uninstall: there is no kernel in ${folder}. Give the options that it was installed with; jupyter kernelspec list shows where kernels are.`
    : `neuronbook kernel uninstall: ${standing.what} stands in ${folder}, and was left as it is. jupyter kernelspec uninstall ${name} removes it.`);
  return 1;
}

async function reason(error: NodeJS.ErrnoException, folder: string, command: 'install' | 'uninstall', place: KernelPlace): Promise<string> {
  const file = await fileInTheWay(folder);
  if (file !== undefined) return `a folder must be made, but the file ${file} is in the way. Move it.`;
  if (error.code === 'EACCES' || error.code === 'EPERM' || error.code === 'EROFS') {
    const advice = command === 'uninstall' ? 'Uninstall it as the user who installed it.'
      : place.for === 'user' ? 'See whom that folder belongs to, or give another one: --prefix DIR.' : 'Install it for yourself alone: --user.';
    return `you may not write ${error.path ?? folder} (${error.code}). ${advice}`;
  }
  return command === 'uninstall' ? `${error.message}. Remove that folder yourself.` : `${error.message}. Give another folder: --prefix DIR.`;
}
