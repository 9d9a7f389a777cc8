import type { Received } from '../client';

/** What a field must be: a type by its name, or a rule with its reason. */
type Field = 'string' | 'number' | 'boolean' | 'object' | 'array' | ((value: unknown) => string | false);

const oneOf = (...values: unknown[]): Field => (value) => !values.includes(value) && `must be one of ${values.join(', ')}`;
const texts: Field = (value) => !(Array.isArray(value) && value.every((line) => typeof line === 'string')) && 'must be a list of strings';
const count: Field = (value) => !(Number.isInteger(value) && (value as number) >= 0) && 'must be a count';

/** Values by MIME type: JSON's types hold JSON, all others text. */
const bundle: Field = (value) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'must be an object';
  for (const [mime, data] of Object.entries(value)) {
    if (!/^[\w\-+.]+\/[\w\-+.]+$/.test(mime)) return `has no MIME type ${mime}`;
    if (!/[/+]json$/.test(mime) && typeof data !== 'string') return `must have text for ${mime}`;
  }
  return false;
};

const languageInfo: Field = (value) => {
  const info = value as Record<string, unknown>;
  const missing = ['name', 'version', 'mimetype', 'file_extension'].filter((name) => typeof info?.[name] !== 'string');
  return missing.length > 0 && `must have ${missing.join(', ')}`;
};
const historyEntries: Field = (value) => {
  const isEntry = (entry: unknown) => Array.isArray(entry) && entry.length === 3 && entry.slice(0, 2).every(Number.isInteger)
    && (typeof entry[2] === 'string' || (Array.isArray(entry[2]) && entry[2].length === 2));
  return !(Array.isArray(value) && value.every(isEntry)) && 'must be a list of (session, line, input)';
};

const shown = { data: bundle, metadata: 'object', 'transient?': 'object' } as const;
const failed = { ename: 'string', evalue: 'string', traceback: texts } as const;

/** The content of each message that a kernel sends, after Jupyter's "Messaging in Jupyter", version 5. A name with `?` may be missing. */
const contents: Record<string, Record<string, Field>> = {
  status: { execution_state: oneOf('busy', 'idle', 'starting') },
  execute_input: { code: 'string', execution_count: count },
  stream: { name: oneOf('stdout', 'stderr'), text: 'string' },
  display_data: shown,
  update_display_data: { ...shown, transient: (value) => typeof (value as any)?.display_id !== 'string' && 'must have a display_id' },
  execute_result: { ...shown, execution_count: count },
  error: failed,
  clear_output: { wait: 'boolean' },
  iopub_welcome: { subscription: 'string' },
  input_request: { prompt: 'string', password: 'boolean' },
  execute_reply: { execution_count: count, 'payload?': 'array', 'user_expressions?': 'object' },
  inspect_reply: { found: 'boolean', data: bundle, metadata: 'object' },
  complete_reply: { matches: texts, cursor_start: count, cursor_end: count, metadata: 'object' },
  history_reply: { history: historyEntries },
  is_complete_reply: { 'indent?': 'string' },
  comm_info_reply: { comms: 'object' },
  kernel_info_reply: {
    protocol_version: 'string', implementation: 'string', implementation_version: 'string', language_info: languageInfo, banner: 'string', help_links: 'array', 'debugger?': 'boolean',
  },
  shutdown_reply: { restart: 'boolean' },
  interrupt_reply: {},
};

/** What is wrong with a message, by Jupyter's protocol: an empty list where nothing is. */
export function complaintsAbout({ type, content, header, parent, metadata }: Received): string[] {
  const fields = contents[type];
  if (!fields) return [`${type}: there is no such message`];
  const isReply = type.endsWith('_reply');
  return [
    ...misfits({ msg_id: 'string', msg_type: 'string', session: 'string', username: 'string', date: 'string', version: oneOf('5.3', '5.4', '5.5') }, header),
    ...(Number.isNaN(Date.parse(header.date)) ? ['date must be a date'] : []),
    ...(typeof metadata !== 'object' || metadata === null ? ['metadata must be an object'] : []),
    ...(isReply ? misfits({ msg_id: 'string', msg_type: oneOf(type.replace('_reply', '_request')) }, parent) : []),
    ...(isReply ? misfits({ status: type === 'is_complete_reply' ? oneOf('complete', 'incomplete', 'invalid', 'unknown') : oneOf('ok', 'error', 'aborted') }, content) : []),
    ...misfits(content.status === 'error' ? failed : content.status === 'aborted' ? {} : fields, content),
  ].map((complaint) => `${type}: ${complaint}`);
}

function misfits(fields: Record<string, Field>, object: unknown): string[] {
  return Object.entries(fields).flatMap(([key, field]) => {
    const name = key.replace('?', '');
    const value = (object as Record<string, unknown>)[name];
    if (value === undefined) return key === name ? [`${name} is missing`] : [];
    const complaint = typeof field === 'function' ? field(value) : kindOf(value) !== field && `must be of type ${field}`;
    return complaint ? [`${name} ${complaint}, got ${JSON.stringify(value)?.slice(0, 200)}`] : [];
  });
}

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value);
