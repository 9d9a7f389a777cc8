import ts from 'typescript';
import type { Cell, Notebook } from 'neuronbook/course';
import { joined } from './execute-notebook';

/** A number that a text or a comment states. */
export interface Claim {
  /** The id of its cell. */
  readonly id: string;
  /** As it is written: `−3.39`. */
  readonly number: string;
}

/**
 * The same notebook again and again, each time with another last digit of one number in its texts: what
 * {@link uncomputedNumbers} ought to notice. Ids of exercises are left alone.
 */
export function* misprinted(notebook: Notebook): Generator<Notebook> {
  for (const [at, cell] of notebook.cells.entries()) {
    const source = joined(cell.source);
    for (const { 0: number, index } of cell.cell_type === 'code' ? [] : source.matchAll(/(?<!\b[eE]xercise )(?<![\d.])(?:\d*\.\d+|\d{3,})/g)) {
      const end = index + number.length;
      const altered = source.slice(0, end - 1) + String((Number(source[end - 1]) + 1) % 10) + source.slice(end);
      yield { ...notebook, cells: notebook.cells.with(at, { ...cell, source: altered }) };
    }
  }
}

/** A number as it is read: its value, how finely it is written, and whether its sign is known. */
interface Reading { readonly text: string; readonly value: number; readonly step: number; readonly signed: boolean; readonly percent: boolean }

/** The cells from one `##` heading to the next. */
interface Section { readonly cells: readonly Cell[]; readonly last: boolean }

const pattern = /(\d{1,3}(?:,\d{3})+(?![\d])|\d+)(?:\.(\d+))?(?:e([+-]?\d+))?/g;

/**
 * The numbers in texts and in comments of the code that nothing computes: those with a decimal point, and those of
 * three digits or more. A number is computed where the code of its section has it, or an output shows it, or one
 * that it is rounded from. A number of three significant digits may come from an earlier section, and one in the
 * last section from anywhere; a short one such as 0.5 must be near, since it is met everywhere by chance, or
 * above the first section, where a notebook sets out what it works with.
 *
 * Left out: the ids of exercises (Exercise 02.1), addresses, and the names of notebooks.
 *
 * @param notebook with its outputs
 */
export function uncomputedNumbers(notebook: Notebook): Claim[] {
  const before: Reading[] = [];
  const sections = sectionsOf(notebook);
  const given = sections[0].cells.flatMap(evidenceOf);
  return sections.flatMap(({ cells, last }) => {
    const here = [...given, ...cells.flatMap(evidenceOf)];
    before.push(...here);
    return cells.flatMap((cell) => claimsOf(cell)
      .filter((claim) => !isAmong(claim, last || isDistinctive(claim) ? before : here))
      .map(({ text }) => ({ id: cell.id, number: text })));
  });
}

function sectionsOf({ cells }: Notebook): Section[] {
  const starts = cells.flatMap((cell, i) => (i === 0 || (cell.cell_type === 'markdown' && /^## /m.test(joined(cell.source))) ? [i] : []));
  return starts.map((start, i) => ({ cells: cells.slice(start, starts[i + 1]), last: i === starts.length - 1 }));
}

/** The numbers that a cell states: in its text, or in its comments. */
function claimsOf(cell: Cell): Reading[] {
  const source = joined(cell.source);
  const texts = cell.cell_type === 'code' ? commentsOf(source) : [plainText(source)];
  return texts.flatMap(readNumbers).filter(({ text }) => /\.\d|\d{3}|\d,\d{3}/.test(text));
}

function plainText(markdown: string): string {
  return markdown
    .replace(/\bexercises? \d\d\.\d+(?:(?:,| and| or) \d\d\.\d+)*/gi, '')
    .replace(/\]\([^)]*\)|https?:\/\/\S+|\b\d\d-\w+|<[^>]*>/g, ' ')
    .replace(/\{,\}/g, ',').replace(/\\[,;!]/g, ' ');
}

/** What a cell computes: the numbers in its code, of either sign, and in its outputs. */
function evidenceOf(cell: Cell): Reading[] {
  if (cell.cell_type !== 'code') return [];
  const literals = literalsOf(joined(cell.source));
  // What looks like a thousand in 1,000 may be a list: both are read.
  const shown = cell.outputs.flatMap(textsOf).flatMap((text) => [text, ...(/\d,\d{3}/.test(text) ? [text.replaceAll(',', ', ')] : [])]);
  return [...literals, ...shown.flatMap(readNumbers)];
}

/** All texts of an output: what is printed, and what a page shows of HTML, with the words for a picture. */
function textsOf(output: Record<string, unknown>): string[] {
  const data = (output.data ?? {}) as Record<string, unknown>;
  const html = joined(data['text/html'] ?? '');
  const words = [...html.matchAll(/\b(?:alt|aria-label)="([^"]*)"/g)].map(([, text]) => text);
  const shown = html.replace(/<(style|script|svg)\b[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]*>/g, ' ');
  return [joined(output.text ?? ''), joined(data['text/plain'] ?? ''), joined(data['text/markdown'] ?? ''), shown, ...words];
}

function readNumbers(text: string): Reading[] {
  return [...text.matchAll(pattern)].map((match) => {
    const [whole, integer, decimals = '', exponent = '0'] = match;
    const before = text.slice(0, match.index);
    // A minus is a sign unless something stands before it from which the number may be taken away.
    const minus = /(^|\s|[^\w)\]}\s.]\s*)[-−]$/.test(before);
    return {
      text: `${minus ? '−' : ''}${whole}`,
      value: (minus ? -1 : 1) * Number(`${integer.replaceAll(',', '')}.${decimals || 0}e${exponent}`),
      step: 10 ** (Number(exponent) - decimals.length),
      signed: minus || !/[-−]\s*$/.test(before),
      percent: /^\s*\\?%/.test(text.slice(match.index + whole.length)),
    };
  });
}

/** Whether one of these numbers is this one, or rounds to it. */
function isAmong(claim: Reading, evidence: readonly Reading[]): boolean {
  return evidence.some(({ value, signed }) => [value, ...(claim.percent ? [100 * value] : [])].some((number) => {
    const [actual, expected] = signed && claim.signed ? [number, claim.value] : [Math.abs(number), Math.abs(claim.value)];
    return Math.abs(actual - expected) <= 0.500001 * claim.step + 2e-16 * Math.abs(expected);
  }));
}

/** Whether a number has three significant digits; the zeros at the end of 200 are none. */
function isDistinctive({ text }: Reading): boolean {
  const digits = text.replace(/e.*$/, '');
  return (digits.includes('.') ? digits : digits.replace(/0+$/, '')).replace(/[^\d]/g, '').replace(/^0+/, '').length >= 3;
}

/** The numbers of a code, without its texts and comments; of either sign, since `- 1.2 * x` is -1.2 times x. */
function literalsOf(source: string): Reading[] {
  const found: Reading[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isNumericLiteral(node)) found.push({ text: node.text, value: Number(node.text), step: 0, signed: false, percent: false });
    node.forEachChild(visit);
  };
  visit(ts.createSourceFile('cell.ts', source, ts.ScriptTarget.ES2022));
  return found;
}

function commentsOf(source: string): string[] {
  const file = ts.createSourceFile('cell.ts', source, ts.ScriptTarget.ES2022, true);
  const comments = new Map<number, string>();
  const visit = (node: ts.Node): void => {
    const ranges = [...ts.getLeadingCommentRanges(source, node.getFullStart()) ?? [], ...ts.getTrailingCommentRanges(source, node.getEnd()) ?? []];
    for (const { pos, end } of ranges) comments.set(pos, source.slice(pos, end));
    for (const child of node.getChildren(file)) visit(child);
  };
  visit(file);
  return [...comments.values()];
}
