import { describeValue } from '../../arrays/index.js';
import { isDiagramMark, type DiagramMark } from './diagram-marks.js';
import type { Axis, FigureDescription, Mark } from './description.js';

/** Throws where a description contradicts itself, so that neither form draws something else than was meant. */
export function checkDescription({ panels, columns }: FigureDescription): void {
  if (panels.length === 0) throw new RangeError('Figure: there must be at least one panel, got none. Give one, as in { panels: [{ x, y, marks }] }.');
  if (!Number.isInteger(columns) || columns < 1) {
    throw new RangeError(`Figure: columns must be a positive integer, got ${describeValue(columns)}. Give the panels beside each other, as in { columns: 2 }.`);
  }
  for (const { x, y, marks } of panels) {
    checkAxis(x, 'x');
    checkAxis(y, 'y');
    marks.forEach(checkMark);
  }
}

function checkAxis({ range: [from, to] }: Axis, name: string): void {
  if (!Number.isFinite(from) || !Number.isFinite(to) || from === to) {
    throw new RangeError(`Figure: the range of ${name} must be two different numbers, got ${from} and ${to}. linearAxis(values) finds one.`);
  }
}

function checkMark(mark: Mark): void {
  if (isDiagramMark(mark)) return checkDiagramMark(mark);
  if (mark.kind === 'line') {
    if (mark.x.length !== mark.y.length) {
      throw new RangeError(`Figure: line ${describeValue(mark.name)} must have as many x as y, got ${mark.x.length} and ${mark.y.length}. Give one y for each x.`);
    }
    return;
  }
  const expected = mark.width * mark.height * mark.channels;
  if (mark.values.length !== expected) {
    throw new RangeError(`Figure: image ${describeValue(mark.name)} must have ${mark.height} x ${mark.width} x ${mark.channels} = ${expected} values, `
      + `got ${mark.values.length}. Give its rows one after the other.`);
  }
}

function checkDiagramMark(mark: DiagramMark): void {
  const points = mark.kind === 'wires' ? mark.wires.flatMap((wire) => wire.points) : mark.kind === 'nodes' ? mark.nodes : mark.texts;
  const lost = points.find(({ x, y }) => !Number.isFinite(x) || !Number.isFinite(y));
  if (lost) throw new RangeError(`Figure: ${mark.kind} ${describeValue(mark.name)} must stand at finite places, got (${lost.x}, ${lost.y}). Check the numbers that they were computed from.`);
  if (mark.kind === 'wires') {
    const short = mark.wires.find((wire) => wire.points.length < 2);
    if (short) throw new RangeError(`Figure: each of the wires ${describeValue(mark.name)} must have at least 2 points, got ${short.points.length}. Give where it starts and where it ends.`);
  }
}
