/**
 * The value of a JupyterLab option, as `--name value` or `--name=value`; the last one counts.
 *
 * @param {string[]} args
 * @param {string[]} names - its spellings, as in `['--port', '--ServerApp.port']`
 * @returns {string | undefined}
 */
export function optionValue(args, names) {
  let value;
  args.forEach((arg, at) => {
    const [name, ...rest] = arg.split('=');
    if (!names.includes(name)) return;
    value = rest.length > 0 ? rest.join('=') : args[at + 1];
  });
  return value;
}

const portNames = ['--port', '--ServerApp.port', '--LabApp.port'];
const addressNames = ['--ip', '--ServerApp.ip', '--LabApp.ip'];
const folderNames = ['--notebook-dir', '--ServerApp.root_dir', '--ServerApp.notebook_dir', '--LabApp.root_dir'];

/**
 * The port that the user named.
 *
 * @param {string[]} args
 * @returns {number | undefined} nothing where none was named, where it is 0 (any free port), or where it is no number (JupyterLab says so itself)
 */
export function namedPort(args) {
  const port = Number(optionValue(args, portNames));
  return Number.isInteger(port) && port > 0 && port < 65536 ? port : undefined;
}

/**
 * The addresses on which JupyterLab will listen.
 *
 * @param {string[]} args
 * @returns {string[]}
 */
export function addresses(args) {
  const address = optionValue(args, addressNames);
  if (address === undefined || address === 'localhost') return ['127.0.0.1', '::1'];
  return [address === '' || address === '*' ? '0.0.0.0' : address];
}

const allowedKernels = '--KernelSpecManager.allowed_kernelspecs';

/**
 * JupyterLab's arguments: the course's own, then the user's.
 *
 * @param {{ args: string[], notebooks: string, root: boolean }} options - `root`: whether root runs it, as in a container
 * @returns {string[]}
 * @example jupyterArguments({ args: ['--no-browser'], notebooks: '/course/notebooks', root: false })
 */
export function jupyterArguments({ args, notebooks, root }) {
  return [
    ...(optionValue(args, folderNames) === undefined ? [`--ServerApp.root_dir=${notebooks}`] : []),
    // Ctrl-C stops it at once, instead of asking.
    '--ServerApp.answer_yes=True',
    // A named port is meant: another one would be a surprise.
    ...(namedPort(args) === undefined ? [] : ['--ServerApp.port_retries=0']),
    '--MultiKernelManager.default_kernel_name=tslab',
    // JupyterLab brings Python's kernel along: in this course it would be offered beside the right one, and fail at the first cell.
    ...(args.some(arg => arg.startsWith(allowedKernels)) ? [] : [`${allowedKernels}=tslab`]),
    // Else its log lists every language server that is not installed.
    '--LanguageServerManager.autodetect=False',
    '--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate',
    ...(root && !args.includes('--allow-root') ? ['--allow-root'] : []),
    ...args,
  ];
}
