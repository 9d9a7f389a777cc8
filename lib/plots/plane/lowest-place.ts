import { placeAt, type PlaneGrid } from './plane-field.js';

/**
 * Where a function is lowest in a part of the plane: from the lowest point of the grid downhill, by ever smaller
 * steps to the four sides.
 *
 * @param values the function's on the grid
 */
export function lowestPlace(f: (x: number, y: number) => number, values: ArrayLike<number>, grid: PlaneGrid): { readonly place: readonly [number, number]; readonly value: number } {
  let best = -1;
  for (let i = 0; i < values.length; i++) if (Number.isFinite(values[i]) && (best < 0 || values[i] < values[best])) best = i;
  let place = placeAt(grid, best % grid.columns, Math.floor(best / grid.columns));
  let value = values[best];
  let step = 1;
  const inside = ([x, y]: readonly [number, number]): boolean => x >= grid.x[0] && x <= grid.x[1] && y >= grid.y[0] && y <= grid.y[1];
  const [dx, dy] = [(grid.x[1] - grid.x[0]) / (grid.columns - 1), (grid.y[1] - grid.y[0]) / (grid.rows - 1)];
  for (let tries = 0; tries < 60 && step > 1e-4; tries++) {
    const around = [[1, 0], [-1, 0], [0, 1], [0, -1]].map(([a, b]) => [place[0] + a * step * dx, place[1] + b * step * dy] as const);
    const lower = around.filter(inside).map((at) => ({ at, value: f(...at) })).filter((one) => one.value < value).sort((a, b) => a.value - b.value)[0];
    if (lower) ({ at: place, value } = lower);
    else step /= 2;
  }
  return { place, value };
}
