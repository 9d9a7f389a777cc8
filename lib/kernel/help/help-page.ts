import type { Checker } from '../check/checker.js';
import { declarationElsewhere, inspectCode } from './inspect-code.js';

/** A cell that asks what a name is: `name?`, `name.member?`, or with its source, `name??`. */
export interface HelpRequest {
  name: string;
  withSource: boolean;
}

const part = '[\\p{ID_Start}$_][\\p{ID_Continue}$]*';
const request = new RegExp(`^\\s*(?:(${part}(?:\\.#?${part})*)(\\?\\??)|(\\?\\??)(${part}(?:\\.#?${part})*))\\s*;?\\s*$`, 'u');

/**
 * Reads a cell as a request for help, as in IPython; undefined where it is none. None is valid TypeScript.
 *
 * @example
 * readHelpRequest('Math.max?'); // { name: 'Math.max', withSource: false }
 */
export function readHelpRequest(source: string): HelpRequest | undefined {
  const found = source.includes('?') ? request.exec(source) : null;
  return found ? { name: found[1] ?? found[4], withSource: (found[2] ?? found[3]) === '??' } : undefined;
}

/** What the reply to such a cell carries for a front end to show; undefined where the name is not known. */
export function helpPage(checker: Checker, { name, withSource }: HelpRequest): { source: 'page'; data: Record<string, string>; start: 0 } | undefined {
  const found = inspectCode(checker, name, [...name].length);
  // Of an unknown name TypeScript says only that it may be anything; of a known one, its kind and name too.
  if (!found.found || found.data['text/plain'] === 'any') return undefined;
  const source = withSource ? sourceOf(checker, name) : undefined;
  const data = source === undefined ? found.data : {
    'text/plain': `${found.data['text/plain']}\n\nSource:\n${source}`,
    'text/markdown': `${found.data['text/markdown']}\n\n*source*\n\`\`\`typescript\n${source}\n\`\`\``,
  };
  return { source: 'page', data, start: 0 };
}

/** The text by which a name is declared, in a cell or a file; undefined where only its types are known. */
function sourceOf(checker: Checker, name: string): string | undefined {
  return checker.ask(name, (service, path, offset) => {
    const home = declarationElsewhere(service, path, offset + name.length - 1);
    if (!home?.contextSpan || /\.d\.[cm]?ts$/.test(home.fileName)) return undefined;
    const { start, length } = home.contextSpan;
    return service.getProgram()?.getSourceFile(home.fileName)?.text.slice(start, start + length).trim();
  });
}
