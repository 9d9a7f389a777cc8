/** A line through points of a grid; closed when it ends where it starts. */
export interface ContourLine {
  readonly points: readonly (readonly [column: number, row: number])[];
  readonly closed: boolean;
}

/**
 * The lines along which a field has one value (marching squares): in each square between four points the corners
 * above the level are told from those below, and the line crosses the sides between them where it would on a
 * straight way. Squares with a value that is not finite have no line.
 *
 * @param values row after row
 * @example
 * contourLines([0, 1, 0, 1], 2, 2, 0.5); // [{ points: [[0.5, 0], [0.5, 1]], closed: false }]
 */
export function contourLines(values: ArrayLike<number>, columns: number, rows: number, level: number): ContourLine[] {
  const at = (column: number, row: number): number => values[row * columns + column];
  // A side of a square by its first point: right of it 2 i, below it 2 i + 1.
  const across = (column: number, row: number): number => 2 * (row * columns + column);
  const neighbours = new Map<number, number[]>();
  const join = (a: number, b: number): void => {
    for (const [from, to] of [[a, b], [b, a]]) {
      const known = neighbours.get(from);
      if (known) known.push(to);
      else neighbours.set(from, [to]);
    }
  };
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const corners = [at(column, row), at(column + 1, row), at(column + 1, row + 1), at(column, row + 1)];
      const mean = (corners[0] + corners[1] + corners[2] + corners[3]) / 4;
      if (!Number.isFinite(mean)) continue;
      const above = corners.map((value) => value > level);
      const [top, right, bottom, left] = [across(column, row), across(column + 1, row) + 1, across(column, row + 1), across(column, row) + 1];
      const crossed = [[top, 0, 1], [right, 1, 2], [bottom, 3, 2], [left, 0, 3]].filter(([, a, b]) => above[a] !== above[b]).map(([side]) => side);
      if (crossed.length === 2) join(crossed[0], crossed[1]);
      // A saddle: the middle tells which two corners belong together.
      else if (crossed.length === 4) {
        const cutsOff = above[0] === (mean > level);
        join(top, cutsOff ? right : left);
        join(bottom, cutsOff ? left : right);
      }
    }
  }
  const place = (side: number): [number, number] => {
    const index = side >> 1;
    const [column, row] = [index % columns, Math.floor(index / columns)];
    const from = at(column, row);
    const share = (level - from) / ((side & 1 ? at(column, row + 1) : at(column + 1, row)) - from);
    return side & 1 ? [column, row + share] : [column + share, row];
  };
  return chains(neighbours).map(({ sides, closed }) => ({ points: sides.map(place), closed }));
}

/** Joins pairs of sides to chains: those with an end first, then those that are closed. */
function chains(neighbours: ReadonlyMap<number, readonly number[]>): { sides: number[]; closed: boolean }[] {
  const seen = new Set<number>();
  const walk = (start: number): number[] => {
    const sides = [start];
    seen.add(start);
    for (let next = neighbours.get(start)!.find((side) => !seen.has(side)); next !== undefined; next = neighbours.get(next)!.find((side) => !seen.has(side))) {
      seen.add(next);
      sides.push(next);
    }
    return sides;
  };
  const open = [...neighbours].filter(([, near]) => near.length === 1).map(([side]) => side);
  const lines = open.filter((side) => !seen.has(side)).flatMap((side) => (seen.has(side) ? [] : [{ sides: walk(side), closed: false }]));
  for (const side of neighbours.keys()) {
    if (seen.has(side)) continue;
    const sides = walk(side);
    lines.push({ sides: [...sides, sides[0]], closed: true });
  }
  return lines;
}
