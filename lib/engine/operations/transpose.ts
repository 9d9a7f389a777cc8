/** Writes a matrix (rows, columns) into `to` as (columns, rows). */
export function transpose(from: ArrayLike<number>, to: Float32Array, rows: number, columns: number): Float32Array {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) to[column * rows + row] = from[row * columns + column];
  }
  return to;
}
