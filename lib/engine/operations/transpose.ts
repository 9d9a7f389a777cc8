/** Writes a matrix (rows, columns) into `to` as (columns, rows). */
export function transpose<Numbers extends { [index: number]: number }>(from: ArrayLike<number>, to: Numbers, rows: number, columns: number): Numbers {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) to[column * rows + row] = from[row * columns + column];
  }
  return to;
}
