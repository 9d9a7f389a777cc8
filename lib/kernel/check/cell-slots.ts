import type { CellFile } from './cell-files.js';

/**
 * The files of the cells that the checker keeps. Each has a name of its own, also one that takes the place of another:
 * TypeScript remembers by their names what it found in files.
 */
export class CellSlots {
  private readonly files = new Map<string, CellFile>();
  private readonly versions = new Map<string, number>();
  private last = 0;
  /** The files that are new, or to be looked at again, since it was last emptied. */
  readonly changed = new Set<string>();

  /** @param folder the notebook's folder, with `/` between names */
  constructor(private readonly folder: string) {}

  /** A path that no cell had. */
  free(): { path: string; slot: number } {
    const slot = ++this.last;
    return { path: `${this.folder}/__cell${slot}__.ts`, slot };
  }

  put(file: CellFile): void {
    this.files.set(file.path, file);
    this.changed.add(file.path);
  }

  remove(file: CellFile): void {
    this.files.delete(file.path);
    this.versions.delete(file.path);
    // Nothing imports it. What it declared for all is to be forgotten.
    if (file.declaresGlobals) this.changed.add(file.path);
    else this.changed.delete(file.path);
  }

  /** The cells that are kept. */
  cells(): CellFile[] {
    return [...this.files.values()];
  }

  paths(): string[] {
    return [...this.files.keys()];
  }

  textOf(path: string): string | undefined {
    return this.files.get(path)?.text;
  }

  versionOf(path: string): number {
    return this.versions.get(path) ?? 0;
  }

  /** Gives a file a new version, since what it imports may be found elsewhere now. */
  touch(path: string): void {
    this.versions.set(path, this.versionOf(path) + 1);
    this.changed.add(path);
  }
}
