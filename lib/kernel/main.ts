import { readFileSync, realpathSync } from 'node:fs';
import nodeModule, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { exitNow, exitWithParent, guardExit } from './process/exit-guard.js';
import { listenForInterrupts } from './interrupt/interrupts.js';
import { quietWarnings } from './process/quiet-warnings.js';
import { type Connection, Server } from './wire/server.js';

/**
 * Starts the kernel as Jupyter does: `node main.js <connection file>`, in the notebook's folder.
 *
 * @param mainFile the path of this file
 * @param connectionFile the path of Jupyter's connection file
 */
async function main(mainFile: string, connectionFile: string): Promise<void> {
  const connection = JSON.parse(readFileSync(connectionFile, 'utf8')) as Connection;
  const server = new Server(connection, exitNow);
  await Promise.all([listenForInterrupts(), server.bind()]);
  exitWithParent(exitNow);
  // From Node 22 on, the compiler's nine megabytes are compiled once and kept.
  (nodeModule as { enableCompileCache?: () => void }).enableCompileCache?.();
  // TypeScript takes most of the start: it is loaded while front ends connect.
  const { Session } = await import('./session.js');
  const kernelFolder = dirname(mainFile);
  const require = createRequire(mainFile);
  const session = new Session({
    folder: process.cwd(),
    kernelFolder,
    ownTypes: dirname(dirname(require.resolve('@types/node/package.json'))),
    output: server.output,
  });
  const { version } = JSON.parse(readFileSync(join(kernelFolder, '../../package.json'), 'utf8')) as { version: string };
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
