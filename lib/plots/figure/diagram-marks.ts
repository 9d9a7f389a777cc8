import type { Paint } from './paints.js';

/** A place in a panel, in the units of its axes. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A stroke through two or more points. */
export interface Wire {
  readonly points: readonly Point[];
  readonly paint: Paint;
  /** In pixels. */
  readonly width: number;
  /** Lengths in pixels of dash, gap, ...; none for a solid stroke. */
  readonly dash?: readonly number[];
  /** True for a head at the last point. */
  readonly arrow?: boolean;
  /** The area that it encloses, for a closed shape. Default: none. */
  readonly fill?: Paint;
  /** What plotly's form says near it, in lines. */
  readonly hover?: string;
  /** Where it says so: 0 at the first point, 1 at the last. Default: 0.5. */
  readonly hoverAt?: number;
}

/** Strokes between places: what flows from one unit to another, or a small curve. */
export interface WiresMark {
  readonly kind: 'wires';
  readonly name: string;
  readonly wires: readonly Wire[];
}

/** A circle or a box with round corners around its middle; its size is in the units of the axes. */
export interface DiagramNode extends Point {
  readonly shape: 'circle' | 'box';
  readonly width: number;
  /** Default: the width. */
  readonly height?: number;
  readonly fill: Paint;
  readonly stroke: Paint;
  /** In pixels. Default: 1.5. */
  readonly strokeWidth?: number;
  readonly dash?: readonly number[];
  /** What plotly's form says above it, in lines. */
  readonly hover?: string;
}

/** Units of a network, or boxes of steps. */
export interface NodesMark {
  readonly kind: 'nodes';
  readonly name: string;
  readonly nodes: readonly DiagramNode[];
}

/** One line of words; `x` is at its anchor, `y` in the middle of its height. */
export interface DiagramText extends Point {
  readonly text: string;
  /** Default: 'middle'. */
  readonly anchor?: 'start' | 'middle' | 'end';
  /** In pixels. Default: 12. */
  readonly size?: number;
  readonly bold?: boolean;
  /** Default: 'ink'. */
  readonly paint?: Paint;
  /** True for a piece of paper below, so that no wire runs through the words. */
  readonly halo?: boolean;
}

/** Words at places. */
export interface TextsMark {
  readonly kind: 'texts';
  readonly name: string;
  readonly texts: readonly DiagramText[];
}

/** What diagrams are made of, beside lines and images. */
export type DiagramMark = WiresMark | NodesMark | TextsMark;

/** Tells the marks of diagrams from lines and images. */
export function isDiagramMark(mark: { readonly kind: string }): mark is DiagramMark {
  return mark.kind === 'wires' || mark.kind === 'nodes' || mark.kind === 'texts';
}
