import { bicubicResizer, type Picture } from './bicubic.js';
import { resultSize, type LfwSelection } from './lfw-options.js';

const { fround } = Math;

// Division by 255 has 256 outcomes, rounded to float32 as NumPy does.
const shades = Float32Array.from({ length: 256 }, (_, level) => level / 255);

/**
 * Makes a function that turns the cropped picture of a face into numbers from 0 to 1, as scikit-learn does:
 * resized on bytes, divided by 255, then the mean of red, green and blue, each step rounded to float32.
 *
 * @param selection what part of the picture comes, how it is resized, and whether colour stays
 * @returns a function that writes a picture's numbers into `into`, from `offset` on
 */
export function facePixels(selection: LfwSelection): (picture: Picture, into: Float32Array, offset: number) => void {
  const { rows, columns, color } = selection;
  const resized = bicubicResizer({ height: rows[1] - rows[0], width: columns[1] - columns[0] }, resultSize(selection));
  return (picture, into, offset) => {
    const { data } = resized(picture);
    if (color) {
      for (let i = 0; i < data.length; i++) into[offset + i] = shades[data[i]];
      return;
    }
    for (let i = 0, pixel = offset; i < data.length; i += 3, pixel++) {
      const sum = fround(fround(shades[data[i]] + shades[data[i + 1]]) + shades[data[i + 2]]);
      into[pixel] = sum / 3;
    }
  };
}
