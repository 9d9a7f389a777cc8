/** At most so many lines of a stack are shown. */
const maxFrames = 20;
/** Functions that call one another in a circle of at most so many are folded. */
const maxCircle = 8;

/**
 * Makes a long stack short: what repeats itself, as where functions call one another without end, is shown once.
 *
 * @example
 * foldFrames(['a', 'b', 'a', 'b', 'a', 'b', 'c']); // ['a', 'b', '    ... the same 2 lines 2 times more', 'c']
 */
export function foldFrames(frames: readonly string[]): string[] {
  const folded: string[] = [];
  for (let at = 0; at < frames.length;) {
    const circle = circleAt(frames, at);
    folded.push(...frames.slice(at, at + circle.length));
    if (circle.times > 1) {
      const lines = circle.length === 1 ? 'line' : `${circle.length} lines`;
      folded.push(`    ... the same ${lines} ${circle.times - 1} times more`);
    }
    at += circle.length * circle.times;
  }
  if (folded.length <= maxFrames) return folded;
  return [...folded.slice(0, maxFrames - 5), `    ... ${folded.length - maxFrames + 1} lines more`, ...folded.slice(-4)];
}

/** The shortest circle that begins at a place and is gone through at least three times; else the one line. */
function circleAt(frames: readonly string[], at: number): { length: number; times: number } {
  for (let length = 1; length <= maxCircle; length++) {
    let times = 1;
    while (isRepeated(frames, at, length, times)) times++;
    if (times >= 3) return { length, times };
  }
  return { length: 1, times: 1 };
}

function isRepeated(frames: readonly string[], at: number, length: number, times: number): boolean {
  const next = at + length * times;
  return next + length <= frames.length && Array.from({ length }, (_, index) => frames[at + index] === frames[next + index]).every(Boolean);
}
