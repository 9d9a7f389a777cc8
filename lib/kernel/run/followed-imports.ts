import type { LocalModules } from './local-modules.js';
import type { ModuleNamespace } from './runner-host.js';

/** What became of the files that cells import, since they were looked at last. */
export interface ReloadedFiles {
  /** The new exports, by the specifiers that cells imported them with. */
  modules: ReadonlyMap<string, ModuleNamespace>;
  /** Files that could not be loaded anew, and why. */
  failures: { specifier: string; error: unknown }[];
}

const none: ReloadedFiles = { modules: new Map(), failures: [] };

/** The files that cells have imported names from, so that the names can follow when a file changes. */
export class FollowedImports {
  private readonly followed = new Map<string, { path: string; exports: ModuleNamespace; complaint?: string }>();

  constructor(private readonly modules: LocalModules) {}

  /** Notes that a cell has imported a file. */
  follow(specifier: string, path: string, exports: ModuleNamespace): void {
    this.followed.set(specifier, { path, exports });
  }

  /** Loads what has changed anew. A failure is told once; until it is mended, the old exports stay. */
  async reload(): Promise<ReloadedFiles> {
    if (this.followed.size === 0) return none;
    this.modules.dropChanged();
    const found = { modules: new Map<string, ModuleNamespace>(), failures: [] as ReloadedFiles['failures'] };
    for (const [specifier, known] of this.followed) {
      const now = this.modules.look(known.path);
      if (now === known.exports || now === 'failed') continue;
      try {
        known.exports = now ?? await this.modules.load(known.path);
        known.complaint = undefined;
        found.modules.set(specifier, known.exports);
      } catch (error) {
        const complaint = String(error);
        if (complaint !== known.complaint) found.failures.push({ specifier, error });
        known.complaint = complaint;
      }
    }
    return found;
  }
}
