import { describeValue, type ArrayInput } from '../../arrays/index.js';
import type { ThemeName } from '../figure/theme.js';

/** What every diagram of neurons takes. */
export interface DiagramOptions {
  /** One row: its numbers then stand in the neurons. Default: none. */
  inputs?: ArrayInput;
  /** One for each input. Default: 'X[0]', 'X[1]', ... */
  inputNames?: readonly string[];
  /** Default: what is drawn, with its size. */
  title?: string;
  /** Default: the one of `setTheme`, else 'light'. */
  theme?: ThemeName;
}

/** The names of the inputs, as given or as in code, counted from 0. */
export function readInputNames(names: readonly string[] | undefined, count: number, who: string): string[] {
  if (names === undefined) return Array.from({ length: count }, (_, k) => `X[${k}]`);
  return checkNames(names, count, 'inputNames', 'input', who);
}

/** Names, of which there must be as many as things to name. */
export function checkNames(names: readonly string[], count: number, option: string, what: string, who: string): string[] {
  if (!Array.isArray(names) || names.length !== count) {
    throw new RangeError(`${who}: ${option} must be one name for each of the ${count} ${what}s, got ${describeValue(names)}. Give ${count}, or none.`);
  }
  return names.map(String);
}
