import { themes, type Theme } from './theme.js';

/** The shapes of markers, by plotly's names. */
export type MarkerShape = 'circle' | 'square' | 'diamond' | 'triangle-up';

/** The place in the order of lines, or a plain line in the colour of words. */
export type LookName = number | 'ink' | 'muted';

/** How one line differs from the others: never by colour alone. */
export interface LineLook {
  readonly color: string;
  /** Lengths in pixels of dash, gap, dash, gap; empty for a solid line. */
  readonly dash: readonly number[];
  readonly marker: MarkerShape;
}

const dashes = [[], [8, 4], [2, 3], [10, 4, 2, 4], [14, 5]];
const markers: MarkerShape[] = ['circle', 'square', 'diamond', 'triangle-up'];

/**
 * The look of the line at a place in the order: colour, dash and marker change together, and 60 lines pass
 * before one comes back.
 *
 * @param theme whose colours. Default: those of the light one
 * @example
 * lineLook(1); // { color: '#c2500f', dash: [8, 4], marker: 'square' }
 */
export function lineLook(look: LookName, theme: Theme = themes.light): LineLook {
  if (typeof look === 'string') return { color: theme[look], dash: [], marker: 'circle' };
  return {
    color: theme.lines[look % theme.lines.length],
    dash: dashes[look % dashes.length],
    marker: markers[look % markers.length],
  };
}
