import { open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataUnavailableError } from '../data-unavailable.js';
import { diskError } from './disk-error.js';

/** Waiting times, in milliseconds. */
export interface Patience {
  /** For the first bytes of an answer: without a network, this is what a call takes. */
  readonly connect: number;
  /** For further bytes, before the connection counts as broken. */
  readonly stall: number;
  /** Before the connection is made again; twice as long each time. */
  readonly retry: number;
}

/** The patience of a download for learners, in milliseconds: slow networks are waited for, dead ones are not. */
export const PATIENCE: Patience = { connect: 10_000, stall: 30_000, retry: 1_000 };

/** How often in a row a connection may break without getting further than ever before, until it is given up. */
const TRIES = 4;

const BROKEN_OFF = 'a connection that broke off';

/** What {@link download} takes. */
export interface DownloadRequest {
  readonly url: string;
  /** Where the bytes go. What is there already is not asked for again. */
  readonly part: string;
  readonly approximateBytes: number;
  readonly who: string;
  readonly patience: Patience;
  readonly signal?: AbortSignal;
  /** Told the bytes on disk, and how many there will be. */
  readonly report: (received: number, total: number) => void;
}

/** A connection that broke, or a server that could not answer just now: worth another try. */
class Broken extends Error {
  constructor(message: string, readonly received: number, readonly answered: boolean) {
    super(message);
  }
}

/**
 * Downloads a file to `part`, going on from what is there: with a Range request, held to the same version of
 * the file by If-Range. A server that ignores both sends everything, and the file begins anew.
 *
 * @throws DataUnavailableError when the server cannot be reached, refuses, or the disk does
 */
export async function download(request: DownloadRequest): Promise<void> {
  const { who, url, part, patience, signal } = request;
  let answered = false;
  let farthest = await arrivedIn(part);
  for (let tries = 1; ;) {
    try {
      return await attempt(request);
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof Broken)) throw error;
      answered ||= error.answered;
      tries = error.received > farthest ? 1 : tries + 1;
      farthest = Math.max(farthest, error.received);
      // A host that never answered will not do so in a second: without a network, say so at once.
      if (!answered || tries > TRIES) {
        throw new DataUnavailableError(`${who}: downloading needs the server of ${url}, got ${error.message}. `
          + 'Try again with a network: what has arrived is kept.', { because: `the server ${hostOf(url)} ${answered ? 'failed' : 'could not be reached'} (${error.message})`, cause: error });
      }
      await sleep(patience.retry * 2 ** (tries - 1), undefined, { signal });
    }
  }
}

async function attempt(request: DownloadRequest): Promise<void> {
  const { url, part, who, patience, signal, report, approximateBytes } = request;
  let received = await arrivedIn(part);
  const stop = new AbortController();
  const signals = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  let timer = setTimeout(() => stop.abort(), patience.connect);
  let answered = false;
  try {
    // As stored: a body compressed on the way would have other positions.
    const headers = { 'Accept-Encoding': 'identity', ...(received > 0 ? await rangeHeaders(part, received) : {}) };
    const response = await fetch(url, { headers, signal: signals });
    answered = true;
    if (response.status === 416) {
      void response.body?.cancel();
      const total = Number(/\*\/(\d+)/.exec(response.headers.get('content-range') ?? '')?.[1]);
      if (total === received) return;
      await forgetPart(part);
      throw new Broken('an answer that the file is shorter than what has arrived', 0, true);
    }
    if (response.status === 429 || response.status >= 500) throw new Broken(`HTTP status ${response.status}`, 0, true);
    if (response.status !== 200 && response.status !== 206) {
      throw new DataUnavailableError(`${who}: downloading needs the archive at ${url}, got HTTP status ${response.status}. `
        + 'If a browser can fetch it, save it as it is in the folder lfw_home of the data home, and call again.', { because: `the server ${hostOf(url)} refused (HTTP status ${response.status})` });
    }
    const start = Number(/bytes (\d+)-/.exec(response.headers.get('content-range') ?? '')?.[1] ?? 0);
    const resumed = response.status === 206;
    if (resumed && start !== received) {
      throw new DataUnavailableError(`${who}: resuming needs bytes from ${received} on, got those from ${start} on. Delete ${part} and try again.`,
        { because: `the server ${hostOf(url)} sent another part of the file than was asked for` });
    }
    const known = await versionOf(part);
    const now = versionIn(response.headers);
    if (resumed && known && now && known !== now) {
      void response.body?.cancel();
      await forgetPart(part);
      throw new Broken('an answer that the file has changed', 0, true);
    }
    if (!resumed) {
      received = 0;
      await rememberVersion(part, response.headers, who);
    }
    const length = Number(response.headers.get('content-length') ?? NaN);
    const total = Number.isFinite(length) && length > 0 ? received + length : undefined;
    const file = await open(part, resumed ? 'a' : 'w').catch((error) => { throw diskError(error, who, 'downloading', part); });
    try {
      report(received, total ?? approximateBytes);
      for await (const chunk of response.body ?? []) {
        clearTimeout(timer);
        timer = setTimeout(() => stop.abort(), patience.stall);
        await file.appendFile(chunk).catch((error) => { throw diskError(error, who, 'downloading', part); });
        received += chunk.length;
        report(received, total ?? Math.max(approximateBytes, received));
      }
    } finally {
      await file.close();
    }
    if (total !== undefined && received < total) throw new Broken(BROKEN_OFF, received, true);
  } catch (error) {
    if (error instanceof Broken || error instanceof DataUnavailableError || signal?.aborted) throw error;
    throw new Broken(networkMessage(error as Error, stop.signal.aborted), received, answered);
  } finally {
    clearTimeout(timer);
  }
}

async function arrivedIn(part: string): Promise<number> {
  return (await stat(part).catch(() => undefined))?.size ?? 0;
}

/** Deletes what has arrived. */
export async function forgetPart(part: string): Promise<void> {
  await rm(part, { force: true });
  await rm(versionFile(part), { force: true });
}

function versionFile(part: string): string {
  return `${part}.json`;
}

/** Keeps what tells this version of the file from later ones. */
async function rememberVersion(part: string, headers: Headers, who: string): Promise<void> {
  await writeFile(versionFile(part), JSON.stringify({ version: versionIn(headers) })).catch((error) => { throw diskError(error, who, 'downloading', part); });
}

function versionIn(headers: Headers): string | null {
  const etag = headers.get('etag');
  return etag && !etag.startsWith('W/') ? etag : headers.get('last-modified');
}

/** Of which version of the file the bytes are that have arrived, as far as the server said so. */
async function versionOf(part: string): Promise<string | null> {
  try {
    return (JSON.parse(await readFile(versionFile(part), 'utf8')) as { version: string | null }).version;
  } catch {
    return null; // the checksum tells whether the pieces belong together
  }
}

async function rangeHeaders(part: string, received: number): Promise<Record<string, string>> {
  const version = await versionOf(part);
  return { Range: `bytes=${received}-`, ...(version ? { 'If-Range': version } : {}) };
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

function networkMessage(error: Error, timedOut: boolean): string {
  if (timedOut) return 'no answer in time';
  const cause = error.cause as NodeJS.ErrnoException | undefined;
  if (cause?.code === 'UND_ERR_SOCKET') return BROKEN_OFF;
  return cause?.code ?? cause?.message ?? error.message;
}
