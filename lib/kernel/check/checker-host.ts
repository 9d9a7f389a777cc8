import { type FileVersion, readVersion } from '../syntax/file-version.js';
import { ts } from '../syntax/typescript.js';

/** What the checker needs from where it runs: files to read types from. */
export interface CheckerHost {
  /** The notebook's folder, from which modules are looked for. */
  readonly folder: string;
  /** Folders of `@types` packages, the most wanted first. */
  readonly typeRoots: string[];
  readonly defaultLibFile: string;
  /** The folder of the kernel's own library, from which its packages are taken where the notebook's folder has none. */
  readonly ownFolder?: string;
  fileExists(path: string): boolean;
  readFile(path: string): string | undefined;
  /** Reads a file that may change while the kernel runs. */
  readVersion(path: string): FileVersion | undefined;
  directoryExists(path: string): boolean;
  getDirectories(path: string): string[];
  realpath(path: string): string;
  readDirectory(path: string, extensions?: readonly string[], exclude?: readonly string[], include?: readonly string[], depth?: number): string[];
}

/**
 * A checker's host on Node's file system.
 *
 * @param folder the notebook's folder
 * @param ownTypes the folder of `@types` that stands in where the notebook's has none
 * @param ownFolder the folder of the kernel's own library
 */
export function nodeCheckerHost(folder: string, ownTypes: string, ownFolder?: string): CheckerHost {
  const sys = ts.sys;
  const roots: string[] = [];
  for (let at = folder; ; at = ts.sys.resolvePath(`${at}/..`)) {
    const types = `${at}/node_modules/@types`;
    if (sys.directoryExists(`${types}/node`)) roots.push(types);
    if (ts.sys.resolvePath(`${at}/..`) === at) break;
  }
  return {
    folder,
    typeRoots: [...roots, ownTypes],
    defaultLibFile: ts.getDefaultLibFilePath({}),
    ownFolder: ownFolder?.replaceAll('\\', '/'),
    fileExists: (path) => sys.fileExists(path),
    readFile: (path) => sys.readFile(path),
    readVersion,
    directoryExists: (path) => sys.directoryExists(path),
    getDirectories: (path) => sys.getDirectories(path),
    realpath: (path) => sys.realpath?.(path) ?? path,
    readDirectory: (...args) => sys.readDirectory(...args),
  };
}
