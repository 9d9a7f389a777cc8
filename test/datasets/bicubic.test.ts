import { bicubicResizer } from '../../lib/datasets/bicubic.js';
import oracle from './oracle.json';
import { digest } from './support/digest.js';

/** The picture of oracle.py. */
function formulaPicture(width: number, height: number) {
  const data = new Uint8ClampedArray(width * height * 3);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < 3; c++) {
        const edge = (Math.floor(x / 3) + Math.floor(y / 2)) % 5 === 0;
        data[at++] = edge ? 255 * ((x + c) % 2) : (x * 7 + y * 13 + c * 29 + ((x * y) % 11) * 17) % 256;
      }
    }
  }
  return { data, width, height };
}

describe('bicubicResizer', () => {
  it.each(oracle.resized)('gives the bytes of Pillow from $from to $to', ({ from: [width, height], to: [newWidth, newHeight], bytes }) => {
    const result = bicubicResizer({ width, height }, { width: newWidth, height: newHeight })(formulaPicture(width, height));
    expect([result.width, result.height]).toEqual([newWidth, newHeight]);
    expect(digest(result.data)).toBe(bytes);
  });

  it('can be used for one picture after another', () => {
    const resize = bicubicResizer({ width: 20, height: 20 }, { width: 7, height: 9 });
    const first = digest(resize(formulaPicture(20, 20)).data);
    resize({ data: new Uint8ClampedArray(1200).fill(255), width: 20, height: 20 });
    expect(digest(resize(formulaPicture(20, 20)).data)).toBe(first);
  });
});
