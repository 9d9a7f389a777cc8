import { themes, type Theme } from './theme.js';

/** The shapes of markers, by plotly's names. */
export type MarkerShape = 'circle' | 'square' | 'diamond' | 'triangle-up';

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
export function lineLook(index: number, theme: Theme = themes.light): LineLook {
  return {
    color: theme.lines[index % theme.lines.length],
    dash: dashes[index % dashes.length],
    marker: markers[index % markers.length],
  };
}
