// Taken out of Math once: in the sandbox of a test runner each look at a global takes longer than the sum.
const { abs, ceil, floor, max, min, sqrt } = Math;

/** An ellipse: centre, half axes, and the direction of its first axis as cosine and sine. */
export interface Ellipse {
  readonly x: number;
  readonly y: number;
  readonly rx: number;
  readonly ry: number;
  readonly cos?: number;
  readonly sin?: number;
}

/** How much of a point a shape covers, from 0 to 1. */
export type Coverage = (x: number, y: number) => number;

/** A grey picture that shapes are painted on, in units of its own; levels go from 0 (black) to 1 (white). */
export class Canvas {
  readonly levels: Float64Array;

  /**
   * @param columns points across
   * @param rows points down
   * @param unit points in one unit of length
   */
  constructor(readonly columns: number, readonly rows: number, readonly unit: number) {
    this.levels = new Float64Array(columns * rows);
  }

  /** Replaces the level of each point by a function of its place and its level. */
  each(change: (x: number, y: number, level: number) => number): void {
    this.within(0, 0, this.columns / this.unit, this.rows / this.unit, change);
  }

  /** Paints an ellipse whose edge fades over `blur` units. */
  ellipse(shape: Ellipse, level: number, opacity = 1, blur = 1): void {
    const { x, y, rx, ry, cos = 1, sin = 0 } = shape;
    const { columns, rows, unit, levels } = this;
    const smaller = min(rx, ry);
    // Beyond so many half axes nothing is painted; a little more, for what rounding may do to it.
    const end = 1 + blur / (2 * smaller) + 1e-6;
    const beyond = end * end;
    const reach = max(rx, ry) + blur; // no farther than that, whatever its shape
    const reachX = min(end * (rx * abs(cos) + ry * abs(sin)), reach);
    const reachY = min(end * (rx * abs(sin) + ry * abs(cos)), reach);
    const firstColumn = max(floor((x - reachX) * unit), 0);
    const lastColumn = min(ceil((x + reachX) * unit), columns);
    const lastRow = min(ceil((y + reachY) * unit), rows);
    for (let row = max(floor((y - reachY) * unit), 0); row < lastRow; row++) {
      const dy = (row + 0.5) / unit - y;
      for (let column = firstColumn, at = row * columns + column; column < lastColumn; column++, at++) {
        const dx = (column + 0.5) / unit - x;
        const u = (dx * cos + dy * sin) / rx;
        const v = (dy * cos - dx * sin) / ry;
        const squared = u * u + v * v;
        if (squared < beyond) levels[at] += (level - levels[at]) * opacity * fade((sqrt(squared) - 1) * smaller, blur);
      }
    }
  }

  /** Paints a line with round ends, `thickness` units wide, whose edge fades over `blur` units. */
  line(x0: number, y0: number, x1: number, y1: number, thickness: number, level: number, opacity = 1, blur = 1): void {
    const dx = x1 - x0;
    const dy = y1 - y0;
    const squared = dx * dx + dy * dy || 1;
    const reach = thickness / 2 + blur;
    this.within(min(x0, x1) - reach, min(y0, y1) - reach, max(x0, x1) + reach, max(y0, y1) + reach, (x, y, below) => {
      const along = min(max(((x - x0) * dx + (y - y0) * dy) / squared, 0), 1);
      const ex = x - x0 - along * dx;
      const ey = y - y0 - along * dy;
      return below + (level - below) * opacity * fade(sqrt(ex * ex + ey * ey) - thickness / 2, blur);
    });
  }

  /** Paints what a function covers inside an ellipse's box. */
  region(box: Ellipse, cover: Coverage, level: number | Coverage, opacity = 1): void {
    const reach = max(box.rx, box.ry) + 4;
    this.within(box.x - reach, box.y - reach, box.x + reach, box.y + reach, (x, y, below) => {
      const share = cover(x, y) * opacity;
      return share === 0 ? below : below + ((typeof level === 'number' ? level : level(x, y)) - below) * share;
    });
  }

  private within(left: number, top: number, right: number, bottom: number, change: (x: number, y: number, level: number) => number): void {
    const { columns, rows, unit, levels } = this;
    const firstColumn = max(floor(left * unit), 0);
    const lastColumn = min(ceil(right * unit), columns);
    const lastRow = min(ceil(bottom * unit), rows);
    for (let row = max(floor(top * unit), 0); row < lastRow; row++) {
      for (let column = firstColumn, at = row * columns + column; column < lastColumn; column++, at++) {
        levels[at] = change((column + 0.5) / unit, (row + 0.5) / unit, levels[at]);
      }
    }
  }
}

/** How an ellipse covers points; its edge fades over `blur` units. */
export function covers({ x, y, rx, ry, cos = 1, sin = 0 }: Ellipse, blur: number): Coverage {
  const smaller = min(rx, ry);
  return (px, py) => {
    const u = ((px - x) * cos + (py - y) * sin) / rx;
    const v = ((py - y) * cos - (px - x) * sin) / ry;
    return fade((sqrt(u * u + v * v) - 1) * smaller, blur);
  };
}

/** 1 inside, 0 outside, in between for distances from -blur / 2 to blur / 2, without corners. */
function fade(distance: number, blur: number): number {
  const share = 0.5 - distance / blur;
  return share <= 0 ? 0 : share >= 1 ? 1 : share * share * (3 - 2 * share);
}
