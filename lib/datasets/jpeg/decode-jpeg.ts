import type { Picture } from '../bicubic.js';
import { doubleRow, plainRow, writeRgb, type Plane } from './colour.js';
import { readHeader, type JpegHeader } from './header.js';
import { JpegMemory } from './jpeg-memory.js';
import { PlaneDecoder, type Part } from './plane-decoder.js';
import { copyScan, ScanReader } from './scan-reader.js';

/**
 * Decodes a part of a JPEG picture to bytes of red, green and blue: the very bytes of libjpeg-turbo, and so
 * of Pillow. Only the blocks of that part are transformed, and what lies below it is not even read: a cropped
 * face takes a third of the time of the whole picture.
 *
 * Baseline pictures with one scan are decoded, which is what cameras and the data sets of this course have;
 * for others (progressive, grey, with restart markers, unusual sampling) the answer is undefined.
 *
 * @param memory kept by the caller from picture to picture, each of which overwrites the one before; default: its own each time
 * @throws RangeError when the part does not lie within the picture
 * @throws Error when the file is damaged
 * @example
 * const picture = decodeJpeg(bytes, { rows: [70, 195], columns: [78, 172] });
 * picture?.width; // 94
 */
export function decodeJpeg(bytes: Uint8Array, part: Part, memory = new JpegMemory()): Picture | undefined {
  const header = readHeader(bytes, memory);
  if (!header) return undefined;
  if (part.rows[1] > header.height || part.columns[1] > header.width) throw new RangeError(`it has ${header.height} x ${header.width} pixels`);
  return toRgb(decodePlanes(bytes, header, part, memory), header.components[0].across === 2, part, memory);
}

function decodePlanes(bytes: Uint8Array, header: JpegHeader, part: Part, memory: JpegMemory): Plane[] {
  const planes = header.components.map((component, i) => new PlaneDecoder(component, i, header, part, memory));
  const [y, cb, cr] = planes;
  const unitsAcross = Math.ceil(header.width / (8 * header.components[0].across));
  const lastUnit = Math.max(y.lastUnit, cb.lastUnit, cr.lastUnit);
  const coded = memory.coded(bytes.length - header.scan + 8);
  const reader = new ScanReader(coded, copyScan(bytes, header.scan, coded));
  memory.block.fill(0); // a damaged picture may have left something
  for (let row = 0; row <= lastUnit; row++) {
    for (let column = 0; column < unitsAcross; column++) {
      y.decodeUnit(reader, row, column);
      cb.decodeUnit(reader, row, column);
      cr.decodeUnit(reader, row, column);
    }
    if (reader.overrun) throw new Error('its data end too early');
  }
  return planes;
}

function toRgb([y, cb, cr]: Plane[], halved: boolean, { rows, columns }: Part, memory: JpegMemory): Picture {
  const [left, right] = columns;
  const width = right - left;
  const height = rows[1] - rows[0];
  const data = memory.buffer(3, width * height * 3).subarray(0, width * height * 3);
  const blue = memory.row(0, y.stride + 2);
  const red = memory.row(1, y.stride + 2);
  for (let row = 0; row < height; row++) {
    const line = rows[0] + row;
    if (halved) {
      doubleRow(cb, line, left, right, blue);
      doubleRow(cr, line, left, right, red);
    } else {
      plainRow(cb, line, left, right, blue);
      plainRow(cr, line, left, right, red);
    }
    writeRgb(y.bytes, line * y.stride + left, blue, red, left, width, data, row * width * 3);
  }
  return { data, width, height };
}
