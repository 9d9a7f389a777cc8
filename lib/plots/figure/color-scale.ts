import type { ThemeName } from './theme.js';

/**
 * How a number becomes a colour: `'grey'` from black to white; `'signed'` from dark blue over grey (zero) to
 * light yellow; `'sides'` between the tones of two classes; `'level'` from the paper to a blue, for heights;
 * `'tones'` has one tone for each of six classes, with nothing between. All but the last get lighter (on light
 * paper, `'level'` darker) all the way, so that they read in print too.
 */
export type ColorScale = 'grey' | 'signed' | 'sides' | 'level' | 'tones';

/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

/** The tones behind the points of each class: soft enough for points and lines to stand out, each of its own lightness. */
const tones: Record<ThemeName, readonly Rgb[]> = {
  light: [[163, 196, 235], [255, 236, 214], [176, 222, 200], [222, 178, 214], [232, 222, 160], [190, 196, 204]],
  dark: [[34, 72, 116], [64, 38, 16], [14, 66, 54], [88, 52, 82], [84, 70, 18], [58, 64, 72]],
};

const levels: Record<ThemeName, readonly Rgb[]> = {
  light: [[252, 253, 255], [192, 211, 234], [130, 163, 204]],
  dark: [[20, 26, 34], [34, 62, 96], [58, 100, 150]],
};

const fixed = {
  grey: [[0, 0, 0], [255, 255, 255]],
  signed: [[0, 32, 96], [58, 92, 150], [140, 140, 140], [209, 180, 84], [255, 236, 130]],
} as const satisfies Record<string, readonly Rgb[]>;

/** The colours of a scale, equally far apart; between them it goes straight, except for `'tones'`. */
export function colorStops(scale: ColorScale, theme: ThemeName): readonly Rgb[] {
  switch (scale) {
    case 'sides': return tones[theme].slice(0, 2);
    case 'tones': return tones[theme];
    case 'level': return levels[theme];
    default: return fixed[scale];
  }
}

/**
 * The colour of a place on a scale.
 *
 * @param place from 0 (the lowest value) to 1 (the highest)
 * @example
 * colorAt('grey', 0.5); // [128, 128, 128]
 */
export function colorAt(scale: ColorScale, place: number, theme: ThemeName = 'light'): Rgb {
  const stops = colorStops(scale, theme);
  if (scale === 'tones') return stops[Math.min(Math.floor(place * stops.length), stops.length - 1)];
  const position = place * (stops.length - 1);
  const index = Math.min(Math.floor(position), stops.length - 2);
  const rest = position - index;
  const mix = (channel: 0 | 1 | 2): number =>
    Math.round(stops[index][channel] * (1 - rest) + stops[index + 1][channel] * rest);
  return [mix(0), mix(1), mix(2)];
}

/** A colour as SVG and plotly write it. */
export function cssColor([red, green, blue]: Rgb): string {
  return `rgb(${red},${green},${blue})`;
}

/** The range of whole numbers from 0 on that have the tones of `'tones'`. */
export const tonesRange = [-0.5, 5.5] as const;
