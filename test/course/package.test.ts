import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const lib = join(__dirname, '..', '..', 'lib');

describe('the package as it would be published', () => {
  let files: string[];
  beforeAll(async () => {
    const npm = process.env.npm_execpath;
    const args = ['pack', '--dry-run', '--json', '--ignore-scripts', '--offline'];
    const { stdout } = npm?.endsWith('.js') ? await run(process.execPath, [npm, ...args], { cwd: lib }) : await run('npm', args, { cwd: lib, shell: process.platform === 'win32' });
    files = JSON.parse(stdout)[0].files.map(({ path }: { path: string }) => path);
  });

  it('has the command, the kernel, and each module with its types', () => {
    const { bin, exports } = JSON.parse(readFileSync(join(lib, 'package.json'), 'utf8'));
    const modules = ['arrays', 'course', 'datasets', 'display', 'engine', 'keras', 'kernel', 'model-selection', 'plots', 'preprocessing'];
    const entries = modules.flatMap((name) => Object.values(exports['./*'] as Record<string, string>).map((path) => path.replace('*', name).replace('./', '')));
    const wanted = [bin.neuronbook, 'dist/kernel/main.js', 'package.json', 'README.md', ...entries];
    expect(wanted.filter((path) => !files.includes(path))).toEqual([]);
  });

  it('has no sources, and nothing that only a compiler reads again', () => {
    expect(files.filter((path) => /\.tsbuildinfo$|^[^/]+\.json$|(?<!\.d)\.ts$/.test(path))).toEqual(['package.json']);
  });

  it('holds every file that its code imports', () => {
    const missing = files.filter((path) => path.endsWith('.js')).flatMap((path) => [...readFileSync(join(lib, path), 'utf8').matchAll(/^(?:import|export) .* from '(\.[^']+)'/gm)]
      .map(([, specifier]) => join(path, '..', specifier).replaceAll('\\', '/')).filter((target) => !files.includes(target)));
    expect(missing).toEqual([]);
  });
});
