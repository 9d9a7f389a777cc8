import { execFile } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { serveArchive, type ArchiveServer, type Manners } from './support/archive-server.js';
import { ownEnvironment } from './support/environment.js';
import { archiveOf, facesArchive } from './support/make-archive.js';
import { jpeg, writeDataHome } from './support/pictures.js';

// Processes of their own, as two notebooks are: they run the library as it is built.
const library = pathToFileURL(join(__dirname, '..', '..', 'lib', 'dist', 'datasets', 'index.js')).href;
const environment = ownEnvironment();
const home = () => join(environment.dataHome, 'lfw_home');
let archive: Buffer;
let servers: ArchiveServer[] = [];

beforeAll(async () => { archive = await facesArchive(); });
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  servers = [];
});

async function serve(content: Buffer, manners: Manners = {}): Promise<ArchiveServer> {
  const server = await serveArchive(content, manners);
  servers.push(server);
  return server;
}

interface Ended { readonly output: string; readonly errors: string; readonly signal: string | null }

/**
 * Loads the faces in a process of its own, which prints each new step and at last the SHA-256 of the pixels.
 *
 * @param onProgress code that runs at each step, with `step` and `received`
 */
function load(server: ArchiveServer | undefined, onProgress = '', onOutput: (text: string) => void = () => undefined): Promise<Ended> {
  const code = `
    import { createHash } from 'node:crypto';
    import { readdirSync } from 'node:fs';
    const { fetchLfwPeople } = await import(${JSON.stringify(library)});
    let last = '';
    const faces = await fetchLfwPeople({
      archive: ${JSON.stringify(server ? { url: server.url, sha256: server.sha256 } : {})},
      onProgress({ step, received }) {
        if (step !== last) console.log(last = step);
        ${onProgress}
      },
    });
    const { data } = faces.data;
    console.log('pixels', createHash('sha256').update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)).digest('hex'), faces.images.shape[0]);
  `;
  const env = { ...process.env, NEURONBOOK_OFFLINE: server ? '' : '1' };
  return new Promise((ended) => {
    const child = execFile(process.execPath, ['--input-type=module', '-e', code], { env }, (error, output, errors) => {
      ended({ output, errors, signal: error?.signal ?? null });
    });
    child.stdout!.on('data', (text) => onOutput(String(text)));
  });
}

const pixelsIn = ({ output, errors }: Ended) => /pixels (\S+ \d+)/.exec(output)?.[1] ?? errors;

describe('two processes at once', () => {
  it('download once: one waits for the other, and both have the same pictures', async () => {
    let go!: () => void;
    const until = new Promise<void>((resolve) => { go = resolve; });
    const server = await serve(archive, { until });
    const seen: string[] = [];
    // The first one's download is held until the second waits; were there no lock, both would be heard of.
    const listen = (text: string) => { seen.push(...text.split('\n').filter(Boolean)); if (seen.filter((step) => step === 'waiting' || step === 'downloading').length === 2) go(); };
    const both = await Promise.all([load(server, '', listen), load(server, '', listen)]);
    expect(server.requests).toEqual(['']);
    expect(both.map(({ output }) => output.includes('waiting')).sort()).toEqual([false, true]);
    expect(pixelsIn(both[0])).toMatch(/^[0-9a-f]{64} 3$/);
    expect(pixelsIn(both[1])).toBe(pixelsIn(both[0]));
    expect(readdirSync(home())).toEqual(['lfw_funneled']);
  });

  it('prepare the same arrays from pictures that are there, and keep them once', async () => {
    await writeDataHome(environment.dataHome, { Ada: 20, Bo: 20 });
    const [one, two] = await Promise.all([load(undefined), load(undefined)]);
    expect(pixelsIn(one)).toMatch(/^[0-9a-f]{64} 40$/);
    expect(pixelsIn(two)).toBe(pixelsIn(one));
    expect(readdirSync(environment.cache)).toEqual([expect.stringMatching(/^lfw-[0-9a-f]+\.faces$/)]);
    expect(pixelsIn(await load(undefined))).toBe(pixelsIn(one));
  });
});

describe('a process that is killed', () => {
  it('while it downloads: the next one goes on with what had arrived', async () => {
    const server = await serve(archive, { until: new Promise(() => undefined) });
    const killed = await load(server, 'if (received > 5000) process.kill(process.pid, "SIGKILL");');
    expect([killed.signal, killed.output]).toEqual(['SIGKILL', 'downloading\n']);
    expect(existsSync(join(home(), 'lfw-funneled.tgz.lock'))).toBe(true);
    const arrived = statSync(join(home(), 'lfw-funneled.tgz.part')).size;
    expect(arrived).toBeGreaterThan(5000);
    const next = await serve(archive);
    const finished = await load(next);
    expect(pixelsIn(finished)).toMatch(/^[0-9a-f]{64} 3$/);
    expect(next.requests).toEqual([`bytes=${arrived}-`]);
    expect(readdirSync(home())).toEqual(['lfw_funneled']);
  });

  it('while it extracts: nothing of that counts, and the next one extracts the archive that is there', async () => {
    const content = await jpeg(1, {}, 250, 250);
    const many = archiveOf(Array.from({ length: 600 }, (_, i) => ({ path: `lfw_funneled/Ada/Ada_${String(i).padStart(4, '0')}.jpg`, content })));
    const server = await serve(many);
    const killed = await load(server, `
      const extracted = () => readdirSync(${JSON.stringify(home())}, { recursive: true }).filter((name) => name.endsWith('.jpg')).length;
      if (step === 'extracting') setInterval(() => { if (extracted() > 10) process.kill(process.pid, 'SIGKILL'); }, 1);
    `);
    expect([killed.signal, killed.output]).toEqual(['SIGKILL', 'downloading\nverifying\nextracting\n']);
    expect(readdirSync(home())).toEqual([expect.stringMatching(/^\.neuronbook-/), 'lfw-funneled.tgz', 'lfw-funneled.tgz.lock']);
    const finished = await load(server);
    expect(pixelsIn(finished)).toMatch(/^[0-9a-f]{64} 600$/);
    expect(server.requests).toEqual(['']);
    expect(readdirSync(home())).toEqual(['lfw_funneled']);
  });
});
