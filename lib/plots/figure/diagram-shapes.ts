import type { DiagramNode, Point, Wire } from './diagram-marks.js';

/** Writes places as the coordinates of a path. */
type Write = (point: Point) => string;

const headLength = 9;
const headWidth = 4.5;
const corner = 10;

/** A wire as a path; one with a head ends a little before its last point, which the head covers. */
export function wirePath({ points, arrow, fill }: Wire, write: Write): string {
  const ends = arrow ? [...points.slice(0, -1), along(points, headLength - 1)] : points;
  return ends.map((point, i) => `${i ? 'L' : 'M'}${write(point)}`).join('') + (fill ? 'Z' : '');
}

/** The head of an arrow, as a closed path. */
export function headPath({ points }: Wire, write: Write): string {
  const tip = points[points.length - 1];
  const back = along(points, headLength);
  const [dx, dy] = [(tip.x - back.x) / headLength, (tip.y - back.y) / headLength];
  const side = (sign: number): Point => ({ x: back.x - sign * dy * headWidth, y: back.y + sign * dx * headWidth });
  return `M${write(tip)}L${write(side(1))}L${write(side(-1))}Z`;
}

/** A box with round corners, as a closed path of straight and curved pieces. */
export function boxPath({ x, y, width, height = width }: DiagramNode, write: Write): string {
  const [left, right, top, bottom] = [x - width / 2, x + width / 2, y - height / 2, y + height / 2];
  const r = Math.min(corner, width / 2, height / 2);
  const at = (px: number, py: number): string => write({ x: px, y: py });
  return `M${at(left + r, top)}L${at(right - r, top)}Q${at(right, top)} ${at(right, top + r)}L${at(right, bottom - r)}Q${at(right, bottom)} ${at(right - r, bottom)}`
    + `L${at(left + r, bottom)}Q${at(left, bottom)} ${at(left, bottom - r)}L${at(left, top + r)}Q${at(left, top)} ${at(left + r, top)}Z`;
}

/** The place on a wire from 0, its first point, to 1, its last. */
export function placeOn({ points }: Wire, share: number): Point {
  const first = points[0];
  const last = points[points.length - 1];
  return { x: first.x + (last.x - first.x) * share, y: first.y + (last.y - first.y) * share };
}

/** The place so far before the last point. */
function along(points: readonly Point[], distance: number): Point {
  const [from, to] = points.slice(-2);
  const share = distance / Math.hypot(to.x - from.x, to.y - from.y);
  return { x: to.x + (from.x - to.x) * share, y: to.y + (from.y - to.y) * share };
}
