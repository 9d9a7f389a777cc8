/**
 * A number as Python prints it: 1 is 1.0, 0.00001 is 1e-05, and infinity inf. Files and messages that Keras writes
 * hold such numbers.
 *
 * @example
 * pythonFloat(1e-5); // '1e-05'
 */
export function pythonFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  // Both print the fewest digits that tell the number from its neighbours, but begin with an exponent at other sizes.
  const [digits, exponent] = value.toExponential().split('e');
  const power = Number(exponent);
  if (value !== 0 && (power < -4 || power >= 16)) return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
  const plain = Object.is(value, -0) ? '-0' : String(value);
  return plain.includes('.') ? plain : `${plain}.0`;
}
