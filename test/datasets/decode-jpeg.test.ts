import sharp, { type JpegOptions } from 'sharp';
import { decodeJpeg } from '../../lib/datasets/jpeg/index.js';
import { jpeg, pixelsOf } from './support/pictures.js';

const whole = (width: number, height: number) => ({ rows: [0, height] as const, columns: [0, width] as const });
const bySharp = async (bytes: Buffer, rows: readonly [number, number], columns: readonly [number, number]) => sharp(bytes)
  .extract({ left: columns[0], top: rows[0], width: columns[1] - columns[0], height: rows[1] - rows[0] }).raw().toBuffer();

describe('decodeJpeg', () => {
  // sharp decodes by libjpeg-turbo, as Pillow does: an oracle of its own.
  it.each([
    ['colour at half size', 250, 250, { quality: 85, chromaSubsampling: '4:2:0' }],
    ['colour at full size', 250, 250, { quality: 85, chromaSubsampling: '4:4:4' }],
    ['hardly any loss', 64, 48, { quality: 100, chromaSubsampling: '4:2:0' }],
    ['great loss', 250, 250, { quality: 3 }],
    ['codes of its own', 131, 77, { quality: 60, optimizeCoding: true }],
    ['sizes that fill no unit', 33, 17, { quality: 90, chromaSubsampling: '4:2:0' }],
    ['odd sizes with colour at full size', 101, 57, { quality: 90, chromaSubsampling: '4:4:4' }],
  ] as [string, number, number, JpegOptions][])('gives the bytes of libjpeg-turbo for %s', async (_, width, height, options) => {
    const bytes = await jpeg(3, options, width, height);
    const picture = decodeJpeg(bytes, whole(width, height))!;
    expect([picture.width, picture.height]).toEqual([width, height]);
    expect(Buffer.compare(Buffer.from(picture.data), await bySharp(bytes, [0, height], [0, width]))).toBe(0);
  });

  it.each([
    [[70, 195], [78, 172]], [[0, 1], [0, 1]], [[249, 250], [249, 250]], [[15, 17], [31, 33]], [[16, 32], [16, 32]], [[0, 250], [111, 112]], [[101, 102], [0, 250]],
  ] as [[number, number], [number, number]][])('gives the same bytes for rows %j and columns %j alone', async (rows, columns) => {
    for (const chromaSubsampling of ['4:2:0', '4:4:4']) {
      const bytes = await jpeg(5, { chromaSubsampling });
      const { data } = decodeJpeg(bytes, { rows, columns })!;
      expect(Buffer.compare(Buffer.from(data), await bySharp(bytes, rows, columns))).toBe(0);
    }
  });

  it('decodes noise, whose codes are the longest', async () => {
    let seed = 1;
    const noise = Buffer.from(Array.from({ length: 80 * 80 * 3 }, () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) >> 16 & 255));
    const bytes = await sharp(noise, { raw: { width: 80, height: 80, channels: 3 } }).jpeg({ quality: 98 }).toBuffer();
    expect(Buffer.compare(Buffer.from(decodeJpeg(bytes, whole(80, 80))!.data), await bySharp(bytes, [0, 80], [0, 80]))).toBe(0);
  });

  it('leaves progressive, grey and other kinds of pictures to others', async () => {
    const raw = { raw: { width: 250, height: 250, channels: 3 as const } };
    const others = await Promise.all([
      sharp(pixelsOf(1), raw).jpeg({ progressive: true }).toBuffer(),
      sharp(pixelsOf(1), raw).toColourspace('b-w').jpeg().toBuffer(),
      sharp(pixelsOf(1), raw).toColourspace('cmyk').jpeg().toBuffer(),
    ]);
    for (const bytes of others) expect(decodeJpeg(bytes, whole(250, 250))).toBeUndefined();
  });

  it('says what is wrong with bytes that are no whole picture', async () => {
    const bytes = await jpeg(1);
    expect(() => decodeJpeg(Buffer.from('no picture at all'), whole(250, 250))).toThrow('does not begin as a JPEG');
    expect(() => decodeJpeg(Buffer.alloc(0), whole(250, 250))).toThrow('does not begin as a JPEG');
    expect(() => decodeJpeg(bytes.subarray(0, bytes.length >> 1), whole(250, 250))).toThrow('its end is missing');
    const shortened = Buffer.concat([bytes.subarray(0, bytes.length >> 1), Buffer.from([0xff, 0xd9])]);
    expect(() => decodeJpeg(shortened, whole(250, 250))).toThrow('end too early');
    expect(() => decodeJpeg(bytes, whole(251, 250))).toThrow('250 x 250');
  });

  it('ends with an error or a picture, whichever byte of the file is damaged', async () => {
    const bytes = await jpeg(2, {}, 40, 40);
    for (let at = 2; at < bytes.length - 2; at++) {
      const damaged = Uint8Array.from(bytes);
      damaged[at] ^= 0x55;
      try {
        const picture = decodeJpeg(damaged, { rows: [0, 20], columns: [0, 20] });
        expect(picture?.data.length ?? 1200).toBe(1200);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
    }
  });
});
