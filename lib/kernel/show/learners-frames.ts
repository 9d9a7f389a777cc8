/** The frames of cells and of files beside the notebook; those of libraries only where there are no others. */
export function learnersFrames(stack: string): string[] {
  const frames = stack.split('\n').filter((line) => /^ +at /.test(line));
  const own = frames.filter((frame) => !isLibraryFrame(frame));
  return own.length > 0 ? own : frames.slice(0, 5);
}

/** A text that has stacks in it, such as that of an error with its causes, with the learner's frames alone. */
export function withoutLibraryFrames(text: string): string {
  if (!/^ +at (?:.*\()?Cell \d/m.test(text)) return text;
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    if (!isLibraryFrame(line)) lines.push(line);
    // What follows a stack begins on its last line.
    else if (line.endsWith(' {') && lines.length > 0) lines.push(`${lines.pop()!} {`);
  }
  return lines.join('\n');
}

/** Tells whether a line of a stack is of an installed package, the library among them, or of a file far away. */
function isLibraryFrame(line: string): boolean {
  return /^ +at (?:.*\()?(?:neuronbook[\\/]|node_modules[\\/]|[\\/]|[A-Za-z]:[\\/])/.test(line);
}
