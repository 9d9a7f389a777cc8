import { encode } from 'fast-png';
import { toBase64 } from './base64.js';
import { colorAt } from './color-scale.js';
import type { ImageMark } from './description.js';
import { placeInRange } from './marks.js';
import { themes, type ThemeName } from './theme.js';

/** A picture as the address of a PNG that is part of it: one byte a pixel for grey, three for colours. */
export function pngAddress(mark: ImageMark, theme: ThemeName): string {
  const { width, height } = mark;
  const scale = mark.colorScale ?? 'grey';
  const onScale = mark.channels === 1 && scale !== 'grey';
  const channels = mark.channels === 3 || onScale ? 3 : 1;
  const data = new Uint8Array(width * height * channels);
  for (let i = 0; i < mark.values.length; i++) {
    const place = placeInRange(mark.values[i], mark.range);
    // A hole, through which the paper is seen.
    if (Number.isNaN(place)) data.set(rgbOf(themes[theme].paper).slice(0, channels), i * channels);
    else if (onScale) data.set(colorAt(scale, place, theme), i * 3);
    else data[i] = Math.round(place * 255);
  }
  return `data:image/png;base64,${toBase64(encode({ width, height, data, channels, depth: 8 }))}`;
}

/** The three parts of a colour as '#rrggbb'. */
function rgbOf(color: string): number[] {
  return [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
}
