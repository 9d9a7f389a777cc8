// Node's key of the method that says how console.log prints a value, also within an array; a page does not ask for it.
const inspected = Symbol.for('nodejs.util.inspect.custom');

/**
 * Makes the objects of a class print as one line, also in an array and in `console.log`, instead of all that they hold.
 */
export function printAsLine<T extends object>(made: { readonly prototype: T }, line: (value: T) => string): void {
  Object.defineProperty(made.prototype, inspected, { configurable: true, value(this: T) { return line(this); } });
}

/** A class with the options that are set, such as `<AUC name=auc, curve=PR>`. */
export function describeMade(className: string, config: Readonly<Record<string, unknown>>): string {
  const said = Object.entries(config).filter(([, value]) => value !== undefined && value !== null);
  return `<${[className, said.map(([name, value]) => `${name}=${String(value)}`).join(', ')].filter(Boolean).join(' ')}>`;
}
