import { describeValue } from '../../arrays/index.js';
import { callable } from '../callable.js';
import { checkFlag, checkOptions } from '../checks/options.js';
import { appendBytes, fileHost, writeBytes, type FileHost } from '../saving/file-host.js';
import { pythonFloat } from '../show/python-number.js';
import { Callback, type Logs } from './callback.js';

/** Options of {@link CSVLogger}. */
export interface CSVLoggerOptions {
  /** What stands between two values: one character. Default ','. */
  separator?: string;
  /** Go on with a file that is there, instead of writing it anew. Default false. */
  append?: boolean;
  /** Where files are kept. Default: the disk. */
  files?: FileHost;
}

const who = 'callbacks.CSVLogger';

class CSVLoggerCallback extends Callback {
  readonly separator: string;
  readonly append: boolean;
  private readonly files: FileHost;
  private keys: readonly string[] | undefined = undefined;
  private header = true;

  constructor(readonly filename: string, options: CSVLoggerOptions = {}) {
    super();
    checkOptions(who, options, ['separator', 'append', 'files']);
    if (typeof filename !== 'string' || filename === '') throw new TypeError(`${who}: filename must be a path, got ${describeValue(filename)}. Write callbacks.CSVLogger('training.csv').`);
    const { separator = ',' } = options;
    if (typeof separator !== 'string' || [...separator].length !== 1 || /["\r\n]/.test(separator)) {
      throw new TypeError(`${who}: separator must be one character, got ${describeValue(separator)}. Give ',', ';' or '\\t'.`);
    }
    this.separator = separator;
    this.append = checkFlag(who, 'append', options.append ?? false);
    this.files = fileHost(who, options.files);
  }

  override async onTrainBegin(): Promise<void> {
    this.keys = undefined;
    const before = this.append ? await this.files.read(this.filename) : undefined;
    if (before) this.header = before.length === 0;
    else await writeBytes(who, this.files, this.filename, new Uint8Array());
  }

  override async onEpochEnd(epoch: number, logs: Logs): Promise<void> {
    let lines = '';
    if (!this.keys) {
      const names = Object.keys(logs).sort();
      // The columns are settled now, and a validation may come in a later epoch.
      this.keys = names.some((name) => name.startsWith('val_')) ? names : [...names, ...names.map((name) => `val_${name}`)];
      if (this.header) lines += this.line(['epoch', ...this.keys]);
    }
    lines += this.line([String(epoch), ...this.keys.map((name) => (Object.hasOwn(logs, name) ? pythonFloat(logs[name]) : 'NA'))]);
    await appendBytes(who, this.files, this.filename, new TextEncoder().encode(lines));
  }

  private line(values: readonly string[]): string {
    const quoted = values.map((value) => (value.includes(this.separator) || /["\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value));
    return `${quoted.join(this.separator)}\r\n`;
  }
}

/**
 * Writes losses and metrics to a file of comma-separated values: a line for each epoch, as Keras writes it.
 *
 * @example
 * await model.fit(X, y, { epochs: 5, callbacks: [callbacks.CSVLogger('training.csv')] });
 */
export const CSVLogger = callable('CSVLogger', CSVLoggerCallback);
/** A callback made by `callbacks.CSVLogger`. */
export type CSVLogger = CSVLoggerCallback;
