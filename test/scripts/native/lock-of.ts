import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../course';

interface Locked { dependencies?: Record<string, string>; optionalDependencies?: Record<string, string> }

/**
 * A lock file for a course that has one package of this checkout's, with what it depends on, except for some.
 *
 * @param name the package, an optional dependency
 * @param except what is left out, since no install step needs it
 */
export function lockOf(name: string, except: readonly string[]): object {
  const { packages } = JSON.parse(readFileSync(join(checkout, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> };
  const found = new Set<string>();
  const add = (path: string) => {
    if (found.has(path)) return;
    found.add(path);
    for (const dependency of Object.keys({ ...packages[path].dependencies, ...packages[path].optionalDependencies })) {
      const there = except.includes(dependency) ? undefined : resolve(path, dependency);
      if (there) add(there);
    }
  };
  // As Node looks a package up: from the innermost folder outwards.
  const resolve = (from: string, dependency: string): string | undefined => {
    const path = `${from}/node_modules/${dependency}`.replace(/^\//, '');
    if (path in packages) return path;
    return from === '' ? undefined : resolve(from.slice(0, Math.max(from.lastIndexOf('/node_modules/'), 0)), dependency);
  };
  add(`node_modules/${name}`);
  const entries = [...found].sort().map(path => {
    const { dev: _, devOptional: __, dependencies = {}, ...entry } = packages[path] as Locked & Record<string, unknown>;
    const kept = Object.entries(dependencies).filter(([dependency]) => !except.includes(dependency));
    return [path, { ...entry, dependencies: Object.fromEntries(kept), optional: true }];
  });
  const { version } = packages[`node_modules/${name}`] as { version: string };
  return {
    name: 'course', lockfileVersion: 3, requires: true,
    packages: {
      '': { name: 'course', workspaces: ['lib'], optionalDependencies: { [name]: version } },
      lib: { name: 'neuronbook', version: '0.0.0' },
      'node_modules/neuronbook': { resolved: 'lib', link: true },
      ...Object.fromEntries(entries),
    },
  };
}
