import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DataUnavailableError, fetchLfwPeople, type DownloadProgress } from 'neuronbook/datasets';
import { setDisplayHost } from 'neuronbook/display';
import { fetchPictures } from '../../lib/datasets/edge/fetch-pictures.js';
import { describeIf } from '../support/skip.js';
import { serveArchive, type ArchiveServer, type Manners } from './support/archive-server.js';
import { ownEnvironment } from './support/environment.js';
import { archiveOf, facesArchive } from './support/make-archive.js';
import { writeDataHome } from './support/pictures.js';

const environment = ownEnvironment();
const home = () => join(environment.dataHome, 'lfw_home');
const inHome = (name: string) => join(home(), name);
const patience = { connect: 2000, stall: 2000, retry: 1 };
let archive: Buffer;
let servers: ArchiveServer[] = [];

beforeAll(async () => { archive = await facesArchive(); });
beforeEach(() => { delete process.env.NEURONBOOK_OFFLINE; }); // every call below names a server of its own
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  servers = [];
});

async function serve(manners: Manners = {}, content = archive): Promise<ArchiveServer> {
  const server = await serveArchive(content, manners);
  servers.push(server);
  return server;
}

/** Brings the pictures from a server, quietly; gives the steps that were reported. */
async function bring({ url, sha256 }: { url: string; sha256: string }, signal?: AbortSignal): Promise<DownloadProgress[]> {
  const steps: DownloadProgress[] = [];
  await fetchPictures(home(), true, { archive: { url, sha256 }, onProgress: (step) => steps.push(step), signal }, 'test', patience);
  return steps;
}

const expectPicturesAlone = () => {
  expect(readdirSync(home())).toEqual(['lfw_funneled']);
  expect(readdirSync(inHome('lfw_funneled')).sort()).toEqual(['Ada_B', 'Bo']);
};
const expectNothing = () => expect(existsSync(home()) ? readdirSync(home()) : []).toEqual([]);

describe('a download', () => {
  it('brings the pictures, and leaves nothing else behind', async () => {
    const { url, sha256, requests } = await serve();
    const faces = await fetchLfwPeople({ archive: { url, sha256 }, onProgress: () => undefined });
    expect(faces.targetNames).toEqual(['Ada B', 'Bo']);
    expect(requests).toEqual(['']);
    expectPicturesAlone();
  });

  it('reports its steps, with the bytes that the server announced', async () => {
    const steps = await bring(await serve());
    expect([...new Set(steps.map(({ step }) => step))]).toEqual(['downloading', 'verifying', 'extracting', 'done']);
    const received = steps.filter(({ step }) => step === 'downloading');
    expect(received.at(-1)).toMatchObject({ name: 'lfw-funneled.tgz', received: archive.length, total: archive.length });
  });

  it('uses the approximate size where the server tells no length', async () => {
    const steps = await bring(await serve({ chunked: true }));
    expect(steps[0]).toMatchObject({ step: 'downloading', received: 0, total: 233_000_000 });
    expectPicturesAlone();
  });

  it('goes on where the connection broke', async () => {
    const server = await serve({ breakAfter: [10_000, 7_000] });
    await bring(server);
    expect(server.requests).toEqual(['', 'bytes=10000-', 'bytes=17000-']);
    expectPicturesAlone();
  });

  it('goes on in the next call with what an earlier one has left', async () => {
    const failing = await serve({ breakAfter: [10_000], status: [0, 500, 500, 500, 500, 500, 500] });
    await expect(bring(failing)).rejects.toThrow(/HTTP status 500.*what has arrived is kept/);
    expect(readdirSync(home()).sort()).toEqual(['lfw-funneled.tgz.part', 'lfw-funneled.tgz.part.json']);
    const server = await serve();
    await bring(server);
    expect(server.requests).toEqual(['bytes=10000-']);
    expectPicturesAlone();
  });

  it('goes on without a length, where only the checksum tells that something is missing', async () => {
    const server = await serve({ chunked: true, breakAfter: [10_000] });
    await bring(server);
    expect(server.requests).toEqual(['', 'bytes=10000-']);
    expectPicturesAlone();
  });

  it('begins anew where the server sends no parts', async () => {
    const server = await serve({ ranges: false, breakAfter: [10_000] });
    await bring(server);
    expect(server.requests).toEqual(['', 'bytes=10000-']);
    expectPicturesAlone();
  });

  it('begins anew where the file has changed meanwhile', async () => {
    const earlier = await serve({ etag: '"zero"', breakAfter: [10_000], status: [0, 404] }, Buffer.alloc(20_000, 1));
    await expect(bring(earlier)).rejects.toThrow('404');
    const server = await serve({ etag: '"one"' });
    await bring(server);
    expect(server.requests).toEqual(['bytes=10000-']);
    expectPicturesAlone();
  });

  it('begins anew where the file changes between two attempts of one call', async () => {
    const server = await serve({ etag: ['"zero"', '"one"'], breakAfter: [10_000] });
    await bring(server);
    expect(server.requests).toEqual(['', 'bytes=10000-']);
    expectPicturesAlone();
  });

  it('begins anew where the server sends the rest of another version all the same', async () => {
    const server = await serve({ etag: ['"zero"', '"one"'], heedsIfRange: false, breakAfter: [10_000] });
    await bring(server);
    expect(server.requests).toEqual(['', 'bytes=10000-', '']);
    expectPicturesAlone();
  });

  it('gives up on a server whose file changes each time', async () => {
    const server = await serve({ etag: Array.from({ length: 40 }, (_, i) => `"${i}"`), heedsIfRange: false, breakAfter: Array(40).fill(10_000) });
    await expect(bring(server)).rejects.toThrow(DataUnavailableError);
    expect(server.requests.length).toBeLessThan(10);
  });

  it('gives up where the server sends no parts and never gets any further', async () => {
    const server = await serve({ ranges: false, breakAfter: Array(40).fill(10_000) });
    await expect(bring(server)).rejects.toThrow('a connection that broke off');
    expect(server.requests.length).toBeLessThan(10);
  });

  it('follows the host to where it keeps its files, and goes on there', async () => {
    const storage = await serve({ breakAfter: [10_000] });
    const host = await serve({ redirect: storage.url });
    await bring({ url: host.url, sha256: storage.sha256 });
    expect(host.requests).toEqual(['', 'bytes=10000-']);
    expect(storage.requests).toEqual(['', 'bytes=10000-']);
    expectPicturesAlone();
  });

  it('takes the whole file where the server had announced more', async () => {
    const server = await serve({ lengthOffset: 100 });
    await bring(server);
    expect(server.requests).toEqual(['', `bytes=${archive.length}-`]);
    expectPicturesAlone();
  });

  it('takes a file that had arrived whole when the process ended', async () => {
    mkdirSync(home(), { recursive: true });
    writeFileSync(inHome('lfw-funneled.tgz.part'), archive);
    const server = await serve();
    await bring(server);
    expect(server.requests).toEqual([`bytes=${archive.length}-`]);
    expectPicturesAlone();
  });

  it('begins anew where more had arrived than there is', async () => {
    mkdirSync(home(), { recursive: true });
    writeFileSync(inHome('lfw-funneled.tgz.part'), Buffer.alloc(archive.length + 10));
    const server = await serve();
    await bring(server);
    expect(server.requests).toEqual([`bytes=${archive.length + 10}-`, '']);
    expectPicturesAlone();
  });

  it('tries again when the server is busy for a moment', async () => {
    const server = await serve({ status: [503, 429] });
    await bring(server);
    expect(server.requests).toHaveLength(3);
    expectPicturesAlone();
  });

  it('takes an archive that somebody saved there, without a request', async () => {
    mkdirSync(home(), { recursive: true });
    writeFileSync(inHome('lfw-funneled.tgz'), archive);
    const server = await serve();
    await bring(server);
    expect(server.requests).toEqual([]);
    expectPicturesAlone();
  });

  it('asks for nothing where the pictures are there', async () => {
    await writeDataHome(environment.dataHome, { A: 1 });
    const { url, sha256, requests } = await serve();
    expect((await fetchLfwPeople({ archive: { url, sha256 } })).targetNames).toEqual(['A']);
    expect(requests).toEqual([]);
  });

  it('asks for nothing where that is forbidden', async () => {
    const { url, sha256, requests } = await serve();
    await expect(fetchLfwPeople({ archive: { url, sha256 }, downloadIfMissing: false })).rejects.toThrow(DataUnavailableError);
    process.env.NEURONBOOK_OFFLINE = '1';
    await expect(fetchLfwPeople({ archive: { url, sha256 } })).rejects.toThrow(DataUnavailableError);
    expect(requests).toEqual([]);
    expect(existsSync(environment.dataHome)).toBe(false);
  });
});

describe('a download that fails', () => {
  it('names both checksums, and removes the file', async () => {
    const { url, sha256 } = await serve();
    const wrong = 'ab'.repeat(32);
    await expect(bring({ url, sha256: wrong })).rejects.toThrow(new RegExp(`must have the SHA-256 ${wrong}, got ${sha256}`));
    expectNothing();
  });

  it('takes no file for whole of which the server had announced less', async () => {
    const { url, sha256 } = await serve({ lengthOffset: -100 });
    await expect(bring({ url, sha256 })).rejects.toThrow(DataUnavailableError);
    expect(existsSync(inHome('lfw_funneled'))).toBe(false);
  });

  it('says the status of an answer that is no file, at once', async () => {
    const server = await serve({ status: [404] });
    await expect(bring(server)).rejects.toThrow(/HTTP status 404\. If a browser can fetch it, save it/);
    expect(server.requests).toHaveLength(1);
    expectNothing();
  });

  it('gives up at once where nobody answers', async () => {
    const server = await serve();
    await server.close();
    await expect(bring(server)).rejects.toThrow(/ECONNREFUSED.*Try again with a network/);
    expectNothing();
  });

  it('gives up after a few tries that bring nothing', async () => {
    const server = await serve({ status: Array(20).fill(502) });
    await expect(bring(server)).rejects.toThrow('HTTP status 502');
    expect(server.requests).toHaveLength(4);
  });

  it('stops when its signal says so, and keeps what has arrived', async () => {
    const controller = new AbortController();
    const server = await serve({ breakAfter: [10_000], status: [0, 503, 503, 503, 503] });
    const ended = fetchPictures(home(), true, {
      archive: server,
      signal: controller.signal,
      onProgress: ({ received }) => { if (received >= 10_000) controller.abort(); },
    }, 'test', patience);
    await expect(ended).rejects.toThrow(/abort/i);
    expect(readdirSync(home())).toContain('lfw-funneled.tgz.part');
    expect(readdirSync(home())).not.toContain('lfw-funneled.tgz.lock');
  });

  it.each([
    ['a path that leads out of the folder', [{ path: 'lfw_funneled/../../evil.txt', content: 'x' }], /evil\.txt, which leads out/],
    ['an absolute path', [{ path: '/tmp/neuronbook-evil.txt', content: 'x' }], /absolute path \/tmp\/neuronbook-evil\.txt/],
    ['a path on another drive', [{ path: 'C:\\evil.txt', content: 'x' }], /absolute path C:/],
    ['a symbolic link', [{ path: 'lfw_funneled/A', type: 'SymbolicLink' as const, linkpath: '/tmp' }], /lfw_funneled\/A, which is a SymbolicLink/],
    ['a hard link', [{ path: 'lfw_funneled/A', type: 'Link' as const, linkpath: '../../secret' }], /lfw_funneled\/A, which is a Link/],
    ['other things than the folder', [{ path: 'readme.txt', content: 'x' }], /must hold the folder lfw_funneled, got readme\.txt/],
  ])('refuses an archive with %s, and keeps nothing of it', async (_, entries, message) => {
    const good = { path: 'lfw_funneled/Bo/Bo_0001.jpg', content: 'x' };
    await expect(bring(await serve({}, archiveOf(message.source.includes('readme') ? entries : [good, ...entries])))).rejects.toThrow(message);
    expectNothing();
    expect(existsSync(join(environment.dataHome, 'evil.txt')) || existsSync('/tmp/neuronbook-evil.txt')).toBe(false);
  });

  it('says so when the archive is none', async () => {
    await expect(bring(await serve({}, Buffer.from('not an archive')))).rejects.toThrow(/must be a gzipped tar file/);
    expectNothing();
  });

  it('says so when the archive ends too early', async () => {
    await expect(bring(await serve({}, archive.subarray(0, archive.length >> 1)))).rejects.toThrow(DataUnavailableError);
    expectNothing();
  });

  it('leaves nothing half-done when the process was killed while it extracted', async () => {
    mkdirSync(inHome('.neuronbook-killed/lfw_funneled/Ada_B'), { recursive: true });
    writeFileSync(inHome('lfw-funneled.tgz'), archive);
    const gone = Number(execFileSync(process.execPath, ['-e', 'console.log(process.pid)'], { encoding: 'utf8' }));
    writeFileSync(inHome('lfw-funneled.tgz.lock'), JSON.stringify({ pid: gone, host: hostname(), id: 'x' }));
    await bring(await serve());
    expectPicturesAlone();
  });
});

const full = existsSync('/dev/full');
describeIf(full, 'this system has no /dev/full')('a full disk', () => {
  it('gets a message that says what to do', async () => {
    mkdirSync(home(), { recursive: true });
    symlinkSync('/dev/full', inHome('lfw-funneled.tgz.part'));
    await expect(bring(await serve())).rejects.toThrow(/needs more room on the disk than there is.*ENOSPC.*Free about 600 MB/);
    expect(readdirSync(home())).not.toContain('lfw-funneled.tgz.lock');
  });
});

describeIf(process.platform !== 'win32' && process.getuid?.() !== 0, 'nothing is forbidden to this user')('a folder of somebody else', () => {
  it('gets a message that says what to do', async () => {
    mkdirSync(environment.dataHome);
    chmodSync(environment.dataHome, 0o555);
    await expect(bring(await serve())).rejects.toThrow(/needs a folder that may be written to.*EACCES.*SCIKIT_LEARN_DATA/);
    chmodSync(environment.dataHome, 0o755);
  });
});

describe('a path where no folder can be', () => {
  it('gets a message that names it', async () => {
    writeFileSync(environment.dataHome, 'a file');
    await expect(bring(await serve())).rejects.toThrow(DataUnavailableError);
  });
});

describe('two at once', () => {
  it('download once: the other waits, and finds the pictures', async () => {
    const server = await serve();
    const [one, two] = await Promise.all([bring(server), bring(server)]);
    expect(server.requests).toEqual(['']);
    const waited = [one, two].filter((steps) => steps.some(({ step }) => step === 'waiting'));
    expect(waited).toHaveLength(1);
    expectPicturesAlone();
  });

  it('do not wait for a process that has been silent too long', async () => {
    mkdirSync(home(), { recursive: true });
    const lock = inHome('lfw-funneled.tgz.lock');
    writeFileSync(lock, JSON.stringify({ pid: process.pid, host: 'another machine', id: 'x' }));
    utimesSync(lock, 1e9, 1e9);
    const steps = await bring(await serve());
    expect(steps.map(({ step }) => step)).not.toContain('waiting');
    expectPicturesAlone();
  });

  it('the one that waits stops when its signal says so, and leaves the lock alone', async () => {
    mkdirSync(home(), { recursive: true });
    const lock = inHome('lfw-funneled.tgz.lock');
    const content = JSON.stringify({ pid: process.pid, host: hostname(), id: 'x' });
    writeFileSync(lock, content);
    const controller = new AbortController();
    const { url, sha256, requests } = await serve();
    const ended = fetchPictures(home(), true, { archive: { url, sha256 }, signal: controller.signal, onProgress: () => controller.abort() }, 'test', patience);
    await expect(ended).rejects.toThrow(/abort/i);
    expect(readFileSync(lock, 'utf8')).toBe(content);
    expect(requests).toEqual([]);
  });
});

describe('the progress of a download', () => {
  afterEach(() => setDisplayHost(undefined));

  it('is one output in a notebook, replaced in place', async () => {
    const shown: { text: string; html: unknown; id: string; update: boolean }[] = [];
    setDisplayHost({ show: (bundle, id, update) => shown.push({ text: bundle['text/plain'], html: bundle['text/html'], id, update }) });
    const { url, sha256 } = await serve();
    await fetchLfwPeople({ archive: { url, sha256 } });
    expect(new Set(shown.map(({ id }) => id)).size).toBe(1);
    expect(shown.map(({ update }) => update)).toEqual(shown.map((_, i) => i > 0));
    expect(shown[0].text).toMatch(/^Downloading lfw-funneled\.tgz: 0 kB of \d+ kB \(0 %\)$/);
    expect(shown[0].html).toContain('<progress max="100" value="0">');
    expect(shown.at(-1)!.text).toBe('Ready: lfw-funneled.tgz');
  });

  it('is a few lines in a script', async () => {
    const lines: string[] = [];
    const log = jest.spyOn(console, 'log').mockImplementation((line: string) => { lines.push(line); });
    const { url, sha256 } = await serve();
    await fetchLfwPeople({ archive: { url, sha256 } });
    log.mockRestore();
    expect(lines[0]).toContain('Downloading lfw-funneled.tgz');
    expect(lines.length).toBeLessThanOrEqual(14);
    expect(lines.slice(-3)).toEqual(['Verifying lfw-funneled.tgz', 'Extracting lfw-funneled.tgz', 'Ready: lfw-funneled.tgz']);
  });
});
