import { existsSync, readFileSync } from 'node:fs';
import { pathsOn } from './paths.js';
import { writeInOneStep, writeWhereChanged } from './stamp.js';

/** A neuron of our own: three inputs, one output. */
const logo = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64">
<rect width="64" height="64" rx="10" fill="#1d4e89"/>
<g stroke="#fff" stroke-width="3" fill="#fff"><path d="M12 14 36 32M12 32h44M12 50 36 32" fill="none"/>
<circle cx="12" cy="14" r="5"/><circle cx="12" cy="32" r="5"/><circle cx="12" cy="50" r="5"/><circle cx="36" cy="32" r="11"/></g>
<text x="36" y="37" text-anchor="middle" font-family="sans-serif" font-weight="bold" font-size="13" fill="#1d4e89">TS</text>
</svg>
`;

/**
 * The files that make the environment's JupyterLab know the TypeScript kernel.
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
    // By message, since Windows has no signals.
    interrupt_mode: 'message',
    // Jupyter puts these above the user's own variables, so NEURONBOOK_CACHE stays free for them; and it takes $ for the start of a name.
    env: { NEURONBOOK_COURSE_CACHE: paths.cache.replaceAll('$', '$$$$') },
    metadata: { debugger: false, neuronbook: true },
  };
  return {
    [join(paths.environment.kernelspec, 'kernel.json')]: json(kernel),
    [join(paths.environment.kernelspec, 'logo-svg.svg')]: logo,
    // JupyterLab runs CommonJS scripts of its own with Node, which else takes the course's package.json for theirs.
    [join(paths.environment.folder, 'package.json')]: json({ private: true, type: 'commonjs' }),
  };
}

/** News and update checks ask servers on the web, and a dialog asks the learner whether they may. */
const announcements = '@jupyterlab/apputils-extension:announcements';

/**
 * JupyterLab's own page settings with the announcements switched off. It writes this file too, so what else it holds stays.
 *
 * @param {string} text - what the file holds, or an empty string
 * @returns {string | undefined} the new text; nothing where they are off already
 */
export function withoutAnnouncements(text) {
  const page = parsed(text);
  const disabled = page.disabledExtensions ?? {};
  if (Array.isArray(disabled) ? disabled.includes(announcements) : disabled[announcements] === true) return undefined;
  const more = Array.isArray(disabled) ? [...disabled, announcements] : { ...disabled, [announcements]: true };
  return json({ ...page, disabledExtensions: more });
}

/**
 * The step that writes them: they hold the paths of Node and of this folder.
 *
 * @param {import('./set-up.js').Host} host
 */
export function kernelspec(host) {
  const files = Object.entries(environmentFiles(host));
  const page = pathsOn(host.platform).join(host.paths.environment.labconfig, 'page_config.json');
  return {
    name: 'Kernel',
    upToDate: () => files.every(([file, text]) => textOf(file) === text) && withoutAnnouncements(textOf(page)) === undefined,
    about: 'making TypeScript known to JupyterLab',
    async work() {
      for (const [file, text] of files) writeWhereChanged(file, text);
      const quiet = withoutAnnouncements(textOf(page));
      if (quiet !== undefined) writeInOneStep(page, quiet);
    },
  };
}

/** @param {string} text - where it is no JSON, JupyterLab could not read it either */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** @param {object} value */
const json = value => `${JSON.stringify(value, null, 2)}\n`;

/** @param {string} file */
const textOf = file => (existsSync(file) ? readFileSync(file, 'utf8') : '');
