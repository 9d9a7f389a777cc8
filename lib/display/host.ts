import type { DisplayData, MimeBundle } from './displayable.js';

/** Who puts pictures on the page: a notebook kernel, or nobody in a plain script. */
export interface DisplayHost {
  /**
   * Shows a bundle, or replaces what is shown under `id`.
   *
   * @param bundle what to show
   * @param id names the output, so that it can be replaced later
   * @param update true to replace every output of that id in place
   * @param metadata what front ends want to know beside the bundle
   */
  show(bundle: MimeBundle, id: string, update: boolean, metadata: Record<string, unknown>): void;
  /** The forms of a value, also of one that has no display method; default: its method's, else its text. */
  bundleOf?(value: unknown): MimeBundle | DisplayData | Promise<MimeBundle | DisplayData>;
  /** Keeps the cell from ending before an output that takes time has come; an error of it is the cell's. */
  waitFor?(output: Promise<void>): void;
  /** Takes away what the cell has shown so far: at once, or with its next output. */
  clear?(wait: boolean): void;
}

// Kept on globalThis, under a symbol that all copies of this module share, because the kernel and the
// notebook may have loaded the module from two places.
const key = Symbol.for('neuronbook.displayHost');
const globals = globalThis as { [key]?: DisplayHost };

/** The host in use, or undefined in a plain script. */
export function displayHost(): DisplayHost | undefined {
  return globals[key];
}

/** Sets the host; undefined takes it away. The kernel calls this once, tests call it to look at what is shown. */
export function setDisplayHost(host: DisplayHost | undefined): void {
  if (host) globals[key] = host;
  else delete globals[key];
}
