import { describeValue } from '../../arrays/index.js';
import type { LegendItem } from '../figure/chart-legend.js';
import type { LineMark } from '../figure/description.js';
import type { DiagramText } from '../figure/diagram-marks.js';
import { toPixels, wordsBeside, type PanelFrame, type TakenPlace } from '../figure/free-place.js';

/** The way that a training took over the surface. */
export interface LossPath {
  readonly name: string;
  /** Places (w1, w2), the first one first. */
  readonly points: readonly (readonly [number, number] | readonly number[])[];
}

/** The same, checked. */
export interface ReadPath {
  readonly name: string;
  readonly points: readonly (readonly [number, number])[];
}

/**
 * Checks paths.
 *
 * @throws TypeError when one is no list of pairs of numbers
 */
export function readPaths(paths: readonly LossPath[], who: string): ReadPath[] {
  if (!Array.isArray(paths)) throw new TypeError(`${who}: paths must be a list, got ${describeValue(paths)}. Write them as in [{ name: 'SGD', points }].`);
  return paths.map((path: LossPath) => {
    const { name, points } = path ?? {};
    const pairs = Array.isArray(points) && points.length > 0 && points.every((point: unknown) => Array.isArray(point) && point.length === 2 && point.every((value) => typeof value === 'number'));
    if (typeof name !== 'string' || !pairs) {
      throw new TypeError(`${who}: each path must have a name and points of two numbers, got ${describeValue(typeof name === 'string' ? points : path)}. Write it as in { name: 'SGD', points: [[0, 0], [0.1, 0.2]] }.`);
    }
    if (!points[0].every(Number.isFinite)) throw new RangeError(`${who}: a path must start at finite numbers, got (${points[0].join(', ')}) for ${describeValue(name)}. Give the weights before the first step.`);
    return { name, points: points.map(([w1, w2]) => [w1, w2] as const) };
  });
}

const markerWidth = 12;

/** Whether a place is in the picture. */
function isInside([x, y]: readonly [number, number], frame: PanelFrame): boolean {
  return x >= frame.x[0] && x <= frame.x[1] && y >= frame.y[0] && y <= frame.y[1];
}

/** What is drawn of a path: until it leaves the picture for good. */
function inPicture({ points }: ReadPath, frame: PanelFrame): { readonly seen: ReadPath['points']; readonly end: readonly [number, number]; readonly leaves: boolean } {
  const last = points.findLastIndex((point) => isInside(point, frame));
  // One point more, towards which the line goes out.
  const seen = points.slice(0, last + 2).filter(([x, y]) => Number.isFinite(x + y));
  return { seen: seen.length > 60 ? apart(seen, frame) : seen, end: wayOut(points, last, frame), leaves: last < points.length - 1 };
}

/** The last place inside: the last point, or where the line crosses the edge. */
function wayOut(points: ReadPath['points'], last: number, frame: PanelFrame): readonly [number, number] {
  const next = points[last + 1];
  if (last < 0 || next === undefined || !next.every(Number.isFinite)) return points[Math.max(last, 0)];
  let [inside, outside] = [points[last], next];
  for (let i = 0; i < 30; i++) {
    const middle = [(inside[0] + outside[0]) / 2, (inside[1] + outside[1]) / 2] as const;
    if (isInside(middle, frame)) inside = middle;
    else outside = middle;
  }
  return inside;
}

/** Without the points that lie on the same pixel as the one before. */
function apart(points: ReadPath['points'], frame: PanelFrame): ReadPath['points'] {
  let before = { x: NaN, y: NaN };
  return points.filter((point, i) => {
    const at = toPixels(frame, point);
    if (i > 0 && i < points.length - 1 && Math.hypot(at.x - before.x, at.y - before.y) < 1) return false;
    before = at;
    return true;
  });
}

/** Places along all paths, in pixels, that words had better not hide. */
export function pathPixels(paths: readonly ReadPath[], frame: PanelFrame): { readonly x: number; readonly y: number }[] {
  return paths.flatMap((path) => {
    const pixels = inPicture(path, frame).seen.map((point) => toPixels(frame, point));
    return pixels.flatMap((to, i) => {
      const from = pixels[Math.max(0, i - 1)];
      const steps = Math.min(100, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 8) || 1);
      return Array.from({ length: steps }, (_, k) => ({ x: from.x + ((to.x - from.x) * (k + 1)) / steps, y: from.y + ((to.y - from.y) * (k + 1)) / steps }));
    });
  });
}

/** The lines of paths with their starts and ends, and the words beside them. */
export function pathMarks(paths: readonly ReadPath[], frame: PanelFrame, taken: TakenPlace[]): { readonly marks: LineMark[]; readonly texts: DiagramText[] } {
  const starts = new Set<string>();
  const texts: DiagramText[] = [];
  const pixels = pathPixels(paths, frame);
  // Their ends are never hidden.
  taken.push(...paths.flatMap((path) => [path.points[0], inPicture(path, frame).end]).filter((point) => isInside(point, frame)).map((point) => ({ ...toPixels(frame, point), width: markerWidth })));
  const marks = paths.flatMap((path, look): LineMark[] => {
    const { seen, end, leaves } = inPicture(path, frame);
    const [start] = path.points;
    const base = { kind: 'line', name: path.name, look, label: false } as const;
    if (!starts.has(String(start)) && isInside(start, frame)) {
      starts.add(String(start));
      texts.push(wordsBeside('start', start, frame, taken, pixels));
    }
    texts.push(wordsBeside(leaves ? `${path.name}, leaves the picture` : path.name, end, frame, taken, pixels));
    return [
      { ...base, x: seen.map(([x]) => x), y: seen.map(([, y]) => y), rim: true, size: 6, draw: seen.length <= 60 ? 'line and markers' : 'line' },
      { ...base, name: `${path.name}: start`, x: [start[0]], y: [start[1]], draw: 'markers', hollow: true, size: 11 },
      ...(leaves ? [] : [{ ...base, name: `${path.name}: end`, x: [end[0]], y: [end[1]], draw: 'markers', size: 11 } as const]),
    ];
  });
  return { marks, texts };
}

/** The looks of paths with their names. */
export function pathLegend(paths: readonly ReadPath[]): LegendItem[] {
  return paths.map(({ name }, look) => ({ kind: 'sample', text: name, look, draw: 'line and markers' }));
}
