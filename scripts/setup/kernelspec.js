import { existsSync, readFileSync } from 'node:fs';
import { pathsOn } from './paths.js';
import { writeWhereChanged } from './stamp.js';

/** A neuron of our own: three inputs, one output. */
const logo = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64">
<rect width="64" height="64" rx="10" fill="#1d4e89"/>
<g stroke="#fff" stroke-width="3" fill="#fff"><path d="M12 14 36 32M12 32h44M12 50 36 32" fill="none"/>
<circle cx="12" cy="14" r="5"/><circle cx="12" cy="32" r="5"/><circle cx="12" cy="50" r="5"/><circle cx="36" cy="32" r="11"/></g>
<text x="36" y="37" text-anchor="middle" font-family="sans-serif" font-weight="bold" font-size="13" fill="#1d4e89">TS</text>
</svg>
`;

/**
 * The files that make the environment's JupyterLab know the TypeScript kernel, and leave the network alone.
 *
 * @param {Pick<import('./set-up.js').Host, 'paths' | 'platform' | 'node'>} host
 * @returns {Record<string, string>} texts by file
 */
export function environmentFiles({ paths, platform, node }) {
  const { join } = pathsOn(platform);
  const kernel = {
    argv: [node, paths.kernel, '{connection_file}'],
    display_name: 'TypeScript',
    language: 'typescript',
    env: { NEURONBOOK_CACHE: paths.cache },
    metadata: { debugger: false },
  };
  // News and update checks ask servers on the web, and a dialog asks the learner whether they may.
  const page = { disabledExtensions: { '@jupyterlab/apputils-extension:announcements': true } };
  const text = (/** @type {object} */ value) => `${JSON.stringify(value, null, 2)}\n`;
  return {
    [join(paths.environment.kernelspec, 'kernel.json')]: text(kernel),
    [join(paths.environment.kernelspec, 'logo-svg.svg')]: logo,
    [join(paths.environment.labconfig, 'page_config.json')]: text(page),
  };
}

/**
 * The step that writes them: they hold the paths of Node and of this folder.
 *
 * @param {import('./set-up.js').Host} host
 */
export function kernelspec(host) {
  const files = Object.entries(environmentFiles(host));
  return {
    name: 'Kernel',
    upToDate: () => files.every(([file, text]) => existsSync(file) && readFileSync(file, 'utf8') === text),
    about: 'making TypeScript known to JupyterLab',
    async work() {
      for (const [file, text] of files) writeWhereChanged(file, text);
    },
  };
}
