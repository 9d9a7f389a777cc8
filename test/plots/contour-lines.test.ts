import { contourLines } from '../../lib/plots/plane/contour-lines.js';

const field = (columns: number, rows: number, f: (column: number, row: number) => number): number[] =>
  Array.from({ length: columns * rows }, (_, i) => f(i % columns, Math.floor(i / columns)));

describe('contour lines', () => {
  test('of a plane are straight, at the place that the formula says', () => {
    const lines = contourLines(field(5, 4, (column, row) => 2 * column + row), 5, 4, 3.5);
    expect(lines).toHaveLength(1);
    expect(lines[0].closed).toBe(false);
    for (const [column, row] of lines[0].points) expect(2 * column + row).toBeCloseTo(3.5, 12);
    const rows = lines[0].points.map(([, row]) => row);
    expect([Math.min(...rows), Math.max(...rows)]).toEqual([0, 3]);
  });

  test('of a cone are one closed circle', () => {
    const lines = contourLines(field(41, 41, (column, row) => Math.hypot(column - 20, row - 20)), 41, 41, 12.3);
    expect(lines.map(({ closed }) => closed)).toEqual([true]);
    const { points } = lines[0];
    expect(points[0]).toEqual(points[points.length - 1]);
    for (const [column, row] of points) expect(Math.hypot(column - 20, row - 20)).toBeCloseTo(12.3, 1);
    // Each step goes on to a neighbour.
    for (let i = 1; i < points.length; i++) expect(Math.hypot(points[i][0] - points[i - 1][0], points[i][1] - points[i - 1][1])).toBeLessThan(1.5);
  });

  test('of exclusive or are two that don\'t cross, on the side that the middle says', () => {
    const lines = contourLines([0, 1, 1, 0.2], 2, 2, 0.5);
    expect(lines).toHaveLength(2);
    // The mean 0.55 is above: the two high corners belong together, and each low one is cut off.
    expect(lines.map(({ points }) => points.flat().reduce((a, b) => a + b, 0)).sort()).toEqual([1, expect.closeTo(0.625 + 1 + 0.625 + 1)]);
    expect(contourLines([0, 1, 0.7, 0], 2, 2, 0.5).map(({ points }) => points.length)).toEqual([2, 2]);
  });

  test('are none where no value is crossed, and have a gap around what is not finite', () => {
    expect(contourLines([0, 0, 0, 0], 2, 2, 0.5)).toEqual([]);
    expect(contourLines([1, 1, 1, 1], 2, 2, 1)).toEqual([]);
    const lines = contourLines(field(3, 5, (column, row) => (column === 1 && row === 2 ? NaN : column)), 3, 5, 0.5);
    expect(lines).toHaveLength(2);
    for (const [column, row] of lines.flatMap(({ points }) => points)) {
      expect(column).toBe(0.5);
      expect(Math.abs(row - 2)).toBeGreaterThanOrEqual(1);
    }
  });
});
