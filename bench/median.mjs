/** The middle value of a list of numbers; of an even count, the upper one of the two. */
export function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
