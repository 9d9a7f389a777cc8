import { inspect, types } from 'node:util';
import { type DisplayData, type MimeBundle, toDisplayData } from '../../display/index.js';

/** A bundle and its metadata, as a message carries them. */
export type Forms = Required<DisplayData>;

const who = 'Symbol.for(\'Jupyter.display\')';

/**
 * What a display method gave, ready to be sent but for its text: bytes as base64, lines joined, objects under JSON types.
 *
 * @param made a bundle, or `{ data, metadata }`
 * @throws TypeError when it is neither, or has a content that no message can carry
 */
export function readBundle(made: unknown): Forms {
  if (typeof made !== 'object' || made === null || Array.isArray(made)) {
    throw new TypeError(`${who}: the method must return an object of MIME types, got ${brief(made)}. Return one such as { 'text/html': '<b>1</b>' }.`);
  }
  const { data, metadata = {} } = toDisplayData(made as DisplayData);
  const read: Record<string, unknown> = {};
  for (const [type, content] of Object.entries(data)) {
    if (content === undefined) continue;
    read[type] = contentOf(type, content);
    if (!type.includes('/')) throw new TypeError(`${who}: a key must be a MIME type, got '${type}'. Write one such as 'text/html'.`);
  }
  return { data: read as MimeBundle, metadata: asJson('metadata', metadata) as Record<string, unknown> };
}

/** The content of one form, as a message carries it. */
export function contentOf(type: string, content: unknown): unknown {
  if (typeof content === 'string') return content;
  const isText = /^text\/|\+xml$|\bjavascript$/.test(type);
  if (content instanceof Uint8Array) return Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString(isText ? 'utf8' : 'base64');
  if (types.isAnyArrayBuffer(content)) return contentOf(type, new Uint8Array(content));
  const isLines = Array.isArray(content) && content.every((line) => typeof line === 'string');
  if (isLines && !isJson(type)) return content.join('');
  if (isText && (typeof content === 'number' || typeof content === 'bigint' || typeof content === 'boolean')) return String(content);
  if (isText || /^(?:image|audio|video)\//.test(type)) {
    const wanted = isText ? 'a string' : 'bytes, or their base64 as a string';
    throw new TypeError(`${who}: the content of '${type}' must be ${wanted}, got ${brief(content)}. Objects go with a JSON type, such as 'application/json'.`);
  }
  return asJson(type, content);
}

/** Tells whether contents of a MIME type are objects rather than text. */
export function isJson(type: string): boolean {
  return /[/+]json$/.test(type);
}

/** A copy as JSON has it, with typed arrays as plain ones, so that what can't be sent is told here, by its name. */
function asJson(type: string, content: unknown): unknown {
  let text: string | undefined;
  try {
    text = JSON.stringify(content, (_, part: unknown) => (ArrayBuffer.isView(part) && !(part instanceof DataView) ? Array.from(part as Uint8Array) : part));
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : brief(error);
    throw new TypeError(`${who}: the content of '${type}' must be something that JSON can hold: ${reason}.`);
  }
  if (text === undefined) throw new TypeError(`${who}: the content of '${type}' must be something that JSON can hold, got ${brief(content)}.`);
  return JSON.parse(text);
}

function brief(value: unknown): string {
  try {
    return inspect(value, { depth: 0, maxStringLength: 60, maxArrayLength: 5, breakLength: Infinity });
  } catch {
    return `a ${typeof value} that can't be shown`;
  }
}
