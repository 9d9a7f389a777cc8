import { readFileSync, realpathSync } from 'node:fs';
import nodeModule, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { exitNow, guardExit } from './process/exit-guard.js';
import { stopFlag } from './interrupt/stop-flag.js';
import { quietWarnings } from './process/quiet-warnings.js';
import type { Connection } from './wire/connection.js';
import { FrontLink } from './wire/front-link.js';

/**
 * Starts the kernel as Jupyter does: `node main.js <connection file>`, in the notebook's folder.
 *
 * @param mainFile the path of this file
 * @param connectionFile the path of Jupyter's connection file
 */
async function main(mainFile: string, connectionFile: string): Promise<void> {
  const connection = JSON.parse(readFileSync(connectionFile, 'utf8')) as Connection;
  const kernelFolder = dirname(mainFile);
  const require = createRequire(mainFile);
  const versionOf = (file: string): string => (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
  const version = versionOf(join(kernelFolder, '../../package.json'));
  const typescriptVersion = versionOf(require.resolve('typescript/package.json'));
  // Front ends connect to another thread while TypeScript is loaded, which takes most of the start.
  const link = new FrontLink(join(kernelFolder, 'wire/front-thread.js'), { connection, version, typescriptVersion, stopFlag }, () => exitNow(1));
  // From Node 22 on, the compiler's nine megabytes are compiled once and kept.
  (nodeModule as { enableCompileCache?: () => void }).enableCompileCache?.();
  const [{ Session }, { Server }] = await Promise.all([import('./session.js'), import('./wire/server.js')]);
  const server = new Server(link, exitNow);
  const session = new Session({
    folder: process.cwd(),
    kernelFolder,
    ownTypes: dirname(dirname(require.resolve('@types/node/package.json'))),
    output: server.output,
  });
  await link.bound;
  server.output.capture();
  guardExit();
  quietWarnings();
  server.serve(session, version);
}

const [, mainFile, connectionFile] = process.argv;
if (!connectionFile) {
  console.error('kernel: a connection file must be given, got none. Jupyter starts this program itself; see its kernel.json.');
  process.exitCode = 1;
} else {
  void main(realpathSync(mainFile), connectionFile);
}
