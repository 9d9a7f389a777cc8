import type { NumericArray } from '../../arrays/index.js';
import type { ColorScale } from './color-scale.js';
import type { DiagramMark } from './diagram-marks.js';
import type { LegendItem } from './chart-legend.js';
import type { LookName } from './line-look.js';
import type { ThemeName } from './theme.js';

/** A tick of an axis. */
export interface Tick {
  readonly value: number;
  readonly label: string;
}

/** One axis of a panel. */
export interface Axis {
  /** Values at the left and right (x), or at the bottom and top (y) edge; give them backwards to turn the axis. */
  readonly range: readonly [number, number];
  readonly ticks: readonly Tick[];
  /** What is measured, with its unit. */
  readonly title?: string;
  /** True when only whole numbers have a meaning, as for epochs. */
  readonly whole?: boolean;
  /** False for a panel that needs no axes, as a photo. Default: true. */
  readonly visible?: boolean;
}

/** Numbers as colours. */
export interface Shading {
  readonly colorScale: ColorScale;
  /** The values at the two ends of the scale. */
  readonly range: readonly [number, number];
}

/** A line through points, or points alone. */
export interface LineMark {
  readonly kind: 'line';
  /** Stands at the end of the line, and in the hover text. */
  readonly name: string;
  readonly x: readonly number[];
  /** As many as x; a gap where a value is not finite. */
  readonly y: readonly number[];
  /** Its place in the palette (colour, dash and marker), or a plain line in the colour of words. */
  readonly look: LookName;
  /** Default: markers too when there are at most 30 points. */
  readonly draw?: 'line' | 'markers' | 'line and markers';
  /** False for no name at its end. Default: true. */
  readonly label?: boolean;
  /** The width of its markers in pixels. Default: 8. */
  readonly size?: number;
  /** True for markers that are outlines, with paper inside. Default: false. */
  readonly hollow?: boolean;
  /** Fills each marker by a number of its own. Default: all have the colour of the look. */
  readonly fills?: Shading & { readonly values: readonly number[] };
  /** True for a rim of paper along the line, where it runs over an image. Default: false. */
  readonly rim?: boolean;
}

/** A picture made of pixels, or a field of numbers shown as colours. */
export interface ImageMark {
  readonly kind: 'image';
  readonly name: string;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** 1: numbers on a colour scale; 3: red, green and blue. */
  readonly channels: 1 | 3;
  /** Row after row from the top; width x height x channels numbers. */
  readonly values: NumericArray;
  /** The values at the two ends of the colour scale, or of each channel; what lies outside takes the end's colour. */
  readonly range: readonly [number, number];
  /** For one channel. Default: 'grey'. */
  readonly colorScale?: ColorScale;
  /** True for a field of numbers, which changes evenly from one pixel to the next. Default: false. */
  readonly smooth?: boolean;
  /** What hovering calls x, y and the value. Default: column, row and value. */
  readonly hoverNames?: { readonly x: string; readonly y: string; readonly value: string };
  /** Where its edges lie on the axes; the first row lies at `y[0]`. Default: pixel i spans i - 0.5 to i + 0.5. */
  readonly extent?: { readonly x: readonly [number, number]; readonly y: readonly [number, number] };
}

/** Anything that is drawn in a panel. */
export type Mark = LineMark | ImageMark | DiagramMark;

/** One coordinate system with what is drawn in it. */
export interface Panel {
  readonly title?: string;
  readonly x: Axis;
  readonly y: Axis;
  /** Drawn in this order. */
  readonly marks: readonly Mark[];
}

/** A picture as data: from it come plotly's form and the SVG, with the same colours, order and words. */
export interface FigureDescription {
  readonly title: string;
  /** What is to be seen, with its numbers, for who doesn't see it. */
  readonly alt: string;
  /** For a terminal. Default: title and alt. */
  readonly text?: string;
  /** A line below the panels. */
  readonly caption?: string;
  /** Panels beside each other. */
  readonly columns: number;
  /** Of the area inside the axes, in pixels; the same for all panels. */
  readonly panelSize: { readonly width: number; readonly height: number };
  /** What hovering shows: the nearest point, or all lines at that x. Default: 'point'. */
  readonly hover?: 'point' | 'x';
  /** Default: the one of `setTheme`, else 'light'. */
  readonly theme?: ThemeName;
  /** What the looks mean, in a row below the panels. Default: none. */
  readonly legend?: readonly LegendItem[];
  readonly panels: readonly Panel[];
}
