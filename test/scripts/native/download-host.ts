import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the host does with a file: sends it, does not know it, or ends the connection in the middle of it. */
export type Manner = 'sends' | 'knows nothing of' | 'breaks off';

/** A server on the loopback address that plays the download host. */
export interface DownloadHost {
  readonly origin: string;
  /** The paths that were asked for, in order. */
  readonly asked: string[];
  close(): Promise<void>;
}

/**
 * Starts it.
 *
 * @param files what it has, by the end of their paths, and how it gives each
 */
export async function startDownloadHost(files: Record<string, { content: Buffer; manner: Manner }>): Promise<DownloadHost> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = String(request.url);
    asked.push(path);
    const file = Object.entries(files).find(([end]) => path.endsWith(end))?.[1];
    if (!file || file.manner === 'knows nothing of') {
      response.writeHead(404, { 'content-type': 'text/html' }).end('<html>There is no such file.</html>');
      return;
    }
    response.writeHead(200, { 'content-type': 'application/gzip', 'content-length': file.content.length });
    if (file.manner === 'sends') response.end(file.content);
    else response.write(file.content.subarray(0, file.content.length / 2), () => response.destroy());
  });
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve); });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () => new Promise(resolve => { server.close(() => resolve()); server.closeAllConnections(); }),
  };
}
