import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Tells whether an import names a file, by a path or a URL, and not a package. */
export function isLocal(specifier: string): boolean {
  return /^(?:\.{1,2}(?:[\\/]|$)|[\\/]|[A-Za-z]:[\\/]|file:)/.test(specifier);
}

// What an extension may stand for, the most wanted first: TypeScript's order, so that what runs is what was checked.
const sources: Record<string, string[]> = {
  '.js': ['.ts', '.tsx', '.js'], '.jsx': ['.tsx', '.jsx'], '.mjs': ['.mts', '.mjs'], '.cjs': ['.cts', '.cjs'],
};
const unsaid = ['.ts', '.tsx', '.js', '.jsx', '.mts', '.mjs', '.cts', '.cjs', '.json'];

/**
 * The file that an import names, as TypeScript finds it: `./helper` and `./helper.js` may both be `helper.ts`, and a
 * folder is its `index`.
 *
 * @param folder the folder of the file that imports
 * @throws when there is no such file; the message names those beside it
 */
export function findLocal(specifier: string, folder: string): string {
  const path = localPath(specifier, folder);
  const extension = extname(path);
  const stem = path.slice(0, path.length - extension.length);
  const found = [
    ...(sources[extension] ?? []).map((source) => stem + source), path,
    ...unsaid.map((source) => path + source),
    ...unsaid.map((source) => join(path, `index${source}`)),
  ].find(isFile);
  if (found === undefined) throw notFound(specifier, path);
  return realpathSync(found);
}

/** The path that a specifier stands for, whether or not there is a file. */
export function localPath(specifier: string, folder: string): string {
  return specifier.startsWith('file:') ? fileURLToPath(new URL(specifier)) : resolve(folder, specifier.replace(/[?#].*$/, ''));
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function notFound(specifier: string, path: string): Error {
  const folder = dirname(path);
  const names = filesIn(folder).filter((name) => unsaid.includes(extname(name)));
  const beside = names.length === 0 ? '' : ` Files there: ${names.slice(0, 10).join(', ')}${names.length > 10 ? ', ...' : ''}.`;
  return Object.assign(new Error(`Cannot find module '${specifier}': no file ${basename(path)} in ${folder}.${beside}`), { code: 'ERR_MODULE_NOT_FOUND' });
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** How a file is loaded: by the kernel as TypeScript, as CommonJS or as JSON, or by Node alone. */
export type FileKind = 'source' | 'commonjs' | 'json' | 'node';

/**
 * How a file is loaded.
 *
 * @param isModule tells whether the file's text has the syntax of an ES module; asked only of `.js`
 */
export function kindOf(path: string, isModule: () => boolean): FileKind {
  if (path.includes(`${sep}node_modules${sep}`)) return 'node';
  const extension = extname(path);
  if (['.ts', '.mts', '.cts', '.tsx', '.jsx', '.mjs'].includes(extension)) return 'source';
  if (extension === '.js') return packageOf(dirname(path))?.content.type === 'module' || isModule() ? 'source' : 'commonjs';
  return extension === '.cjs' ? 'commonjs' : extension === '.json' ? 'json' : 'node';
}

/** A package.json, as far as imports need it. */
export interface PackageFile {
  folder: string;
  content: { type?: unknown; imports?: unknown };
}

/** The nearest package.json above a folder's files. */
export function packageOf(folder: string): PackageFile | undefined {
  for (let at = folder; ; at = dirname(at)) {
    try {
      return { folder: at, content: JSON.parse(readFileSync(join(at, 'package.json'), 'utf8')) as PackageFile['content'] };
    } catch {
      // None here, or none that can be read: further up, as Node looks.
    }
    if (dirname(at) === at) return undefined;
  }
}
