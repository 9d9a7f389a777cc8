/** An image in a file's bytes. */
export interface FoundImage {
  mimeType: string;
  /** What people call the format. */
  name: string;
  /** In pixels; undefined where the file does not say. */
  width?: number;
  height?: number;
}

interface Format {
  mimeType: string;
  name: string;
  begins(bytes: Buffer): boolean;
  size(bytes: Buffer): [width: number, height: number] | undefined;
}

// The signatures and the places of the sizes are those of the formats' specifications: PNG 5.2 and 11.2.2,
// ITU T.81 B.2.2 for JPEG, GIF89a 17 and 18, RFC 9649 for WebP.
const formats: Format[] = [
  {
    mimeType: 'image/png', name: 'PNG',
    begins: (bytes) => bytes.readUInt32BE(0) === 0x89504e47 && bytes.readUInt32BE(4) === 0x0d0a1a0a,
    size: (bytes) => [bytes.readUInt32BE(16), bytes.readUInt32BE(20)],
  },
  { mimeType: 'image/jpeg', name: 'JPEG', begins: (bytes) => bytes.readUIntBE(0, 3) === 0xffd8ff, size: jpegSize },
  {
    mimeType: 'image/gif', name: 'GIF',
    begins: (bytes) => /^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6)),
    size: (bytes) => [bytes.readUInt16LE(6), bytes.readUInt16LE(8)],
  },
  {
    mimeType: 'image/webp', name: 'WebP',
    begins: (bytes) => bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP',
    size: webpSize,
  },
  { mimeType: 'image/svg+xml', name: 'SVG', begins: isSvg, size: () => undefined },
];

/** The shortest file of any of these formats is longer. */
const shortest = 24;

/**
 * Tells an image file by its first bytes: PNG, JPEG, GIF, WebP or SVG.
 *
 * @returns undefined for any other bytes
 */
export function findImage(bytes: Uint8Array): FoundImage | undefined {
  if (bytes.length < shortest) return undefined;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const format = formats.find(({ begins }) => begins(buffer));
  if (!format) return undefined;
  const { mimeType, name } = format;
  try {
    const size = format.size(buffer);
    return size ? { mimeType, name, width: size[0], height: size[1] } : { mimeType, name };
  } catch {
    return { mimeType, name }; // It ends before its size.
  }
}

/** The size stands in the frame header, behind other segments, each with its length. */
function jpegSize(bytes: Buffer): [number, number] | undefined {
  for (let at = 2; at + 9 < bytes.length;) {
    const marker = bytes[at + 1];
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

function webpSize(bytes: Buffer): [number, number] | undefined {
  const kind = bytes.toString('latin1', 12, 16);
  if (kind === 'VP8X') return [bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1];
  if (kind === 'VP8L') return [(bytes.readUInt32LE(21) & 0x3fff) + 1, ((bytes.readUInt32LE(21) >>> 14) & 0x3fff) + 1];
  return kind === 'VP8 ' ? [bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff] : undefined;
}

/** An SVG document begins with its element, after an XML declaration, a document type and comments. */
function isSvg(bytes: Buffer): boolean {
  return /^\uFEFF?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!(?:--[^]*?--|DOCTYPE[^>]*)>\s*)*<svg[\s>]/.test(bytes.toString('utf8', 0, 4096));
}
