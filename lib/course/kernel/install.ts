import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { kernelMarker, makeFolder, type KernelSpec } from '../../kernel/index.js';
import { logo, logoFile } from './logo.js';

/** What stands in a kernel's folder: nothing, this kernel, or something else. */
export type Standing = { kind: 'nothing' } | { kind: 'ours' } | { kind: 'other'; what: string };

/** How an installation went. */
export type Installed = { done: true; replaced: boolean } | { done: false; what: string };

/**
 * Looks what stands in a kernel's folder.
 *
 * @param folder such as `~/.local/share/jupyter/kernels/tslab`
 * @throws Error when a file is in the way, or the folder may not be read
 */
export async function standingIn(folder: string): Promise<Standing> {
  const text = await readFile(join(folder, 'kernel.json'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  // A folder without a kernel.json is no kernel to Jupyter.
  if (text === undefined) return { kind: 'nothing' };
  let spec: Partial<KernelSpec> | null;
  try {
    spec = JSON.parse(text) as Partial<KernelSpec> | null;
  } catch {
    return { kind: 'other', what: 'a kernel.json that is no JSON' };
  }
  if (spec?.metadata?.[kernelMarker]) return { kind: 'ours' };
  return { kind: 'other', what: `another kernel, "${spec?.display_name ?? ''}" (${Array.isArray(spec?.argv) ? spec.argv.join(' ') : 'no command'})` };
}

/**
 * Writes a kernel's folder, by which Jupyter finds it. This kernel's own older one is replaced; another's stays,
 * unless it is to be replaced too.
 *
 * @param folder such as `~/.local/share/jupyter/kernels/tslab`; made where it is missing
 * @param spec what its kernel.json says
 * @throws Error when it can't be written
 */
export async function installKernel(folder: string, spec: KernelSpec, options: { replace?: boolean } = {}): Promise<Installed> {
  const standing = await standingIn(folder);
  if (standing.kind === 'other') {
    if (!options.replace) return { done: false, what: standing.what };
    await rm(folder, { recursive: true });
  }
  makeFolder(folder);
  await writeFile(join(folder, logoFile), logo);
  // In one step: a Jupyter that looks meanwhile reads the old one or the new one.
  const part = join(folder, `kernel.json.${process.pid}`);
  await writeFile(part, `${JSON.stringify(spec, null, 2)}\n`);
  await rename(part, join(folder, 'kernel.json'));
  return { done: true, replaced: standing.kind !== 'nothing' };
}

/**
 * Takes this kernel's folder away, and no other's.
 *
 * @returns what stood there
 * @throws Error when it can't be removed
 */
export async function uninstallKernel(folder: string): Promise<Standing> {
  const standing = await standingIn(folder);
  if (standing.kind === 'ours') await rm(folder, { recursive: true });
  return standing;
}

/**
 * The file that stands where a folder is wanted, if any.
 *
 * @param folder the folder that could not be made
 */
export async function fileInTheWay(folder: string): Promise<string | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    const found = await stat(at).catch(() => undefined);
    if (found) return found.isDirectory() ? undefined : at;
    if (dirname(at) === at) return undefined;
  }
}
