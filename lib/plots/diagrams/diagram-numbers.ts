/**
 * A number as it stands in a diagram: six significant digits, and a minus as long as a plus.
 *
 * @example
 * diagramNumber(-50.61000000000001); // '−50.61'
 */
export function diagramNumber(value: number): string {
  return plainNumber(value).replaceAll('-', '\u2212');
}

/**
 * The same for a narrow place: as it is up to six characters, else three significant digits, or whole.
 *
 * @example
 * shortNumber(-0.123456); // '−0.123'
 * shortNumber(0.0625);    // '0.0625'
 * shortNumber(98765.43);  // '98765'
 */
export function shortNumber(value: number): string {
  const exact = plainNumber(value);
  const short = isLarge(value) ? Math.round(value) : Number(value.toPrecision(3));
  return (exact.replace('-', '').length <= 6 ? exact : written(short)).replaceAll('-', '\u2212');
}

/**
 * A number with as many digits, four at most, as fit into a neuron; never a whole number that it isn't.
 *
 * @param fits whether such words fit
 * @example
 * fittingNumber(0.999854, () => true); // '0.9999'
 * fittingNumber(0.999998, () => true); // '≈1'
 * fittingNumber(12345.6, (text) => text.length < 5); // '1e4'
 */
export function fittingNumber(value: number, fits: (text: string) => boolean): string {
  const texts = isLarge(value) ? wholeTexts(value) : [4, 3, 2, 1].map((digits) => {
    const shown = Number(value.toPrecision(digits)) || 0;
    const about = Number.isInteger(shown) && Math.abs(value - shown) > 1e-9 && Math.abs(value) < 100;
    return (about ? '≈' : '') + written(shown).replaceAll('-', '\u2212');
  });
  return texts.find(fits) ?? texts[texts.length - 1];
}

/**
 * Six significant digits in a sentence, with the minus of the keyboard.
 *
 * @example
 * plainNumber(123456789000); // '1.23457e11'
 * plainNumber(0.1 + 0.2); // '0.3'
 */
export function plainNumber(value: number): string {
  return written(Number(value.toPrecision(6)) || 0);
}

/** A number whose digits before the point are all shown: 12346 is no 12300. */
function isLarge(value: number): boolean {
  return Math.abs(value) >= 1000 && Math.abs(value) < 1e6;
}

/** A large number without what is behind the point, else with fewer and fewer digits, as 1.2e4. */
function wholeTexts(value: number): string[] {
  return [String(Math.round(value)), ...[2, 1, 0].map((digits) => value.toExponential(digits).replace('e+', 'e'))].map((text) => text.replace('-', '\u2212'));
}

/** In full up to six digits before the point, else with a power of ten, as 1.23e11. */
function written(value: number): string {
  return Math.abs(value) < 1e6 ? String(value) : value.toExponential().replace('e+', 'e');
}

/** A number after an operator: in brackets when it is negative. */
export function bracketed(value: number): string {
  return value < 0 ? `(${shortNumber(value)})` : shortNumber(value);
}

/**
 * A count with its word: '1 neuron', '3 neurons'.
 *
 * @example
 * counted(3, 'neuron'); // '3 neurons'
 */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
