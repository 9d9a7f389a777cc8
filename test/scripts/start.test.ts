import { createServer, type AddressInfo, type Server } from 'node:net';
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { addresses, jupyterArguments, namedPort, optionValue } from '../../scripts/start/arguments.js';
import { portState } from '../../scripts/start/port.js';
import { checkPort, checkSeparator } from '../../scripts/start/start.js';
import { coursePaths } from '../../scripts/setup/paths.js';
import { run } from '../../scripts/setup/run.js';
import { describeIf } from '../support/skip';
import { checkout, makeCourse, messageOf } from './course';

const notebooks = '/tmp/a cöurse/notebooks';

describe("JupyterLab's arguments", () => {
  test("are the course's, and then the user's, as they are", () => {
    const args = jupyterArguments({ args: ['--no-browser', '--port', '8899', 'Übung eins.ipynb'], notebooks, root: false });
    expect(args).toContain(`--ServerApp.root_dir=${notebooks}`);
    expect(args).toContain('--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate');
    expect(args.slice(-4)).toEqual(['--no-browser', '--port', '8899', 'Übung eins.ipynb']);
    expect(args).not.toContain('--allow-root');
  });

  test('let root start it, as in a container', () => {
    expect(jupyterArguments({ args: [], notebooks, root: true })).toContain('--allow-root');
    expect(jupyterArguments({ args: ['--allow-root'], notebooks, root: true }).filter(arg => arg === '--allow-root')).toHaveLength(1);
  });

  test("leave the folder to the user's own choice", () => {
    const args = jupyterArguments({ args: ['--notebook-dir', '/home/zoë'], notebooks, root: false });
    expect(args.join(' ')).not.toContain(notebooks);
  });

  test('take no other port than a named one', () => {
    expect(jupyterArguments({ args: ['--port=8899'], notebooks, root: false })).toContain('--ServerApp.port_retries=0');
    expect(jupyterArguments({ args: ['--no-browser'], notebooks, root: false })).not.toContain('--ServerApp.port_retries=0');
  });

  test.each([
    [['--port', '8899'], 8899], [['--port=8899'], 8899], [['--ServerApp.port=8899'], 8899], [['--port', '1', '--port=2'], 2],
    [['--no-browser'], undefined], [['--port=0'], undefined], [['--port', 'many'], undefined], [['--port=70000'], undefined],
  ])('%j name the port %p', (args, port) => {
    expect(namedPort(args)).toBe(port);
  });

  test('offer no kernel but TypeScript, except to a user who names some', () => {
    expect(jupyterArguments({ args: [], notebooks, root: false })).toContain('--KernelSpecManager.allowed_kernelspecs=tslab');
    const own = '--KernelSpecManager.allowed_kernelspecs=python3';
    expect(jupyterArguments({ args: [own], notebooks, root: false }).filter(arg => arg.startsWith('--KernelSpecManager'))).toEqual([own]);
  });

  test.each([['true', 8899], ['8080', 8080]])('that npm has kept, as its own setting port=%s, are asked for after --', (setting, port) => {
    expect(() => checkSeparator({ npm_config_port: setting })).toThrow(`npm start -- --port ${port}.`);
    expect(() => checkSeparator({})).not.toThrow();
  });

  test('name the addresses to listen on', () => {
    expect(addresses([])).toEqual(['127.0.0.1', '::1']);
    expect(addresses(['--ip', '10.0.0.1'])).toEqual(['10.0.0.1']);
    expect(addresses(['--ip=*'])).toEqual(['0.0.0.0']);
  });

  test('have values that may contain an equals sign', () => {
    expect(optionValue(['--IdentityProvider.token=a=b'], ['--IdentityProvider.token'])).toBe('a=b');
  });
});

describe('a port', () => {
  let server: Server;
  let taken: number;
  beforeAll(async () => {
    server = createServer();
    await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve); });
    taken = (server.address() as AddressInfo).port;
  });
  afterAll(() => new Promise(resolve => { server.close(resolve); }));

  test('that another program has is in use, on its own address and on all', async () => {
    await expect(portState(taken, ['127.0.0.1', '::1'])).resolves.toBe('in use');
    await expect(portState(taken, ['0.0.0.0'])).resolves.toBe('in use');
  });

  test('that nobody has is free, also where the machine lacks one of the addresses', async () => {
    const other = createServer();
    await new Promise<void>(resolve => { other.listen(0, '127.0.0.1', resolve); });
    const { port } = other.address() as AddressInfo;
    await new Promise(resolve => { other.close(resolve); });
    await expect(portState(port, ['127.0.0.1', '::1', '203.0.113.7'])).resolves.toBe('free');
  });

  test('that the user named and another program has is an error before anything starts', async () => {
    const said: string[] = [];
    const message = await messageOf(checkPort(['--port', String(taken)], {}, line => said.push(line)));
    expect(message).toMatch(new RegExp(`Port ${taken} is in use[^]*--port ${taken + 1}`));
    expect(said).toEqual([]);
  });

  test('in use makes npm start fail with words, not with a stack', async () => {
    const { code, output } = await run(process.execPath, [join(checkout, 'scripts', 'start.mjs'), '--no-browser', `--ServerApp.port=${taken}`]);
    expect(code).toBe(1);
    expect(output.trim()).toMatch(new RegExp(`^Port ${taken} is in use by another program.\nName another one`));
  });
});

// A server in Node's place of JupyterLab's: what is tested is who ends whom.
describeIf(process.platform !== 'win32', 'Windows has no signals')('a server that was started', () => {
  const serving = (program: string) => {
    const course = makeCourse();
    const module = JSON.stringify(join(checkout, 'scripts', 'start', 'jupyterlab.js'));
    const file = course.write('serve.mjs', `import { serve } from ${module};
      process.exitCode = await serve(process.execPath, ['-e', ${JSON.stringify(program)}], { cwd: ${JSON.stringify(course.root)}, env: process.env });`);
    const child = spawn(process.execPath, [file]);
    let output = '';
    child.stdout.on('data', chunk => { output += chunk; });
    const until = (text: string) => new Promise<void>(resolve => {
      const look = setInterval(() => { if (output.includes(text)) { clearInterval(look); resolve(); } }, 10);
    });
    const ended = new Promise<number | null>(resolve => { child.on('close', code => resolve(code)); }).finally(() => course.remove());
    return { child, until, ended };
  };

  test.each(['SIGINT', 'SIGTERM'] as const)('is stopped in an orderly way by %s, and its exit code is ours', async signal => {
    const { child, until, ended } = serving("process.on('SIGTERM', () => { console.log('stopping'); process.exit(0); }); setInterval(() => {}, 1000); console.log('serving')");
    await until('serving');
    child.kill(signal);
    await until('stopping');
    await expect(ended).resolves.toBe(0);
  });

  test('that fails by itself passes its exit code on', async () => {
    await expect(serving('process.exit(3)').ended).resolves.toBe(3);
  });
});

const { environment } = coursePaths(checkout, process.platform);

describeIf(existsSync(environment.python), 'there is no .venv: npm run setup makes it')('the real JupyterLab', () => {
  test('knows every argument that the course gives it', async () => {
    const args = jupyterArguments({ args: ['--show-config'], notebooks: checkout, root: true });
    const { code, output } = await run(environment.python, ['-m', 'jupyterlab', ...args]);
    expect(output).not.toMatch(/unrecognized|not recognized|Unrecognized/i);
    expect(output).toContain('default_kernel_name');
    expect(code).toBe(0);
  });

  test('is served by npm start, and ended by SIGTERM with all that it started', async () => {
    const course = makeCourse();
    const port = await freePort();
    const child = spawn(process.execPath, [join(checkout, 'scripts', 'start.mjs'), '--no-browser', '--port', String(port)], {
      env: { ...process.env, JUPYTER_CONFIG_DIR: join(course.root, 'config'), JUPYTER_DATA_DIR: join(course.root, 'data'), JUPYTER_RUNTIME_DIR: join(course.root, 'run') },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => { output += chunk; });
    const ended = new Promise<number | null>(resolve => { child.on('close', code => resolve(code)); });
    const answered = await untilAnswered(`http://127.0.0.1:${port}/api`, child);
    expect(answered || output).toBe(true);
    const token = /[?&]token=(\w+)/.exec(output)?.[1];
    const specs = await (await fetch(`http://127.0.0.1:${port}/api/kernelspecs?token=${token}`)).json() as { default: string; kernelspecs: object };
    expect(specs.default).toBe('tslab');
    expect(Object.keys(specs.kernelspecs)).toEqual(['tslab']);
    child.kill('SIGTERM');
    await expect(ended).resolves.toBe(0);
    await expect(portState(port, ['127.0.0.1'])).resolves.toBe('free');
    course.remove();
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => { server.close(resolve); });
  return port;
}

async function untilAnswered(url: string, child: ChildProcess): Promise<boolean> {
  for (const until = Date.now() + 90_000; Date.now() < until && child.exitCode === null;) {
    try {
      return (await fetch(url)).ok;
    } catch {
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }
  return false;
}
