import type { Picture } from '../bicubic.js';
import { doubleRow, plainRow, writeRgb, type Plane } from './colour.js';
import { readHeader, type JpegHeader } from './header.js';
import { flatBlock, inverseDct } from './inverse-dct.js';
import { JpegMemory } from './jpeg-memory.js';
import { copyScan, ScanReader } from './scan-reader.js';

/** A part of a picture: rows and columns from a start up to, and without, a stop. */
export interface Part {
  readonly rows: readonly [start: number, stop: number];
  readonly columns: readonly [start: number, stop: number];
}

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

function decodePlanes(bytes: Uint8Array, { width, height, components, scan }: JpegHeader, { rows, columns }: Part, memory: JpegMemory): Plane[] {
  const halved = components[0].across;
  const unit = 8 * halved;
  const unitsAcross = Math.ceil(width / unit);
  const planes = components.map(({ across, down }, i) => {
    const ratio = halved / across;
    // Doubling a halved plane looks one byte, two pixels, beyond the part.
    const beyond = ratio === 2 ? 2 : 0;
    const blockOf = (pixel: number) => Math.max(pixel, 0) / (8 * ratio) | 0;
    const lastRow = blockOf(Math.min(rows[1] - 1 + beyond, height - 1));
    const stride = unitsAcross * 8 * across;
    return {
      bytes: memory.buffer(i, stride * 8 * (lastRow + 1)),
      stride,
      width: Math.ceil((width * across) / halved),
      height: Math.ceil((height * down) / halved),
      blocks: {
        firstRow: blockOf(rows[0] - beyond), lastRow,
        firstColumn: blockOf(columns[0] - beyond), lastColumn: blockOf(Math.min(columns[1] - 1 + beyond, width - 1)),
      },
    };
  });
  const lastUnit = Math.max(...planes.map(({ blocks }, i) => blocks.lastRow / components[i].down | 0));
  const coded = memory.coded(bytes.length - scan + 8);
  const reader = new ScanReader(coded, copyScan(bytes, scan, coded));
  const before = new Int32Array(3);
  const { block } = memory;
  block.fill(0); // a damaged picture may have left something
  for (let row = 0; row <= lastUnit; row++) {
    for (let column = 0; column < unitsAcross; column++) {
      for (let i = 0; i < 3; i++) {
        const { across, down, steps, dc, ac } = components[i];
        const { bytes: plane, stride, blocks: { firstRow, lastRow, firstColumn, lastColumn } } = planes[i];
        for (let y = row * down; y < (row + 1) * down; y++) {
          for (let x = column * across; x < (column + 1) * across; x++) {
            // A block's first coefficient counts from that of the block before it.
            before[i] += reader.difference(dc);
            if (y < firstRow || y > lastRow || x < firstColumn || x > lastColumn) {
              reader.skip(ac);
              continue;
            }
            const first = before[i] * steps[0];
            const offset = y * 8 * stride + x * 8;
            if (reader.coefficients(ac, steps, block) > 0) {
              block[0] = first;
              inverseDct(block, plane, offset, stride);
            } else flatBlock(first, plane, offset, stride);
          }
        }
      }
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
