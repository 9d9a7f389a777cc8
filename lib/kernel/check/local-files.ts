import type * as TS from 'typescript';
import type { FileVersion } from '../syntax/file-version.js';
import { ts } from '../syntax/typescript.js';

interface LocalFile {
  version: FileVersion | undefined;
  snapshot: TS.IScriptSnapshot | undefined;
  count: number;
}

/**
 * Files beside the notebook that cells import: few, and looked at before every check, whereas those of packages are
 * read once.
 */
export class LocalFiles {
  private readonly files = new Map<string, LocalFile>();
  private readonly imports = new Map<string, Set<string>>();
  private readonly lost = new Set<string>();
  private readonly reported = new Map<string, number>();

  constructor(private readonly read: (path: string) => FileVersion | undefined) {}

  has(path: string): boolean {
    return this.files.has(path);
  }

  /** Notes where an import leads. */
  found(from: string, path: string): void {
    if (!this.files.has(path)) this.files.set(path, this.load(path, 1));
    const known = this.imports.get(from) ?? new Set();
    this.imports.set(from, known.add(path));
    this.lost.delete(from);
  }

  /** Notes that an import of a local file leads nowhere: it is looked for again with every check. */
  missed(from: string): void {
    if (this.files.has(from)) this.lost.add(from);
  }

  /** Tells whether the imports of a file have to be looked for again. */
  isLost(from: string): boolean {
    return this.lost.has(from) || [...this.imports.get(from) ?? []].some((path) => this.files.get(path)?.version === undefined);
  }

  snapshot(path: string): TS.IScriptSnapshot | undefined {
    return this.files.get(path)?.snapshot;
  }

  textOf(path: string): string | undefined {
    return this.files.get(path)?.version?.text;
  }

  /** How many texts of a file were seen. */
  versionOf(path: string): number {
    return this.files.get(path)?.count ?? 0;
  }

  /**
   * Reads what has changed, or is there again.
   *
   * @returns whether what was known of files and imports may not hold any more
   */
  refresh(): boolean {
    let isNew = this.lost.size > 0;
    for (const [path, file] of this.files) {
      if (file.version?.isCurrent()) continue;
      this.files.set(path, this.load(path, file.count + 1));
      isNew = true;
    }
    return isNew;
  }

  /** The files that others import, also by way of one another. */
  reachedFrom(paths: readonly string[]): string[] {
    const reached = new Set<string>();
    const visit = (path: string): void => {
      for (const next of this.imports.get(path) ?? []) {
        if (reached.has(next)) continue;
        reached.add(next);
        visit(next);
      }
    };
    for (const path of paths) visit(path);
    return [...reached];
  }

  /** Tells once for each version of a file that it is new. */
  isNews(path: string): boolean {
    if (this.reported.get(path) === this.versionOf(path)) return false;
    this.reported.set(path, this.versionOf(path));
    return true;
  }

  private load(path: string, count: number): LocalFile {
    const version = this.read(path);
    return { version, count, snapshot: version && ts.ScriptSnapshot.fromString(version.text) };
  }
}
