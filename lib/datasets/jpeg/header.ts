import type { HuffmanTable } from './huffman.js';
import type { JpegMemory } from './jpeg-memory.js';

/** One of a picture's three planes: Y (brightness), Cb or Cr (colour). */
export interface Component {
  /** Blocks of 8 x 8 across and down in each unit of the scan. */
  readonly across: number;
  readonly down: number;
  /** Steps by which the 64 coefficients are multiplied, in zigzag order. */
  readonly steps: Int32Array;
  readonly dc: HuffmanTable;
  readonly ac: HuffmanTable;
}

/** What a baseline picture's header says. */
export interface JpegHeader {
  readonly width: number;
  readonly height: number;
  readonly components: readonly Component[];
  /** Where the coded blocks begin. */
  readonly scan: number;
}

const SOI = 0xd8, EOI = 0xd9, SOS = 0xda, DQT = 0xdb, DHT = 0xc4, DRI = 0xdd, SOF0 = 0xc0, APP14 = 0xee;

/**
 * Reads a JPEG file's segments up to its coded blocks (ITU-T T.81, annex B). Gives undefined for whatever is
 * not the common kind: baseline, one scan, three planes with the colour at full size or halved both ways.
 *
 * @throws Error when the bytes are no JPEG, or end too early
 */
export function readHeader(bytes: Uint8Array, memory: JpegMemory): JpegHeader | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) throw new Error('it does not begin as a JPEG does');
  if (bytes.length < 4 || !endsWhole(bytes)) throw new Error('its end is missing');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const steps: Int32Array[] = [];
  const tables: HuffmanTable[] = [];
  let frame: Frame | undefined;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) throw new Error('its segments are out of order');
    const marker = bytes[at + 1];
    if (marker === 0xff) { at++; continue; }
    if (marker === EOI) break;
    const start = at + 4;
    const end = at + 2 + view.getUint16(at + 2);
    if (end > bytes.length) break;
    if (marker === DQT) { if (!readSteps(view, start, end, steps)) return undefined; }
    else if (marker === DHT) readTables(bytes, start, end, tables, memory);
    else if (marker === DRI && view.getUint16(start) !== 0) return undefined;
    else if (marker === APP14 && end - start >= 12 && bytes[start + 11] !== 1) return undefined; // Adobe: not Y, Cb, Cr
    else if (marker === SOF0) frame = readFrame(view, start);
    else if (marker > SOF0 && marker <= 0xcf && marker !== 0xc8) return undefined; // progressive, lossless, arithmetic
    else if (marker === SOS) return frame && withTables(frame, bytes, start, end, steps, tables);
    at = end;
  }
  throw new Error('it holds no picture');
}

interface Frame { width: number; height: number; planes: { id: number; across: number; down: number; steps: number }[] }

function readFrame(view: DataView, at: number): Frame {
  const planes = Array.from({ length: view.getUint8(at + 5) }, (_, i) => {
    const place = at + 6 + 3 * i;
    const sampling = view.getUint8(place + 1);
    return { id: view.getUint8(place), across: sampling >> 4, down: sampling & 15, steps: view.getUint8(place + 2) };
  });
  return { height: view.getUint16(at + 1), width: view.getUint16(at + 3), planes };
}

function withTables(
  { width, height, planes }: Frame, bytes: Uint8Array, at: number, end: number, steps: Int32Array[], tables: HuffmanTable[],
): JpegHeader | undefined {
  const [y, cb, cr] = planes;
  const colourOf = (plane: { across: number; down: number }) => plane.across === 1 && plane.down === 1;
  const common = planes.length === 3 && bytes[at] === 3 && y.across === y.down && (y.across === 1 || y.across === 2)
    && colourOf(cb) && colourOf(cr) && !(y.id === 82 && cb.id === 71) && width > 16 && height > 16; // 82, 71: 'R', 'G'
  if (!common) return undefined;
  const components = planes.map(({ across, down, steps: which }, i) => {
    const choice = bytes[at + 2 + 2 * i];
    return { across, down, steps: steps[which], dc: tables[choice >> 4], ac: tables[16 + (choice & 15)] };
  });
  if (components.some(({ steps: own, dc, ac }) => !own || !dc || !ac)) throw new Error('a table is missing');
  return { width, height, components, scan: end };
}

/** False for tables of 16 bits, which baseline pictures do not have. */
function readSteps(view: DataView, start: number, end: number, steps: Int32Array[]): boolean {
  for (let at = start; at < end; at += 65) {
    const which = view.getUint8(at);
    if (which > 3) return false;
    const read = steps[which] = new Int32Array(64);
    for (let i = 0; i < 64; i++) read[i] = view.getUint8(at + 1 + i);
  }
  return true;
}

function readTables(bytes: Uint8Array, start: number, end: number, tables: HuffmanTable[], memory: JpegMemory): void {
  for (let at = start; at < end;) {
    let stop = at + 17;
    for (let i = 1; i <= 16; i++) stop += bytes[at + i];
    tables[bytes[at]] = memory.table(bytes.subarray(at + 1, stop), bytes[at] < 16);
    at = stop;
  }
}

/** Whether an end marker stands near the end; some programs add a few bytes after it. */
function endsWhole(bytes: Uint8Array): boolean {
  for (let at = bytes.length - 2; at >= 2; at--) if (bytes[at] === 0xff && bytes[at + 1] === EOI) return true;
  return false;
}
