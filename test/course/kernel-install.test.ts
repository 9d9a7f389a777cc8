import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { jupyterDataFolder, kernelSpec } from 'neuronbook/kernel';
import { main } from '../../lib/course/main';
import type { CommandHost } from '../../lib/course/kernel/command';
import { logo } from '../../lib/course/kernel/logo';
import { kernelFolder } from '../../lib/course/kernel/place';
import { environmentFiles } from '../../scripts/setup/kernelspec.js';
import { coursePaths } from '../../scripts/setup/paths.js';
import { joined } from '../support/execute-notebook';
import { notebookOf } from '../support/notebook-of';
import { describeIf } from '../support/skip';

const root = realpathSync(join(__dirname, '..', '..'));
const { environment } = coursePaths(root, process.platform);

let home: string;
let said: string[];
let warned: string[];
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'Ümlaut und Leerzeichen-'));
  said = [];
  warned = [];
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const command = (args: string[], host: Partial<CommandHost> = {}) => main(args, {
  packageFolder: join(root, 'lib'), node: process.execPath, platform: 'linux', env: {}, home,
  say: (text) => { said.push(text); }, warn: (text) => { warned.push(text); }, ...host,
});
const userKernel = (name = 'tslab') => join(home, '.local', 'share', 'jupyter', 'kernels', name);
const specIn = (folder: string) => JSON.parse(readFileSync(join(folder, 'kernel.json'), 'utf8'));

/** Puts a kernel of somebody else's where ours would go. */
function putOther(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'kernel.json'), JSON.stringify({ argv: ['tslab', 'kernel', '--config-path', '{connection_file}'], display_name: 'TypeScript', language: 'typescript' }));
}

describe('neuronbook kernel install', () => {
  it('writes a kernel.json and a logo for the user, and prints where', async () => {
    expect(await command(['kernel', 'install'])).toBe(0);
    expect(specIn(userKernel())).toEqual(kernelSpec(process.execPath, join(root, 'lib/dist/kernel/main.js')));
    expect(readdirSync(userKernel()).sort()).toEqual(['kernel.json', 'logo-svg.svg']);
    expect(said).toEqual([`Installed the kernel "TypeScript" in ${userKernel()}`]);
    expect(warned).toEqual([]);
  });

  it('takes a name and a text for people', async () => {
    expect(await command(['kernel', 'install', '--user', '--name', 'Typed', '--display-name=TypeScript (näher)'])).toBe(0);
    expect(specIn(userKernel('typed')).display_name).toBe('TypeScript (näher)');
  });

  it('refuses a name for people that is empty', async () => {
    expect(await command(['kernel', 'install', '--display-name', ' '])).toBe(2);
    expect(warned.join()).toMatch(/--display-name must be a name that people can see, got an empty text/);
    expect(existsSync(userKernel())).toBe(false);
  });

  it('warns where the active environment has a kernel of that name, which Jupyter takes first', async () => {
    const env = { VIRTUAL_ENV: join(home, 'venv') };
    await command(['kernel', 'install'], { env });
    expect(warned).toEqual([]);
    const other = join(home, 'venv', 'share', 'jupyter', 'kernels', 'tslab');
    putOther(other);
    expect(await command(['kernel', 'install', '--user'], { env })).toBe(0);
    expect(warned.join()).toContain(`has a kernel "tslab" of its own, in ${other}, which its Jupyter takes first. Give --sys-prefix`);
  });

  it.each([['--prefix'], ['--prefix', '--user']])('says that a value is missing: %s', async (...args) => {
    expect(await command(['kernel', 'install', ...args])).toBe(2);
    expect(warned.join()).toMatch(/^neuronbook kernel install: Option '--prefix.*' must be followed by a value\./);
  });

  it('makes the folder of --prefix, and finds the active Python environment by --sys-prefix', async () => {
    const prefix = join(home, 'not', 'there yet');
    expect(await command(['kernel', 'install', '--prefix', prefix])).toBe(0);
    expect(await command(['kernel', 'install', '--sys-prefix'], { env: { VIRTUAL_ENV: join(home, 'venv') } })).toBe(0);
    for (const folder of [prefix, join(home, 'venv')]) expect(specIn(join(folder, 'share/jupyter/kernels/tslab')).language).toBe('typescript');
    expect(await command(['kernel', 'install', '--sys-prefix'])).toBe(2);
    expect(warned.join()).toMatch(/neither VIRTUAL_ENV nor CONDA_PREFIX is set\. Activate one/);
  });

  it('replaces its own older kernel', async () => {
    await command(['kernel', 'install'], { node: '/old/node' });
    expect(await command(['kernel', 'install'])).toBe(0);
    expect(specIn(userKernel()).argv[0]).toBe(process.execPath);
    expect(said[1]).toMatch(/^Replaced/);
  });

  it('leaves another kernel of that name alone, unless it is told to replace it', async () => {
    putOther(userKernel());
    writeFileSync(join(userKernel(), 'logo-64x64.png'), 'theirs');
    expect(await command(['kernel', 'install'])).toBe(1);
    expect(warned.join()).toMatch(/another kernel, "TypeScript" \(tslab kernel .*stands in .*Give --replace.*or --name/);
    expect(specIn(userKernel()).argv[0]).toBe('tslab');
    expect(await command(['kernel', 'install', '--replace'])).toBe(0);
    expect(readdirSync(userKernel()).sort()).toEqual(['kernel.json', 'logo-svg.svg']);
  });

  it('says which file is in the way', async () => {
    writeFileSync(join(home, 'file'), '');
    expect(await command(['kernel', 'install', '--prefix', join(home, 'file', 'deeper')])).toBe(1);
    expect(warned).toEqual([`neuronbook kernel install: a folder must be made, but the file ${join(home, 'file')} is in the way. Move it.`]);
  });

  it('says that a file system takes no folders, rather than try for ever', async () => {
    if (process.platform !== 'linux') return;
    expect(await command(['kernel', 'install', '--prefix', '/proc/nothing/here'])).toBe(1);
    expect(warned.join()).toMatch(/^neuronbook kernel install: .*\/proc\/nothing/);
  });

  it('says what to do where the library is not compiled', async () => {
    expect(await command(['kernel', 'install'], { packageFolder: home })).toBe(1);
    expect(warned.join()).toMatch(/the kernel must be compiled.*npm run setup/);
  });

  it('warns where it runs from the cache of npx', async () => {
    const packageFolder = join(home, '.npm', '_npx', '0123', 'node_modules', 'neuronbook');
    mkdirSync(join(packageFolder, 'dist', 'kernel'), { recursive: true });
    writeFileSync(join(packageFolder, 'dist', 'kernel', 'main.js'), '');
    expect(await command(['kernel', 'install'], { packageFolder })).toBe(0);
    expect(warned.join()).toMatch(/npx's cache.*npm install --global neuronbook/);
  });
});

describeIf(process.getuid?.() !== 0, 'root may write everywhere')('without the right to write', () => {
  it('advises --user', async () => {
    const prefix = join(home, 'locked');
    mkdirSync(prefix);
    chmodSync(prefix, 0o500);
    expect(await command(['kernel', 'install', '--prefix', prefix])).toBe(1);
    expect(warned.join()).toMatch(/you may not write .* \(EACCES\)\. Install it for yourself alone: --user\./);
  });
});

describe('neuronbook kernel uninstall', () => {
  it('removes what install made, and says where it was', async () => {
    await command(['kernel', 'install', '--prefix', home]);
    const folder = join(home, 'share', 'jupyter', 'kernels', 'tslab');
    expect(await command(['kernel', 'uninstall', '--prefix', home])).toBe(0);
    expect(existsSync(folder)).toBe(false);
    expect(said.at(-1)).toBe(`Removed the kernel "tslab" from ${folder}`);
  });

  it('says that there is nothing to remove', async () => {
    expect(await command(['kernel', 'uninstall', '--user'])).toBe(1);
    expect(warned.join()).toMatch(/there is no kernel in .*kernels\/tslab\./);
  });

  it('leaves another kernel alone', async () => {
    putOther(userKernel());
    expect(await command(['kernel', 'uninstall'])).toBe(1);
    expect(warned.join()).toMatch(/another kernel, .* was left as it is/);
    expect(existsSync(join(userKernel(), 'kernel.json'))).toBe(true);
  });
});

describe('the command line', () => {
  it.each([
    [[]], [['--help']], [['help']], [['release', '--help']],
    [['kernel', '--help']], [['kernel', 'help']], [['kernel', 'install', '-h']], [['kernel', 'uninstall', '--help']],
  ])('%j shows its help', async (args) => {
    expect(await command(args)).toBe(0);
    expect(said.join()).toMatch(/kernel install .*\n.*kernel uninstall/);
  });

  it.each([
    [['frobnicate'], /unknown command "frobnicate"/],
    [['kernel'], /install or uninstall must follow/],
    [['kernel', 'frobnicate'], /unknown command "frobnicate"/],
    [['kernel', 'install', '--system'], /Unknown option '--system'/],
    [['kernel', 'install', 'here'], /Unexpected argument 'here'/],
    [['kernel', 'install', '--prefix'], /'--prefix <value>' must be followed by a value/],
    [['kernel', 'install', '--prefix='], /--prefix must be a folder, got an empty text/],
    [['kernel', 'install', '--user', '--prefix', '/x'], /one of --user, --sys-prefix and --prefix must be given, got 2/],
    [['kernel', 'install', '--name', '../..'], /--name must be of letters/],
    [['kernel', 'install', '--name', '..'], /--name must be of letters/],
    [['kernel', 'uninstall', '--replace'], /Unknown option '--replace'/],
    [['release', 'a', 'b'], /unknown command "release a b"/],
  ])('%j is refused with a reason', async (args, reason) => {
    expect(await command(args)).toBe(2);
    expect(warned.join()).toMatch(reason);
    expect(readdirSync(home)).toEqual([]);
  });
});

describe("Jupyter's folder of a user", () => {
  it.each<[string, NodeJS.Platform, NodeJS.ProcessEnv, string]>([
    ['Linux', 'linux', {}, '/home/ada/.local/share/jupyter'],
    ['Linux with XDG_DATA_HOME', 'linux', { XDG_DATA_HOME: '/data' }, '/data/jupyter'],
    ['JUPYTER_DATA_DIR', 'linux', { JUPYTER_DATA_DIR: '/mine', XDG_DATA_HOME: '/data' }, '/mine'],
    ['macOS', 'darwin', {}, '/home/ada/Library/Jupyter'],
    ['macOS as the platform has it', 'darwin', { JUPYTER_PLATFORM_DIRS: '1' }, '/home/ada/Library/Application Support/jupyter'],
    ['Windows', 'win32', { APPDATA: 'C:\\Users\\Ada\\AppData\\Roaming' }, 'C:\\Users\\Ada\\AppData\\Roaming\\jupyter'],
    ['Windows as the platform has it', 'win32', { APPDATA: 'C:\\R', LOCALAPPDATA: 'C:\\L', JUPYTER_PLATFORM_DIRS: '1' }, 'C:\\L\\jupyter'],
  ])('is found for %s', (_, platform, env, folder) => {
    expect(jupyterDataFolder({ platform, env, home: '/home/ada' })).toBe(folder);
  });

  it('holds kernels on Windows too', () => {
    expect(kernelFolder({ for: 'prefix', prefix: 'D:\\Über uns' }, 'TSLab', { platform: 'win32', env: {}, home: 'C:\\' })).toBe('D:\\Über uns\\share\\jupyter\\kernels\\tslab');
  });
});

it("is, but for the course's cache, what the set-up writes into the course's own environment", () => {
  const paths = coursePaths('/course', 'linux');
  const files = environmentFiles({ paths, platform: 'linux', node: '/bin/node' });
  const { env, ...spec } = JSON.parse(files[join(paths.environment.kernelspec, 'kernel.json')]);
  expect(spec).toEqual(kernelSpec('/bin/node', '/course/lib/dist/kernel/main.js'));
  expect(Object.keys(env)).toEqual(['NEURONBOOK_COURSE_CACHE']);
  expect(files[join(paths.environment.kernelspec, 'logo-svg.svg')]).toBe(logo);
});

describeIf(existsSync(environment.python), 'there is no .venv: npm run setup makes it')('in a plain folder, the installed kernel', () => {
  const run = promisify(execFile);
  const program = (name: string) => join(environment.commands, process.platform === 'win32' ? `${name}.exe` : name);

  it("is found by Jupyter, and runs a notebook with Node's globals and modules typed", async () => {
    const env = { ...process.env, HOME: home, JUPYTER_DATA_DIR: join(home, 'data'), JUPYTER_PATH: '', NEURONBOOK_HISTORY: 'off' };
    await run(process.execPath, [join(root, 'lib/bin/neuronbook.js'), 'kernel', 'install', '--name', 'plain'], { env });
    const { stdout } = await run(program('jupyter-kernelspec'), ['list', '--json'], { env });
    expect(JSON.parse(stdout).kernelspecs.plain.spec).toMatchObject(kernelSpec(process.execPath, join(root, 'lib/dist/kernel/main.js')));

    writeFileSync(join(home, 'data.ts'), 'import { StandardScaler } from "neuronbook/preprocessing";\nexport const X = new StandardScaler().fitTransform([[1], [3]]);\n');
    const notebook = join(home, 'plain.ipynb');
    writeFileSync(notebook, notebookOf([
      'console.log("hello")',
      'import { writeFile, readFile } from "node:fs/promises"\nawait writeFile("a.txt", "text")\n;(await readFile("a.txt", "utf8")).toUpperCase()',
      'const version: string = process.version\nBuffer.from(version).length > 3',
      'const request: Promise<Response> = fetch("data:text/plain,fetched")\nawait (await request).text()',
      'display(42)',
      // The kernel's own library, also to a file beside the notebook.
      'import { Sequential, Input, layers } from "neuronbook/keras"\nimport * as np from "numpy-ts"\nconst model: Sequential = new Sequential([Input([2]), layers.Dense(1)])\nconst sum: number = Number(np.sum(np.array([1, 2])))\n;[model.layers.length, sum]',
      'import { X } from "./data.ts"\nX.shape',
    ]));
    const output = join(home, 'out.ipynb');
    await run(program('jupyter-execute'), [notebook, '--kernel_name=plain', `--output=${output}`, '--timeout=60'], { env, cwd: home });
    const { cells } = JSON.parse(readFileSync(output, 'utf8'));
    const shown = cells.map(({ outputs }: { outputs: any[] }) => outputs.map((one) => joined(one.text ?? one.data['text/plain'])).join('').trim());
    expect(shown).toEqual(['hello', "'TEXT'", 'true', "'fetched'", '42', '[ 1, 3 ]', '[ 2, 1 ]']);
  });
});
