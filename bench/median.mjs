/** The middle value of a list of numbers; of an even count, the upper one of the two. */
export function median(values) {
  return quantile(values, 0.5);
}

/** The value below which a part of a list of numbers lies: `quantile(times, 0.95)` is passed by one in twenty. */
export function quantile(values, part) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * part)];
}
