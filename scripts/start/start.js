import { Failure } from '../setup/failure.js';
import { activated } from '../setup/paths.js';
import { hostOf, setUp } from '../setup/set-up.js';
import { addresses, jupyterArguments, namedPort } from './arguments.js';
import { serve } from './jupyterlab.js';
import { portState } from './port.js';

/** The port that JupyterLab takes where none is named. */
const usualPort = 8888;

/**
 * Sets the course up and opens it in JupyterLab.
 *
 * @param {string} root - the checkout's folder
 * @param {string[]} args - passed on to JupyterLab
 * @returns {Promise<number>} JupyterLab's exit code
 */
export async function start(root, args) {
  const host = hostOf(root);
  checkSeparator(host.env);
  // Before the set-up, which may take minutes, and after it.
  await checkPort(args, host.env, () => undefined);
  await setUp(host);
  await checkPort(args, host.env, host.say);
  const { environment, notebooks } = host.paths;
  const jupyter = jupyterArguments({ args, notebooks, root: process.getuid?.() === 0 });
  return serve(environment.python, ['-m', 'jupyterlab', ...jupyter], {
    cwd: host.paths.root,
    env: activated(environment, host.env, host.platform),
  });
}

/**
 * Without `--` npm takes options for its own, and hands on at most their values.
 *
 * @param {NodeJS.ProcessEnv} env
 * @throws {Failure} where npm was given a port
 */
export function checkSeparator(env) {
  const port = env.npm_config_port;
  if (port === undefined) return;
  throw new Failure('npm has kept --port for itself.', `Put -- before what is meant for JupyterLab, as in npm start -- --port ${Number(port) || 8899}.`);
}

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {(line: string) => void} say
 * @throws {Failure} where the user named a port that can't be had
 */
export async function checkPort(args, env, say) {
  const named = namedPort(args);
  const port = named ?? (args.some(arg => /^--(ServerApp\.|LabApp\.)?port\b/.test(arg)) || env.JUPYTER_PORT ? undefined : usualPort);
  if (port === undefined) return;
  const state = await portState(port, addresses(args));
  if (state === 'free') return;
  if (named === undefined) {
    say(`Port ${port} is in use: JupyterLab takes the next free one. Open the address that it prints.`);
    return;
  }
  throw state === 'in use'
    ? new Failure(`Port ${port} is in use by another program.`, `Name another one, as in npm start -- --port ${port + 1}, or leave it out: JupyterLab then takes a free one.`)
    : new Failure(`Port ${port} may not be used by this user.`, 'Name one above 1023, as in npm start -- --port 8899.');
}
