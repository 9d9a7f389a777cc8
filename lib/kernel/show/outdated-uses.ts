import type { OutdatedUse } from '../check/recheck.js';
import { describeDiagnostic } from './diagnostics.js';

/** At most so many are shown in full. */
const maxShown = 5;

/**
 * What a learner is told when a cell gave names another type than functions of earlier cells were written for.
 *
 * @param sourceOf the text of a cell that ran earlier
 */
export function showOutdatedUses(found: readonly OutdatedUse[], sourceOf: (cell: number) => string | undefined): string {
  const lines = found.slice(0, maxShown).flatMap(({ name, cell, line, uses, diagnostic }) => [
    `${listed(uses)} ${uses.length > 1 ? 'have' : 'has'} another type now, and ${name} (Cell ${cell}, line ${line}) no longer fits. `
      + `Change ${name} and run Cell ${cell} again, or give the new ${listed(uses)} ${uses.length > 1 ? 'other names' : 'another name'}:`,
    ...describeDiagnostic(diagnostic, sourceOf(cell) ?? '', (at) => `Cell ${cell}, line ${at}`),
  ]);
  if (found.length > maxShown) lines.push(`${found.length - maxShown} more such places.`, '');
  return `${lines.join('\n')}\n`;
}

const listed = (names: readonly string[]) => (names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names[0] ?? 'a name');
