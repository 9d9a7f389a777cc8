import { cleanMessage, firstCellLine } from './cell-stack.js';
import { shortLine } from './code-frame.js';
import { dim, red } from './colours.js';
import { foldFrames } from './fold-frames.js';
import { isError } from './is-error.js';
import { learnersFrames } from './learners-frames.js';
import { readStack } from './stack-format.js';
import { textOf } from './value-text.js';

/** An error as Jupyter shows it: in an `error` message, and in the reply. */
export interface ShownError {
  ename: string;
  evalue: string;
  traceback: string[];
}

/** The text of a cell that ran earlier, by its number, or of a file beside the notebook, by its name. */
export type SourceOf = (place: number | string) => string | undefined;

/**
 * An error for the learner: what it says, their line, and the way there through their cells.
 *
 * @param error what was thrown, an Error or anything else
 * @param sourceOf the text of a cell or a file
 */
export function showError(error: unknown, sourceOf: SourceOf): ShownError {
  if (!isError(error)) return showThrownValue(error);
  return { ename: nameOf(error), evalue: messageOf(error), traceback: describe(error, sourceOf, []) };
}

function showThrownValue(value: unknown): ShownError {
  const kind = value === null ? 'null' : typeof value === 'object' ? className(value) ?? 'Object' : typeof value;
  const ename = `Thrown ${kind}`;
  const evalue = shortened(typeof value === 'string' ? value : textOf(value));
  return { ename, evalue, traceback: [`${red(ename)}: ${evalue}`] };
}

/** An error's name; of a class that gives itself none, such as `class ShapeError extends RangeError {}`, the class's. */
function nameOf(error: Error): string {
  const own = className(error);
  const name = read(error, 'name');
  const isBuiltIn = (known: string) => Object.hasOwn(globalThis, known);
  if (typeof name !== 'string' || name === '') return own ?? 'Error';
  // Node's own classes stand for the plain ones, and have a code.
  return own && /^[A-Z]\w*$/.test(own) && isBuiltIn(name) && !isBuiltIn(own) && read(error, 'code') === undefined ? own : name;
}

function className(value: object): string | undefined {
  const name = read(read(value, 'constructor'), 'name');
  return typeof name === 'string' && name !== '' ? name : undefined;
}

/** At most so many characters of a message are shown. */
const maxMessage = 5000;

function messageOf(error: Error): string {
  const message = read(error, 'message', unreadable);
  if (message === unreadable) return '(a message that can\'t be read)';
  return shortened(cleanMessage(typeof message === 'string' ? message : textOf(message)));
}

function shortened(text: string): string {
  return text.length > maxMessage ? `${text.slice(0, maxMessage)}... (${text.length - maxMessage} more characters)` : text;
}

function describe(error: Error, sourceOf: SourceOf, outer: readonly unknown[]): string[] {
  const frames = learnersFrames(readStack(error));
  const lines = [`${red(nameOf(error))}: ${messageOf(error)}`, ...codeLine(frames, sourceOf), ...foldFrames(frames).map(dim), ...innerErrors(error)];
  const cause = read(error, 'cause');
  if (cause === undefined || outer.length >= 3 || cause === error || outer.includes(cause)) return lines;
  return [...lines, '', 'caused by', ...(isError(cause) ? describe(cause, sourceOf, [...outer, error]) : [shortened(textOf(cause))])];
}

/** So many of the errors of an AggregateError are shown. */
const maxInner = 5;

function innerErrors(error: Error): string[] {
  const errors = read(error, 'errors');
  if (!Array.isArray(errors)) return [];
  const lines = errors.slice(0, maxInner).map((inner: unknown) => {
    if (!isError(inner)) return `  - ${shortened(textOf(inner))}`;
    const at = firstCellLine(readStack(inner));
    return `  - ${nameOf(inner)}: ${messageOf(inner)}${at ? dim(` (Cell ${at.cell}, line ${at.line})`) : ''}`;
  });
  return errors.length > maxInner ? [...lines, `  ... ${errors.length - maxInner} more`] : lines;
}

/** Where a stack begins: in a cell, or in a file beside the notebook that a cell imports. */
function firstLine(frames: string[]): { place: number | string; line: number } | undefined {
  const cell = firstCellLine(frames.join('\n'));
  const [, file, line] = /^ +at (?:.*\()?([^()\n]+\.[cm]?[jt]sx?):(\d+)\)?$/.exec(frames[0] ?? '') ?? [];
  return file ? { place: file, line: Number(line) } : cell && { place: cell.cell, line: cell.line };
}

function codeLine(frames: string[], sourceOf: SourceOf): string[] {
  const at = firstLine(frames);
  const code = at && sourceOf(at.place)?.split('\n')[at.line - 1];
  return at && code?.trim() ? [`  ${dim(`${at.line} |`)} ${shortLine(code)}`] : [];
}

const unreadable = Symbol('unreadable');

/** A property of a value that may be anything, a Proxy that throws among them. */
function read(value: unknown, key: string, otherwise?: unknown): unknown {
  try {
    return value === undefined || value === null ? undefined : (value as Record<string, unknown>)[key];
  } catch {
    return otherwise;
  }
}
