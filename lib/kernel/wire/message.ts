import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';

/** The version of Jupyter's messaging protocol that the kernel speaks. */
export const protocolVersion = '5.4';

/** Who sent a message, when, and of what kind. */
export interface Header {
  msg_id: string;
  msg_type: string;
  session: string;
  username: string;
  date: string;
  version: string;
}

/** A message as it came from a front end: its parts parsed, and the routing ids that a reply must carry. */
export interface Message {
  routing: Uint8Array[];
  header: Header;
  parent: Partial<Header>;
  metadata: Record<string, unknown>;
  content: Record<string, unknown>;
  /** When it came off its socket, as an ISO date. */
  arrived: string;
}

/** The signed parts of a message as JSON: header, parent header, metadata, content. */
export type Parts = [header: string, parent: string, metadata: string, content: string];

/** The type of the reply to a request: `kernel_info_reply` to `kernel_info_request`. */
export function replyType({ msg_type: type }: Header): string {
  return type.replace(/_request$/, '_reply');
}

/** What stands between the routing ids and the signed parts of a message. */
export const delimiter = '<IDS|MSG>';

// A cell may replace it.
const { stringify } = JSON;

/** Packs messages into frames and unpacks them, signed as the connection file says. */
export class MessageFormat {
  /**
   * @param scheme the connection file's `signature_scheme`, such as `hmac-sha256`
   * @param key its `key`; with an empty key nothing is signed
   * @param session the kernel's session id, the same in all its threads; default: a new one
   */
  constructor(private readonly scheme: string, private readonly key: string, readonly session: string = randomUUID()) {}

  /** A new header with a fresh id and date. */
  header(type: string): Header {
    return {
      msg_id: randomUUID(), msg_type: type, session: this.session, username: 'kernel',
      date: new Date().toISOString(), version: protocolVersion,
    };
  }

  /**
   * The signed parts of an outgoing message, dated now.
   *
   * @throws TypeError when the content can't be written as JSON, such as a circular object
   */
  parts(type: string, content: object, parent: Partial<Header>, metadata: object = {}): Parts {
    return [stringify(this.header(type)), stringify(parent), stringify(metadata), stringify(content)];
  }

  /** The frames of an outgoing message whose parts are made already. */
  frames(parts: Parts, routing: (Uint8Array | string)[] = []): (Uint8Array | string)[] {
    return [...routing, delimiter, this.sign(parts), ...parts];
  }

  /**
   * The frames of an outgoing message.
   *
   * @throws TypeError when the content can't be written as JSON, such as a circular object
   */
  pack(type: string, content: object, parent: Partial<Header>, routing: (Uint8Array | string)[] = [], metadata: object = {}): (Uint8Array | string)[] {
    return this.frames(this.parts(type, content, parent, metadata), routing);
  }

  /**
   * Reads the frames of an incoming message.
   *
   * @throws Error when the frames are no message, or the signature is not right
   */
  unpack(frames: Uint8Array[]): Message {
    const at = frames.findIndex((frame) => Buffer.compare(frame, Buffer.from(delimiter)) === 0);
    if (at < 0 || frames.length < at + 6) throw new Error('kernel: a message must have a delimiter and five parts. It was ignored.');
    const signed = frames.slice(at + 2, at + 6);
    const expected = Buffer.from(this.sign(signed));
    const given = Buffer.from(frames[at + 1]);
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) {
      throw new Error('kernel: the signature of a message is not right. It was ignored.');
    }
    const [header, parent, metadata, content] = signed.map((part) => JSON.parse(Buffer.from(part).toString('utf8')));
    if (typeof header?.msg_type !== 'string' || typeof header.msg_id !== 'string') {
      throw new Error('kernel: a message must have a type and an id. It was ignored.');
    }
    // Copies: the frames are windows on ZeroMQ's own memory, which would go from thread to thread with them.
    const routing = frames.slice(0, at).map((frame) => Uint8Array.from(frame));
    return { routing, header, parent: parent ?? {}, metadata: metadata ?? {}, content: content ?? {}, arrived: new Date().toISOString() };
  }

  private sign(parts: (Uint8Array | string)[]): string {
    if (this.key === '') return '';
    const hmac = createHmac(this.scheme.replace(/^hmac-/, ''), this.key);
    for (const part of parts) hmac.update(part);
    return hmac.digest('hex');
  }
}
