import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { activated, coursePaths } from '../../scripts/setup/paths.js';
import { jupyterArguments } from '../../scripts/start/arguments.js';

/** A running JupyterLab with a folder, settings and workspaces of its own. */
export interface JupyterLab {
  /** As in `http://127.0.0.1:40123`, without a slash at the end. */
  url: string;
  token: string;
  /** The folder that it shows. */
  notebooks: string;
  /** What it has written so far. */
  log(): string;
  stop(): Promise<void>;
}

/** What `startJupyterLab` takes. */
export interface JupyterLabOptions {
  /** Notebooks (or other files) to copy into its folder, under their own names. */
  files?: string[];
  /** More environment variables, which the kernel sees too. */
  env?: NodeJS.ProcessEnv;
}

/**
 * Starts the checkout's JupyterLab on a free port, as `npm start` does, and waits until it answers.
 *
 * @throws with its log, where it does not within a minute
 * @example const lab = await startJupyterLab({ files: ['notebooks/08-faces.ipynb'] })
 */
export async function startJupyterLab({ files = [], env = {} }: JupyterLabOptions = {}): Promise<JupyterLab> {
  const { environment, packages } = coursePaths(process.cwd(), process.platform);
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'neuronbook-lab-')));
  const notebooks = join(home, 'notebooks');
  mkdirSync(notebooks);
  // A notebook finds the library as in the checkout: in node_modules, in a folder above it.
  symlinkSync(packages, join(home, 'node_modules'), 'junction');
  for (const file of files) cpSync(file, join(notebooks, basename(file)), { recursive: true });
  writeSettings(join(home, 'settings'));

  const token = randomBytes(16).toString('hex');
  const port = await freePort();
  const args = ['--no-browser', `--ServerApp.port=${port}`, '--ServerApp.ip=127.0.0.1', `--IdentityProvider.token=${token}`];
  const server = spawn(environment.python, ['-m', 'jupyterlab', ...jupyterArguments({ args, notebooks, root: process.getuid?.() === 0 })], {
    cwd: home,
    env: {
      ...activated(environment, process.env, process.platform),
      JUPYTER_CONFIG_DIR: join(home, 'config'),
      JUPYTER_DATA_DIR: join(home, 'data'),
      JUPYTER_RUNTIME_DIR: join(home, 'runtime'),
      JUPYTERLAB_SETTINGS_DIR: join(home, 'settings'),
      JUPYTERLAB_WORKSPACES_DIR: join(home, 'workspaces'),
      IPYTHONDIR: join(home, 'ipython'),
      ...env,
    },
  });
  let log = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', chunk => { log += chunk; });

  const stop = async () => {
    await end(server);
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  const url = `http://127.0.0.1:${port}`;
  if (!await answers(`${url}/api`, server)) {
    await stop();
    throw new Error(`startJupyterLab: JupyterLab did not answer at ${url}. Its log:\n${log}`);
  }
  return { url, token, notebooks, log: () => log, stop };
}

/** All cells stay on the page, also those far below the window; and nothing is saved behind the test's back. */
function writeSettings(folder: string): void {
  const settings: Record<string, object> = {
    '@jupyterlab/notebook-extension/tracker': { windowingMode: 'none' },
    '@jupyterlab/docmanager-extension/plugin': { autosave: false },
  };
  for (const [plugin, value] of Object.entries(settings)) {
    mkdirSync(join(folder, plugin, '..'), { recursive: true });
    writeFileSync(join(folder, `${plugin}.jupyterlab-settings`), JSON.stringify(value));
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function answers(url: string, server: ChildProcess): Promise<boolean> {
  for (const until = Date.now() + 60_000; Date.now() < until && server.exitCode === null;) {
    try {
      if ((await fetch(url)).ok) return true;
    } catch {
      // Not listening yet.
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  return false;
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise(resolve => { server.once('exit', resolve); });
  server.kill('SIGTERM');
  const hard = setTimeout(() => server.kill('SIGKILL'), 15_000);
  await ended;
  clearTimeout(hard);
}
