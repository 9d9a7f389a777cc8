import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DataUnavailableError } from '../data-unavailable.js';
import { progressDisplay, type DownloadProgress } from '../download-progress.js';
import type { Archive, LfwOptions } from '../lfw-options.js';
import { diskError } from './disk-error.js';
import { download, forgetPart, PATIENCE, type Patience } from './download.js';
import { BadArchiveError, extractFolder, removeLeftovers } from './extract.js';
import { withLock } from './lock.js';

/** scikit-learn's archive of the funneled variant. */
const FUNNELED: Archive = {
  name: 'lfw-funneled.tgz',
  url: 'https://ndownloader.figshare.com/files/5976015',
  sha256: 'b47c8422c8cded889dc5a13418c4bc2abbda121092b3533a83306f90d900100a',
  folder: 'lfw_funneled',
  approximateBytes: 233_000_000,
};

/** scikit-learn's archive of the original variant. */
const ORIGINAL: Archive = {
  name: 'lfw.tgz',
  url: 'https://ndownloader.figshare.com/files/5976018',
  sha256: '055f7d9c632d7370e6fb4afc7468d40f970c34a80d4c6f50ffec63f5a8d536c0',
  folder: 'lfw',
  approximateBytes: 180_000_000,
};

/**
 * Brings the pictures into `lfw_home`: downloads the archive (or takes one that lies there), verifies it,
 * extracts it, and deletes it. One process does so at a time; others wait for it and find the pictures.
 *
 * @returns the folder of pictures, and its name
 * @throws DataUnavailableError for whatever keeps the pictures from being had
 */
export async function fetchPictures(
  lfwHome: string, funneled: boolean, options: LfwOptions, who: string, patience: Patience = PATIENCE,
): Promise<{ path: string; variant: string }> {
  const archive: Archive = { ...(funneled ? FUNNELED : ORIGINAL), ...options.archive };
  const target = join(lfwHome, archive.folder);
  const file = join(lfwHome, archive.name);
  if (!existsSync(file)) checkAllowed(options, target, who);
  const { signal } = options;
  signal?.throwIfAborted();
  const show = options.onProgress ?? progressDisplay();
  let latest: DownloadProgress = { step: 'downloading', name: archive.name, received: 0, total: archive.approximateBytes, rate: 0 };
  const report = (change: Partial<DownloadProgress>) => show(latest = { ...latest, ...change });

  await mkdir(lfwHome, { recursive: true }).catch((error) => { throw diskError(error, who, 'downloading', lfwHome); });
  const work = async () => {
    if (existsSync(target)) return; // another process brought it
    await removeLeftovers(lfwHome);
    const saved = existsSync(file);
    if (saved) await verify(file, archive, who, report, 'Delete that file and try again: then it is downloaded.');
    else await downloadVerified(file, archive, patience, who, report, signal);
    report({ step: 'extracting' });
    await extractFolder(file, lfwHome, archive.folder, who, signal).catch(async (error) => {
      // What somebody saved there is not ours to delete; after a full disk, the archive need not come again.
      if (error instanceof BadArchiveError && !saved) await rm(file, { force: true });
      throw error;
    });
    await rm(file, { force: true });
    report({ step: 'done' });
  };
  try {
    await withLock(`${file}.lock`, { signal, onWait: () => report({ step: 'waiting' }) }, work);
  } catch (error) {
    signal?.throwIfAborted();
    throw diskError(error, who, 'downloading', lfwHome);
  }
  return { path: target, variant: archive.folder };
}

function checkAllowed(options: LfwOptions, target: string, who: string): void {
  const offline = process.env.NEURONBOOK_OFFLINE;
  if (options.downloadIfMissing === false) {
    throw new DataUnavailableError(`${who}: the pictures must be in ${target}, or downloadIfMissing be true, got neither. `
      + 'Allow the download, or give the dataHome that holds lfw_home.', { because: 'they are not on this disk, and downloadIfMissing is false' });
  }
  if (offline !== undefined && offline !== '' && offline !== '0') {
    throw new DataUnavailableError(`${who}: the pictures must be in ${target}, or the network be allowed, got neither (NEURONBOOK_OFFLINE is set). `
      + 'Unset NEURONBOOK_OFFLINE, or give the dataHome that holds lfw_home.', { because: 'the network is not allowed (NEURONBOOK_OFFLINE is set)' });
  }
}

type Report = (change: Partial<DownloadProgress>) => void;

async function downloadVerified(file: string, archive: Archive, patience: Patience, who: string, report: Report, signal?: AbortSignal): Promise<void> {
  const part = `${file}.part`;
  const began = performance.now();
  let before: number | undefined;
  await download({
    ...archive, part, who, patience, signal,
    report: (received, total) => {
      before ??= received;
      const seconds = (performance.now() - began) / 1000;
      report({ step: 'downloading', received, total, rate: seconds > 0 ? Math.max(received - before, 0) / seconds : 0 });
    },
  });
  try {
    await verify(part, archive, who, report, 'The file was removed: try again, or tell whoever keeps that address.');
  } catch (error) {
    await forgetPart(part);
    throw error;
  }
  await rename(part, file);
  await forgetPart(part);
}

async function verify(file: string, { name, url, sha256 }: Archive, who: string, report: Report, advice: string): Promise<void> {
  report({ step: 'verifying' });
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const found = hash.digest('hex');
  if (found !== sha256) {
    throw new DataUnavailableError(`${who}: ${name} from ${url} must have the SHA-256 ${sha256}, got ${found}. ${advice}`,
      { because: 'the archive is not the right one (its checksum is wrong)' });
  }
}
