import { createHmac } from 'node:crypto';
import { MessageFormat } from 'neuronbook/kernel';
import { codePointOffset, utf16Offset } from '../../lib/kernel/help/code-points';
import { SendQueue } from '../../lib/kernel/wire/send-queue';

const bytes = (frames: (string | Uint8Array)[]) => frames.map((frame) => Buffer.from(frame as string));

describe('MessageFormat', () => {
  it.each(['hmac-sha256', 'hmac-sha512'])('signs with %s as the protocol says, and reads what it wrote', (scheme) => {
    const format = new MessageFormat(scheme, 'key');
    const frames = format.pack('stream', { text: 'é😀' }, {}, ['route'], { m: 1 });
    const signature = createHmac(scheme.slice(5), 'key').update(frames.slice(3).join('')).digest('hex');
    expect(frames.slice(0, 3)).toEqual(['route', '<IDS|MSG>', signature]);
    expect(format.unpack(bytes(frames))).toMatchObject({ header: { msg_type: 'stream' }, content: { text: 'é😀' }, metadata: { m: 1 }, parent: {} });
  });

  it('signs nothing when the key is empty', () => {
    const format = new MessageFormat('hmac-sha256', '');
    const frames = format.pack('status', {}, {});
    expect(frames[1]).toBe('');
    expect(format.unpack(bytes(frames)).header.msg_type).toBe('status');
  });

  it('gives every message an id and a date of its own', () => {
    const format = new MessageFormat('hmac-sha256', '');
    const [a, b] = [format.header('x'), format.header('x')];
    expect(a.msg_id).not.toBe(b.msg_id);
    expect(Math.abs(Date.parse(a.date) - Date.now())).toBeLessThan(60_000);
  });

  it('refuses a wrong signature, too few parts, and parts that are no JSON', () => {
    const format = new MessageFormat('hmac-sha256', 'key');
    const frames = bytes(format.pack('x', {}, {}));
    expect(() => format.unpack([frames[0], Buffer.from('0'.repeat(64)), ...frames.slice(2)])).toThrow(/signature/);
    expect(() => format.unpack(frames.slice(0, 4))).toThrow(/five parts/);
    expect(() => new MessageFormat('hmac-sha256', '').unpack(bytes(['<IDS|MSG>', '', '{', '{}', '{}', '{}']))).toThrow(SyntaxError);
    expect(() => new MessageFormat('hmac-sha256', '').unpack(bytes(['<IDS|MSG>', '', '{}', '{}', '{}', '{}']))).toThrow(/type and an id/);
  });
});

describe('SendQueue', () => {
  it('keeps order and loses nothing on a socket that is busy now and then', async () => {
    const sent: number[] = [];
    let busy = false;
    const queue = new SendQueue({
      send: (frames) => {
        if (busy) throw Object.assign(new Error('Socket is busy writing'), { code: 'EBUSY' });
        sent.push(Number(frames[0]));
        if (sent.length % 512 !== 0) return Promise.resolve();
        busy = true;
        return new Promise((done) => setImmediate(() => { busy = false; done(); }));
      },
    });
    for (let i = 0; i < 3000; i++) {
      queue.send([String(i)]);
      if (i % 700 === 0) await Promise.resolve();
    }
    await queue.drained();
    expect(sent).toEqual(Array.from({ length: 3000 }, (_, i) => i));
  });
});

describe('Cursor positions', () => {
  it.each([['abc', 2, 2], ['😀b', 1, 2], ['😀b', 2, 3], ['é', 1, 1], ['a', 9, 1]])('in %j, character %i is unit %i', (text, characters, units) => {
    expect(utf16Offset(text, characters)).toBe(units);
    if (characters <= [...text].length) expect(codePointOffset(text, units)).toBe(characters);
  });
});
