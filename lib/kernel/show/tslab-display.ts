import { randomUUID } from 'node:crypto';
import { byteCount } from './image-forms.js';
import type { ShowInCell } from './display-output.js';
import { contentOf, isJson } from './mime-bundle.js';

/** tslab's way to show something: a method for each MIME type. See {@link tslabTypes} for its types in cells. */
export interface TslabDisplay {
  javascript(code: string): void;
  html(text: string): void;
  markdown(text: string): void;
  latex(text: string): void;
  svg(text: string): void;
  png(bytes: Uint8Array): void;
  jpeg(bytes: Uint8Array): void;
  gif(bytes: Uint8Array): void;
  pdf(bytes: Uint8Array): void;
  text(text: string): void;
  raw(contentType: string, content: string | Uint8Array): void;
}

/** The version of tslab whose public interface this is: https://github.com/yunabe/tslab/blob/master/src/public.ts */
const tslabVersion = '1.0.22';

const mimeTypes = {
  javascript: 'text/javascript', html: 'text/html', markdown: 'text/markdown', latex: 'text/latex', svg: 'image/svg+xml',
  png: 'image/png', jpeg: 'image/jpeg', gif: 'image/gif', pdf: 'application/pdf', text: 'text/plain',
};

/** The module `tslab` as cells see it, so that notebooks that were written for tslab go on working. */
export function tslabModule(show: ShowInCell, typescriptVersion: string): Record<string, unknown> {
  const module: Record<string, unknown> = {
    versions: { tslab: tslabVersion, typescript: typescriptVersion, node: process.version },
    display: makeDisplay((data) => show(data, {})),
    newDisplay: () => {
      const id = randomUUID();
      let isShown = false;
      return makeDisplay((data) => {
        show(data, {}, id, isShown);
        isShown = true;
      });
    },
  };
  return { ...module, default: module };
}

function makeDisplay(show: (data: object) => void): TslabDisplay {
  const raw = (type: string, content: string | Uint8Array, who: string): void => {
    if (typeof content !== 'string' && !(content instanceof Uint8Array)) {
      throw new TypeError(`${who}: the content must be a string or bytes, got ${typeof content}. Give text, or a Uint8Array such as readFileSync gives.`);
    }
    show({ 'text/plain': plainForm(type, content), [type]: isJson(type) ? parsed(content) : contentOf(type, content) });
  };
  const methods = Object.entries(mimeTypes).map(([name, type]) =>
    [name, (content: string | Uint8Array) => raw(type, content, `tslab.display.${name}`)]);
  return { ...Object.fromEntries(methods), raw: (type: string, content: string | Uint8Array) => raw(String(type), content, 'tslab.display.raw') };
}

/** What a front end shows that knows nothing but text. */
function plainForm(type: string, content: string | Uint8Array): string {
  const reads = /^text\/(?:plain|markdown|latex)$/.test(type);
  return reads && typeof content === 'string' ? content : `<${type}, ${byteCount(Buffer.byteLength(content))}>`;
}

/** Under a JSON type front ends expect what the text says, not the text. */
function parsed(content: string | Uint8Array): unknown {
  const text = String(contentOf('text/plain', content));
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
