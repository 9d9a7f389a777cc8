import type { ImageMark } from './description.js';
import type { Scales } from './line-to-svg.js';
import { imageEdges } from './marks.js';
import { pngAddress } from './pixels.js';
import { px } from './svg-text.js';

/** Draws a picture or a field as an image of an SVG. */
export function drawImage(mark: ImageMark, { x, y, theme }: Scales): string {
  const edges = imageEdges(mark);
  const [x0, x1] = edges.x.map(x);
  const [y0, y1] = edges.y.map(y);
  // Enlarged pixels stay squares; a picture that is made smaller is smoothed, and so is a field.
  const enlarged = !mark.smooth && Math.abs(x1 - x0) >= mark.width;
  const look = enlarged ? ' image-rendering="optimizeSpeed" style="image-rendering:pixelated"' : '';
  // A first row below the last one means that the picture stands on its head.
  const flips = [x1 < x0 ? `translate(${px(x0 + x1)} 0) scale(-1 1)` : '', y1 < y0 ? `translate(0 ${px(y0 + y1)}) scale(1 -1)` : ''];
  const transform = flips.filter(Boolean).join(' ');
  return `<image x="${px(Math.min(x0, x1))}" y="${px(Math.min(y0, y1))}" width="${px(Math.abs(x1 - x0))}"`
    + ` height="${px(Math.abs(y1 - y0))}" preserveAspectRatio="none"${look}${transform ? ` transform="${transform}"` : ''}`
    + ` href="${pngAddress(mark, theme)}"/>`;
}
