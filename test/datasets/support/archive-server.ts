import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server does with a request: whether it tells and heeds parts of the file, and where it breaks off. */
export interface Manners {
  /** False: Range is ignored, everything is sent. */
  ranges?: boolean;
  /** Breaks the connection after so many bytes of the answers, one entry for each answer. */
  breakAfter?: number[];
  /** Answers with this status instead, one entry for each answer; 0 for a usual answer. */
  status?: number[];
  /** Sends no length. */
  chunked?: boolean;
  /** What tells this version of the file from others; as a list, one for each answer, the last one for all further ones. */
  etag?: string | string[];
  /** False: a Range is answered also where If-Range names another version. */
  heedsIfRange?: boolean;
  /** Announces so many bytes more than it sends, or fewer. */
  lengthOffset?: number;
  /** Sends the second half only when this is fulfilled. */
  until?: Promise<unknown>;
  /** Sends everybody to this address instead, as a data host does that keeps its files elsewhere. */
  redirect?: string;
}

/** A server on the loopback address that has one archive. */
export interface ArchiveServer {
  readonly url: string;
  readonly sha256: string;
  /** The Range header of each request, or ''. */
  readonly requests: string[];
  close(): Promise<void>;
}

export async function serveArchive(content: Buffer, manners: Manners = {}): Promise<ArchiveServer> {
  const { ranges = true, breakAfter = [], status = [], chunked = false, etag = '"one"', heedsIfRange = true, lengthOffset = 0, until, redirect } = manners;
  const requests: string[] = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const answer = requests.push(request.headers.range ?? '') - 1;
    if (status[answer]) {
      response.writeHead(status[answer]).end();
      return;
    }
    if (redirect) {
      response.writeHead(302, { Location: redirect }).end();
      return;
    }
    const version = typeof etag === 'string' ? etag : etag[Math.min(answer, etag.length - 1)];
    const asked = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const same = !heedsIfRange || request.headers['if-range'] === undefined || request.headers['if-range'] === version;
    const start = ranges && same ? asked : 0;
    if (start >= content.length) {
      response.writeHead(416, { 'Content-Range': `bytes */${content.length}` }).end();
      return;
    }
    response.writeHead(start > 0 ? 206 : 200, {
      ETag: version,
      ...(chunked ? {} : { 'Content-Length': content.length - start + lengthOffset }),
      ...(start > 0 ? { 'Content-Range': `bytes ${start}-${content.length - 1}/${content.length}` } : {}),
    });
    const limit = breakAfter[answer];
    if (until) {
      const half = (start + content.length) >> 1;
      response.write(content.subarray(start, half));
      void until.then(() => response.end(content.subarray(half)));
    } else if (lengthOffset > 0) response.write(content.subarray(start), () => setTimeout(() => response.destroy(), 50));
    else if (limit === undefined) response.end(content.subarray(start));
    else response.write(content.subarray(start, start + limit), () => setTimeout(() => response.destroy(), 50));
  });
  await new Promise<void>((ready) => { server.listen(0, '127.0.0.1', ready); });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/archive`,
    sha256: createHash('sha256').update(content).digest('hex'),
    requests,
    close: () => new Promise((done) => { server.close(() => done()); server.closeAllConnections(); }),
  };
}
