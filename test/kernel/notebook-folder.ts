import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { KernelClient, plain, result } from './client';

/** A folder of its own with a kernel in it, as a notebook's is: for tests of what lies beside a notebook. */
export class NotebookFolder {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), 'neuronbook-folder-')));
  kernel!: KernelClient;

  async startKernel(): Promise<void> {
    this.kernel = await KernelClient.start({ folder: this.path });
  }

  async remove(): Promise<void> {
    await this.kernel?.stop();
    rmSync(this.path, { recursive: true, force: true });
  }

  /** Writes a file beside the notebook. */
  write(name: string, text: string): void {
    mkdirSync(dirname(join(this.path, name)), { recursive: true });
    writeFileSync(join(this.path, name), text);
  }

  /** Makes a package beside the notebook. */
  install(name: string, manifest: object, files: Record<string, string>): void {
    this.write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', ...manifest }));
    for (const [path, text] of Object.entries(files)) this.write(`node_modules/${name}/${path}`, text);
  }

  /** What a cell shows as its result; its error in the place of one. */
  async run(code: string): Promise<string> {
    const exchange = await this.kernel.execute(code);
    const { content } = exchange.reply;
    return content.status === 'error' ? `${content.ename}: ${content.evalue}` : result(exchange)?.['text/plain'];
  }

  /** A failed cell's traceback without colours. */
  async traceback(code: string): Promise<string> {
    const { reply } = await this.kernel.execute(code);
    return plain((reply.content.traceback ?? []).join('\n'));
  }
}
