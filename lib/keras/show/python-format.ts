import { formatFixed } from './format.js';
import { pythonFloat } from './python-number.js';

/**
 * Fills Python's `{name}` and `{name:spec}`, with the specs that file names use: width, zeros before, decimals, and
 * the types d, f, e, g and %.
 *
 * @param refuse makes the error from what is wrong with a placeholder
 * @example
 * pythonFormat('{epoch:02d}-{val_loss:.2f}', { epoch: 3, val_loss: 0.125 }, (problem) => new Error(problem)); // '03-0.12'
 */
export function pythonFormat(pattern: string, values: Readonly<Record<string, number>>, refuse: (problem: string) => Error): string {
  return pattern.replace(/\{\{|\}\}|\{([^{}]*)\}/g, (whole, inside?: string) => {
    if (inside === undefined) return whole[0];
    const [name, ...rest] = inside.split(':');
    if (!Object.hasOwn(values, name)) throw refuse(`{${name}} is not among ${Object.keys(values).map((known) => `{${known}}`).join(', ')}`);
    const spec = rest.join(':');
    const [, align, sign, zero, width, decimals, type] = /^([<>^])?([+ -])?(0)?(\d+)?(?:\.(\d+))?([dfFeEgG%])?$/.exec(spec)
      ?? fail(refuse, `the spec in ${whole} is not one of Python's for numbers, such as 02d or .2f`);
    const text = formatted(values[name], decimals === undefined ? undefined : Number(decimals), type, whole, refuse);
    const signed = text.startsWith('-') ? text : `${sign && sign !== '-' ? sign : ''}${text}`;
    return padded(signed, Number(width ?? 0), zero && !align ? '0' : align ?? '>');
  });
}

function formatted(value: number, decimals: number | undefined, type: string | undefined, whole: string, refuse: (problem: string) => Error): string {
  if (!Number.isFinite(value)) return pythonFloat(value);
  const isCount = whole.startsWith('{epoch') || whole.startsWith('{batch');
  if (type === 'd') return isCount ? String(value) : fail(refuse, `${whole} asks for a whole number, which this is not; write .2f instead of d`);
  if (type === '%') return `${formatFixed(value * 100, decimals ?? 6)}%`;
  if (type === 'f' || type === 'F') return formatFixed(value, decimals ?? 6);
  if (type === 'e' || type === 'E') return exponential(value, decimals ?? 6, type);
  if (decimals === undefined && type === undefined) return isCount ? String(value) : pythonFloat(value);
  return general(value, Math.max(1, decimals ?? 6), type ?? 'g');
}

function exponential(value: number, decimals: number, letter: string): string {
  const [digits, exponent] = value.toExponential(decimals).split('e');
  return `${digits}${letter}${exponent[0]}${exponent.slice(1).padStart(2, '0')}`;
}

// As many digits as asked for, without zeros at the end.
function general(value: number, digits: number, type: string): string {
  const power = value === 0 ? 0 : Number(value.toExponential(digits - 1).split('e')[1]);
  const trim = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
  if (power >= -4 && power < digits) return trim(formatFixed(value, digits - 1 - power));
  const [mantissa, exponent] = exponential(value, digits - 1, type === 'G' ? 'E' : 'e').split(/(?=[eE])/);
  return trim(mantissa) + exponent;
}

function padded(text: string, width: number, how: string): string {
  const missing = Math.max(0, width - text.length);
  if (how === '<') return text + ' '.repeat(missing);
  if (how === '^') return ' '.repeat(Math.floor(missing / 2)) + text + ' '.repeat(Math.ceil(missing / 2));
  if (how === '>') return ' '.repeat(missing) + text;
  return /^[+ -]/.test(text) ? text[0] + '0'.repeat(missing) + text.slice(1) : '0'.repeat(missing) + text;
}

function fail(refuse: (problem: string) => Error, problem: string): never {
  throw refuse(problem);
}
