import { closeSync, openSync, write, writeSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../process/make-folder.js';
import { prune, sessionFileName, sessionsIn } from './history-folder.js';

/**
 * The file of one session. Its number is claimed by making the file, which only one kernel can; what is added is
 * written by another thread of Node's, at a place that is known, so that what is still on its way when the process
 * ends can be written once more.
 */
export class SessionFile {
  private pending: Buffer[] = [];
  private writing: Buffer | undefined;
  private offset = 0;
  private failed = false;

  private constructor(readonly session: number, private readonly file: number, private readonly onError: (error: Error) => void) {
    process.once('exit', () => this.finish());
  }

  /**
   * Claims the number after the newest session's.
   *
   * @param folder made where it is missing, for this user alone: what is typed may hold secrets
   * @param onError is told, once, why nothing more can be written
   * @throws Error when the file can't be made
   */
  static claim(folder: string, onError: (error: Error) => void): SessionFile {
    makeFolder(folder, 0o700);
    for (let session = (sessionsIn(folder).at(-1) ?? 0) + 1; ; session++) {
      try {
        const file = openSync(join(folder, sessionFileName(session)), 'wx', 0o600);
        setImmediate(() => { prune(folder, session).catch(() => {}); });
        return new SessionFile(session, file, onError);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
    }
  }

  /** Adds a line; returns at once. */
  add(record: object): void {
    if (this.failed) return;
    this.pending.push(Buffer.from(`${JSON.stringify(record)}\n`));
    if (!this.writing) this.writeOn();
  }

  private writeOn(): void {
    if (this.pending.length === 0) return;
    const bytes = Buffer.concat(this.pending);
    this.pending = [];
    this.writing = bytes;
    write(this.file, bytes, 0, bytes.length, this.offset, (error, written) => {
      this.writing = undefined;
      if (error) return this.fail(error);
      this.offset += written;
      if (written < bytes.length) this.pending.unshift(bytes.subarray(written));
      this.writeOn();
    });
  }

  private fail(error: Error): void {
    this.failed = true;
    this.pending = [];
    this.onError(error);
  }

  private finish(): void {
    if (this.failed) return;
    try {
      for (const bytes of [this.writing ?? Buffer.alloc(0), ...this.pending]) {
        writeSync(this.file, bytes, 0, bytes.length, this.offset);
        this.offset += bytes.length;
      }
      closeSync(this.file);
    } catch {
      // The process ends; nobody is left to be told.
    }
  }
}
