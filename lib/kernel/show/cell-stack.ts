import { SourceMap } from 'node:module';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setStackFormat } from './stack-format.js';
import { notebookFile } from '../run/node-host.js';

/** A line of a learner's cell. */
export interface CellLine {
  cell: number;
  line: number;
}

/** Of so many cells, the latest, the kernel knows the text and the lines. */
export const rememberedCells = 1000;

/** Turns stacks of JavaScript into stacks of cells: the learner's lines, and no frames of the kernel or of Node. */
export class CellStacks {
  private readonly maps = new Map<string, string | SourceMap>();

  /**
   * @param folder the notebook's folder: files below it are named relative to it
   * @param kernelFolder where the kernel's own code is, whose frames are left out
   */
  constructor(private readonly folder: string, private readonly kernelFolder: string) {}

  addSourceMap(fileName: string, sourceMap: string): void {
    this.maps.set(fileName, sourceMap);
    const cell = Number(/^Cell\[(\d+)\]$/.exec(fileName)?.[1]);
    this.maps.delete(`Cell[${cell - rememberedCells}]`);
  }

  /** Makes every `error.stack` in this process read so, also one that a cell prints. */
  install(): void {
    setStackFormat((error, sites) => [describeError(error), ...this.frames(sites)].join('\n'));
  }

  private frames(sites: NodeJS.CallSite[]): string[] {
    const frames = sites.map((site) => this.frame(site)).filter((frame) => frame !== undefined);
    return frames.filter((frame, index) => frame !== frames[index - 1]).map((frame) => `    at ${frame}`);
  }

  private frame(site: NodeJS.CallSite): string | undefined {
    const file = site.getFileName();
    if (!file || file.startsWith('node:') || file.startsWith('internal/')) return undefined;
    const where = file.startsWith('Cell[') ? this.cellPlace(file, site) : this.filePlace(file, site);
    if (where === undefined) return undefined;
    const name = site.getFunctionName();
    // A function without a name gets that of what it is assigned to: a cell's result is `__cell.value`.
    return name && !name.startsWith('__cell') ? `${site.isAsync?.() ? 'async ' : ''}${cleanName(site, name)} (${where})` : where;
  }

  private cellPlace(file: string, site: NodeJS.CallSite): string {
    const cell = /\d+/.exec(file)?.[0];
    return `Cell ${cell}, line ${this.lineOf(file, site.getLineNumber() ?? 1, site.getColumnNumber() ?? 1)}`;
  }

  private filePlace(file: string, site: NodeJS.CallSite): string | undefined {
    const path = file.startsWith('file:') ? fileURLToPath(file) : file;
    if (!isAbsolute(path) || path.startsWith(this.kernelFolder) || path === join(this.folder, notebookFile)) return undefined;
    const library = dirname(this.kernelFolder) + sep;
    if (path.startsWith(library)) return `neuronbook/${path.slice(library.length)}:${site.getLineNumber()}`;
    const line = this.lineOf(path, site.getLineNumber() ?? 1, site.getColumnNumber() ?? 1);
    return `${this.maps.has(path) ? placeName(path, this.folder) : shortName(path, this.folder)}:${line}`;
  }

  private lineOf(file: string, line: number, column: number): number {
    let map = this.maps.get(file);
    if (map === undefined) return line;
    if (typeof map === 'string') {
      map = new SourceMap(JSON.parse(map));
      this.maps.set(file, map);
    }
    const entry = map.findEntry(line - 1, column - 1);
    return 'originalLine' in entry ? entry.originalLine + 1 : line;
  }
}

/** A file beside the notebook as stacks name it: relative to the notebook's folder. */
export function placeName(path: string, folder: string): string {
  const fromFolder = relative(folder, path);
  // On another drive of Windows there is no way from here.
  return isAbsolute(fromFolder) ? path : fromFolder;
}

function shortName(path: string, folder: string): string {
  const fromModules = path.lastIndexOf(`node_modules${sep}`);
  const fromFolder = relative(folder, path);
  return fromModules >= 0 ? path.slice(fromModules) : fromFolder.startsWith('..') ? path : fromFolder;
}

/** The first cell line that a stack names. */
export function firstCellLine(stack: string): CellLine | undefined {
  const found = /Cell (\d+), line (\d+)/.exec(stack);
  return found ? { cell: Number(found[1]), line: Number(found[2]) } : undefined;
}

/** Takes the scope object out of a message: `(0 , __scope__1.f) is not a function` becomes `f is not a function`. */
export function cleanMessage(message: string): string {
  return message.replace(/\nRequire stack:\n- .*notebook\.ts$/, '').replace(/\(0 ?, (?:exports|__scope___?\d*)\.([\w$]+)\)/g, '$1').replace(/\b(?:exports|__scope___?\d+)\.(?=[\w$])/g, '');
}

function cleanName(site: NodeJS.CallSite, name: string): string {
  if (site.isConstructor()) return `new ${name}`;
  const type = site.getTypeName();
  const isMethod = type !== null && !site.isToplevel() && !['Object', 'Module', 'Function', 'Timeout', 'Immediate'].includes(type) && !name.includes('.');
  return cleanMessage(isMethod ? `${type}.${name}` : name);
}

function describeError(error: Error): string {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return 'Error';
  }
}
