import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from './failure.js';
import { run } from './run.js';

/**
 * What is written in AssemblyScript, and the module of the library that each becomes: the bytes as text, so that they
 * are found without reading files, in a page as well.
 */
export const assemblyModules = [
  { source: 'assembly/kernels.ts', target: 'lib/engine/simd/kernels-wasm.ts', constant: 'kernelsWasm' },
  { source: 'assembly/doubles.ts', target: 'lib/engine/simd/doubles-wasm.ts', constant: 'doublesWasm' },
];

/** How it is compiled: without a runtime, on a memory that the library makes, and for speed. */
const options = ['-O3', '--noAssert', '--runtime', 'stub', '--importMemory', '--noExportMemory', '--enable', 'simd', '--enable', 'bulk-memory'];

/**
 * The files of `assembly/` on which the compiled modules depend, with the compiler.
 *
 * @param {Pick<import('./paths.js').CoursePaths, 'root' | 'packages'>} paths
 * @returns {string[]} sorted; none where there is no such folder
 */
export function assemblySources({ root, packages }) {
  const folder = join(root, 'assembly');
  if (!existsSync(folder)) return [];
  const sources = readdirSync(folder).filter(name => name.endsWith('.ts')).sort().map(name => join(folder, name));
  return [...sources, join(packages, 'assemblyscript', 'package.json')].filter(file => existsSync(file));
}

/**
 * Compiles what is in `assembly/` into modules of the library, and writes those that have changed.
 *
 * @param {import('./set-up.js').Host} host
 * @throws {Failure} where the compiler is not there, or finds a mistake
 */
export async function compileAssembly(host) {
  if (assemblySources(host.paths).length === 0) return;
  for (const module of assemblyModules) {
    const target = join(host.paths.root, module.target);
    const text = await assemblyModule(host, module);
    if (!existsSync(target) || readFileSync(target, 'utf8') !== text) writeFileSync(target, text);
  }
}

/**
 * The text of one compiled module.
 *
 * @param {Pick<import('./set-up.js').Host, 'paths' | 'node' | 'env'>} host
 * @param {typeof assemblyModules[number]} module
 * @returns {Promise<string>}
 */
export async function assemblyModule({ paths, node, env }, { source, constant }) {
  const compiler = join(paths.packages, 'assemblyscript', 'bin', 'asc.js');
  if (!existsSync(compiler)) throw new Failure('assembly/ cannot be compiled: node_modules lacks the package assemblyscript.', 'Remove the folder node_modules, then run the same command again: it is filled anew.');
  const folder = mkdtempSync(join(tmpdir(), 'neuronbook-assembly-'));
  try {
    const out = join(folder, 'out.wasm');
    const { code, output } = await run(node, [compiler, source, '--baseDir', paths.root, '--outFile', out, ...options], { cwd: paths.root, env });
    if (code !== 0) throw new Failure(`${source} does not compile:\n${output.trim()}`, 'Correct these lines, then run the same command again.');
    const lines = readFileSync(out).toString('base64').match(/.{1,120}/g) ?? [];
    return `// Compiled from ${source}; it is written again when the library is built.\n\n`
      + `/** The WebAssembly of ${source}, in base64. */\nexport const ${constant} = [\n${lines.map(line => `  '${line}',\n`).join('')}].join('');\n`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
