import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { assemblySources, compileAssembly } from './assembly.js';
import { Failure } from './failure.js';
import { run } from './run.js';
import { digest, readStamp, removeStamp, writeStamp } from './stamp.js';

/**
 * The step that compiles `lib` into `lib/dist`, and `assembly` into modules of it before.
 *
 * @param {import('./set-up.js').Host} host
 */
export function library(host) {
  const { paths } = host;
  return {
    name: 'Library',
    upToDate() {
      const names = sourceNames(paths.library);
      return readStamp(paths.compiledStamp).sources === sourcesDigest(paths, names) && missingOutputs(paths.compiled, names).length === 0;
    },
    about: 'compiling lib/ into lib/dist',
    async work() {
      removeStamp(paths.compiledStamp);
      await compileAssembly(host);
      const names = sourceNames(paths.library);
      const sources = sourcesDigest(paths, names);
      removeStaleOutputs(paths.compiled, names);
      // tsc trusts its notes and would not write again what was deleted behind its back.
      if (missingOutputs(paths.compiled, names).length > 0) rmSync(join(paths.compiled, '.tsbuildinfo'), { force: true });
      const compiler = join(paths.packages, 'typescript', 'bin', 'tsc');
      if (!existsSync(compiler)) throw new Failure('lib cannot be compiled: node_modules lacks the package typescript.', 'Remove the folder node_modules, then run the same command again: it is filled anew.');
      const { code, output } = await run(host.node, [compiler, '-p', join(paths.library, 'tsconfig.json'), '--pretty', 'false'], { cwd: paths.root, env: host.env });
      if (code !== 0) throw new Failure(`lib does not compile:\n${output.trim()}`, 'Correct these lines, then run the same command again.');
      writeStamp(paths.compiledStamp, { sources });
    },
  };
}

/**
 * The library's sources: every `.ts` in a module's folder, as paths relative to `lib` with `/`.
 *
 * @param {string} folder - `lib`
 * @returns {string[]} sorted
 */
export function sourceNames(folder) {
  const modules = readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && entry.name !== 'dist' && entry.name !== 'node_modules');
  return modules.flatMap(module => filesIn(join(folder, module.name)))
    .filter(file => file.endsWith('.ts'))
    .map(file => relative(folder, file).split(sep).join('/'))
    .sort();
}

/**
 * @param {Pick<import('./paths.js').CoursePaths, 'root' | 'library' | 'packages'>} paths
 * @param {string[]} names
 */
function sourcesDigest(paths, names) {
  const settings = [join(paths.root, 'tsconfig.json'), join(paths.library, 'tsconfig.json'), join(paths.packages, 'typescript', 'package.json')];
  const files = [...settings.filter(file => existsSync(file)), ...assemblySources(paths), ...names.map(name => join(paths.library, name))];
  return digest([...names, ...files.map(file => readFileSync(file))]);
}

/**
 * @param {string} compiled - `lib/dist`
 * @param {string[]} names
 * @returns {string[]} the compiled files that are not there
 */
function missingOutputs(compiled, names) {
  return names.filter(name => !name.endsWith('.d.ts'))
    .flatMap(name => ['.js', '.d.ts'].map(ending => join(compiled, name.replace(/\.ts$/, ending))))
    .filter(file => !existsSync(file));
}

/**
 * Removes what was compiled from sources that have gone, so that no import finds it.
 *
 * @param {string} compiled - `lib/dist`
 * @param {string[]} names - the sources there are
 */
export function removeStaleOutputs(compiled, names) {
  if (!existsSync(compiled)) return;
  const sources = new Set(names.map(name => name.replace(/(\.d)?\.ts$/, '')));
  for (const file of filesIn(compiled)) {
    const name = relative(compiled, file).split(sep).join('/');
    const source = name.replace(/(\.d\.ts|\.js)(\.map)?$/, '');
    if (source !== name && !sources.has(source)) rmSync(file);
  }
}

/**
 * @param {string} folder
 * @returns {string[]} all files below it
 */
function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}
