type Format = (error: Error, sites: NodeJS.CallSite[]) => unknown;

let kernels: Format | undefined;
let others: Format | undefined;
let isReading = false;
// Some versions of Node have one there from the start.
const nodes = Error.prepareStackTrace as Format | undefined;

// V8 asks this property how a stack is to read; cells and libraries may set it, and get what they have set.
const property: PropertyDescriptor = {
  configurable: true,
  enumerable: false,
  get: () => (isReading ? kernels : others ?? kernels),
  set: (format: unknown) => { others = typeof format === 'function' && format !== kernels && format !== nodes ? format as Format : undefined; },
};

/** Makes every `error.stack` in this process read as a format has it, unless a cell sets `Error.prepareStackTrace`. */
export function setStackFormat(format: Format): void {
  kernels = format;
  keepStackFormat();
}

/** Puts back what a cell may have taken away: a library, too, may delete the property or leave stacks empty. */
export function keepStackFormat(): void {
  if (!kernels) return;
  const current = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace');
  if (current?.get !== property.get) {
    others = undefined;
    Object.defineProperty(Error, 'prepareStackTrace', property);
    property.set!(current?.value);
  }
  // Node's own 10, or fewer, do not reach from a library to the learner's line.
  if (!(Error.stackTraceLimit > 10)) Error.stackTraceLimit = 50;
}

/** An error's stack in the kernel's format, whatever a cell has set, where nobody has read it before. */
export function readStack(error: Error): string {
  keepStackFormat();
  isReading = true;
  try {
    const { stack } = error;
    return typeof stack === 'string' ? stack : '';
  } catch {
    return '';
  } finally {
    isReading = false;
  }
}
