import { packageOf } from './local-path.js';

/** Where a `#` import leads: a path or a package, as seen from a folder. */
export interface ImportTarget {
  specifier: string;
  folder: string;
}

const conditions = ['node', 'import', 'module-sync', 'default'];

/**
 * Looks a subpath import such as `#lib/x.js` up in the `imports` of the nearest package.json, by Node's rules: the
 * longest pattern wins, and conditions in their order.
 *
 * @returns undefined when it isn't there, for Node to say so
 */
export function packageImport(specifier: string, folder: string): ImportTarget | undefined {
  const nearest = packageOf(folder);
  const imports = nearest?.content.imports;
  if (!nearest || typeof imports !== 'object' || imports === null) return undefined;
  const entries = imports as Record<string, unknown>;
  if (specifier in entries) return targetOf(entries[specifier], '', nearest.folder);
  const patterns = Object.keys(entries).filter((key) => key.includes('*')).sort((a, b) => b.indexOf('*') - a.indexOf('*') || b.length - a.length);
  for (const pattern of patterns) {
    const [start, end] = pattern.split('*');
    if (!specifier.startsWith(start) || !specifier.endsWith(end) || specifier.length < pattern.length) continue;
    return targetOf(entries[pattern], specifier.slice(start.length, specifier.length - end.length), nearest.folder);
  }
  return undefined;
}

function targetOf(target: unknown, star: string, folder: string): ImportTarget | undefined {
  if (typeof target === 'string') return { specifier: target.replaceAll('*', star), folder };
  const choices = Array.isArray(target) ? target
    : Object.entries((target ?? {}) as object).filter(([condition]) => conditions.includes(condition)).map(([, value]) => value as unknown);
  for (const choice of choices) {
    const found = targetOf(choice, star, folder);
    if (found) return found;
  }
  return undefined;
}
