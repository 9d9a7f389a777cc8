/**
 * The files of a zip archive whose bytes are not those that were put in, by the checksums in the archive's table of
 * contents (APPNOTE.TXT 4.3.12): unpacking alone does not look at them.
 *
 * @param files what was unpacked
 */
export function damagedFiles(archive: Uint8Array, files: Readonly<Record<string, Uint8Array>>): string[] {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const damaged: string[] = [];
  for (let at = contentsStart(view); at + 46 <= view.byteLength && view.getUint32(at, true) === 0x02014b50;) {
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(archive.subarray(at + 46, at + 46 + nameLength));
    if (name in files && crc32(files[name]) !== view.getUint32(at + 16, true)) damaged.push(name);
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return damaged;
}

// The record at the archive's end says where its table of contents begins; a comment may follow it.
function contentsStart(view: DataView): number {
  for (let at = view.byteLength - 22; at >= 0; at--) {
    if (view.getUint32(at, true) === 0x06054b50) return view.getUint32(at + 16, true);
  }
  return view.byteLength;
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/**
 * The checksum that zip archives have: CRC-32 with the polynomial 0xEDB88320, as in ISO 3309.
 *
 * @example
 * crc32(new Uint8Array([49, 50, 51, 52, 53, 54, 55, 56, 57])).toString(16); // 'cbf43926'
 */
export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = table[(value ^ byte) & 0xff] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
