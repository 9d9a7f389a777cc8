import { inspect } from 'node:util';
import { cleanMessage, firstCellLine } from './cell-stack.js';

/** An error as Jupyter shows it: in an `error` message, and in the reply. */
export interface ShownError {
  ename: string;
  evalue: string;
  traceback: string[];
}

const red = (text: string) => `\x1b[31m${text}\x1b[39m`;
const dim = (text: string) => `\x1b[90m${text}\x1b[39m`;

/**
 * An error for the learner: what it says, their line, and the way there through their cells.
 *
 * @param error what was thrown, an Error or anything else
 * @param sourceOf the text of a cell that ran earlier
 */
export function showError(error: unknown, sourceOf: (cell: number) => string | undefined): ShownError {
  if (!isError(error)) return showThrownValue(error);
  const ename = nameOf(error);
  const evalue = messageOf(error);
  return { ename, evalue, traceback: describe(error, sourceOf, []) };
}

function showThrownValue(value: unknown): ShownError {
  const ename = typeof value === 'object' && value !== null ? value.constructor?.name ?? 'Object' : typeof value;
  const evalue = typeof value === 'string' ? value : inspect(value, { depth: 2 });
  return { ename: `Thrown ${ename}`, evalue, traceback: [`${red(`Thrown ${ename}`)}: ${evalue}`] };
}

/** An error's name; of a class that gives itself none, such as `class ShapeError extends RangeError {}`, the class's. */
function nameOf(error: Error): string {
  const own = error.constructor?.name;
  const isBuiltIn = (name: string) => Object.hasOwn(globalThis, name);
  // Node's own classes stand for the plain ones, and have a code.
  if (own && /^[A-Z]\w*$/.test(own) && isBuiltIn(error.name) && !isBuiltIn(own) && !('code' in error)) return own;
  return String(error.name || own || 'Error');
}

/** At most so many characters of a message are shown. */
const maxMessage = 5000;

function messageOf(error: Error): string {
  const message = cleanMessage(String(error.message));
  return message.length > maxMessage ? `${message.slice(0, maxMessage)}... (${message.length - maxMessage} more characters)` : message;
}

function describe(error: Error, sourceOf: (cell: number) => string | undefined, outer: readonly Error[]): string[] {
  const frames = learnersFrames(stackOf(error));
  const lines = [`${red(nameOf(error))}: ${messageOf(error)}`, ...codeLine(frames, sourceOf), ...frames.map((frame) => dim(frame))];
  if (error instanceof AggregateError || 'errors' in error && Array.isArray(error.errors)) {
    for (const inner of (error as AggregateError).errors.slice(0, 5)) lines.push(`  - ${isError(inner) ? `${nameOf(inner)}: ${messageOf(inner)}` : inspect(inner)}`);
  }
  if (error.cause !== undefined && error.cause !== error && outer.length < 3 && !outer.includes(error.cause as Error)) {
    lines.push('', 'caused by', ...(isError(error.cause)
      ? describe(error.cause, sourceOf, [...outer, error])
      : [inspect(error.cause, { depth: 2 })]));
  }
  return lines;
}

/** The frames of cells and of files beside the notebook; those of libraries only where there are no others. */
function learnersFrames(stack: string): string[] {
  const frames = stack.split('\n').filter((line) => line.startsWith('    at '));
  const own = frames.filter((frame) => !/^(?:.*\()?(?:neuronbook[\\/]|node_modules[\\/]|[\\/]|[A-Za-z]:[\\/])/.test(frame.slice('    at '.length)));
  return own.length > 0 ? own : frames.slice(0, 5);
}

function codeLine(frames: string[], sourceOf: (cell: number) => string | undefined): string[] {
  const at = firstCellLine(frames.join('\n'));
  const code = at && sourceOf(at.cell)?.split('\n')[at.line - 1];
  return at && code?.trim() ? [`  ${dim(`${at.line} |`)} ${code}`] : [];
}

function stackOf(error: Error): string {
  try {
    return String(error.stack ?? '');
  } catch {
    return '';
  }
}

/** Tells whether a value is an error, also one from another realm. */
export function isError(value: unknown): value is Error {
  return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
}
