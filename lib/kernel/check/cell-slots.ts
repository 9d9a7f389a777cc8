import { type CellFile, slotHead } from './cell-files.js';

/** The file through which cells see one another. */
export const hubName = '__cells__';

const emptyText = `${slotHead}export {};`;

/**
 * The files in which the checker keeps cells. Their number is fixed until they are used up, and each imports the one
 * hub file that exports them all: so TypeScript sees, from cell to cell, one file with a new text, and keeps what it
 * knows about the hundreds of others.
 */
export class CellSlots {
  private slots: (CellFile | undefined)[] = [];
  private readonly versions = new Map<string, number>();
  private count = 0;

  /**
   * @param folder the notebook's folder, with `/` between names
   * @param size how many cells fit before the files are doubled
   */
  constructor(private readonly folder: string, size = 32) {
    this.slots.length = size;
  }

  /** The path of a free slot. */
  free(): { path: string; slot: number } {
    let slot = this.slots.findIndex((file) => file === undefined);
    if (slot < 0) {
      slot = this.slots.length;
      this.slots.length *= 2;
      this.touch(`${this.folder}/${hubName}.ts`);
    }
    return { path: this.path(slot), slot };
  }

  put(file: CellFile): void {
    this.slots[file.slot] = file;
    this.touch(file.path);
  }

  remove(file: CellFile): void {
    this.slots[file.slot] = undefined;
    this.touch(file.path);
  }

  /** The cells that are kept. */
  cells(): CellFile[] {
    return this.slots.filter((file) => file !== undefined);
  }

  /** The paths of all files, used or not. */
  paths(): string[] {
    return [`${this.folder}/${hubName}.ts`, ...Array.from(this.slots, (_, slot) => this.path(slot))];
  }

  textOf(path: string): string | undefined {
    if (!path.startsWith(this.folder)) return undefined;
    const name = path.slice(this.folder.length + 1);
    if (name === `${hubName}.ts`) return Array.from(this.slots, (_, slot) => `export * as c${slot} from "./__cell${slot}__";`).join('');
    const slot = Number(/^__cell(\d+)__\.ts$/.exec(name)?.[1] ?? NaN);
    return slot < this.slots.length ? this.slots[slot]?.text ?? emptyText : undefined;
  }

  versionOf(path: string): number {
    return this.versions.get(path) ?? 0;
  }

  /** Gives a file a new version, since its text has changed. */
  touch(path: string): void {
    this.versions.set(path, ++this.count);
  }

  private path(slot: number): string {
    return `${this.folder}/__cell${slot}__.ts`;
  }
}
