/** Colours, type and strokes of every picture. The paper is the picture's own, so that it reads on light and dark pages. */
export const theme = {
  paper: '#ffffff',
  ink: '#1f2328',
  muted: '#57606a',
  grid: '#e3e6ea',
  axis: '#8b949e',
  fontFamily: "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif",
  /** Sizes in pixels; nothing is smaller than 12. */
  titleSize: 16,
  panelTitleSize: 13,
  textSize: 12,
  lineHeight: 1.3,
  lineWidth: 2,
} as const;

/** The shapes of markers, by plotly's names. */
export type MarkerShape = 'circle' | 'square' | 'diamond' | 'triangle-up';

/** How one line differs from the others: never by colour alone. */
export interface LineLook {
  readonly color: string;
  /** Lengths in pixels of dash, gap, dash, gap; empty for a solid line. */
  readonly dash: readonly number[];
  readonly marker: MarkerShape;
}

// Hues that stay apart in the common forms of colour blindness (after Okabe and Ito, 2008,
// https://jfly.uni-koeln.de/color/), darkened until text in them has a contrast of 4.5 on the paper.
const colors = ['#0a4b8c', '#c2500f', '#00755e', '#a3458f', '#7a6000', '#3f464d'];
const dashes = [[], [8, 4], [2, 3], [10, 4, 2, 4], [14, 5]];
const markers: MarkerShape[] = ['circle', 'square', 'diamond', 'triangle-up'];

/**
 * The look of the line at a place in the order: colour, dash and marker change together, and 60 lines pass
 * before one comes back.
 *
 * @example
 * lineLook(1); // { color: '#c2500f', dash: [8, 4], marker: 'square' }
 */
export function lineLook(index: number): LineLook {
  return {
    color: colors[index % colors.length],
    dash: dashes[index % dashes.length],
    marker: markers[index % markers.length],
  };
}
