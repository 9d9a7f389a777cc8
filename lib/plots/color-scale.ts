/**
 * How a number becomes a colour: `'grey'` from black to white; `'signed'` from dark blue over grey (zero) to
 * light yellow. Both get lighter all the way, so that they read in print too.
 */
export type ColorScale = 'grey' | 'signed';

/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

/** The colours of each scale, equally far apart; between them it goes straight. */
export const colorStops: Record<ColorScale, readonly Rgb[]> = {
  grey: [[0, 0, 0], [255, 255, 255]],
  signed: [[0, 32, 96], [58, 92, 150], [140, 140, 140], [209, 180, 84], [255, 236, 130]],
};

/**
 * The colour of a place on a scale.
 *
 * @param place from 0 (the lowest value) to 1 (the highest)
 * @example
 * colorAt('grey', 0.5); // [128, 128, 128]
 */
export function colorAt(scale: ColorScale, place: number): Rgb {
  const stops = colorStops[scale];
  const position = place * (stops.length - 1);
  const index = Math.min(Math.floor(position), stops.length - 2);
  const rest = position - index;
  const mix = (channel: 0 | 1 | 2): number =>
    Math.round(stops[index][channel] * (1 - rest) + stops[index + 1][channel] * rest);
  return [mix(0), mix(1), mix(2)];
}
