import { display, jupyterDisplay, setDisplayHost } from '../display/index.js';
import { currentCell } from './current-cell.js';
import type { Output } from './output.js';
import { bundleOf, hasDisplay, textOf } from './show-value.js';

/** Makes `display` of the library, and of cells as a global, send display messages that belong to the cell that calls it. */
export function installDisplay(output: Output): void {
  setDisplayHost({
    show: (bundle, id, update) => {
      const cell = currentCell();
      if (cell) output.send(cell, update ? 'update_display_data' : 'display_data', { data: bundle, metadata: {}, transient: { display_id: id } });
    },
  });
  Object.defineProperty(globalThis, 'display', {
    configurable: true, writable: true, enumerable: false,
    value: (value: unknown, options?: { id?: string }) => {
      const handle = display(showing(value), options);
      return { id: handle.id, update: (next: unknown) => handle.update(showing(next)) };
    },
  });
}

/** Gives every value a display method, and every bundle its text. */
function showing(value: unknown): object {
  if (!hasDisplay(value)) return { [jupyterDisplay]: () => ({ 'text/plain': textOf(value) }) };
  return {
    [jupyterDisplay]: () => {
      const bundle = value[jupyterDisplay]();
      if (bundle instanceof Promise) return bundleOf({ [jupyterDisplay]: () => bundle });
      return typeof bundle === 'object' && bundle !== null && !('text/plain' in bundle) ? { ...bundle, 'text/plain': textOf(value) } : bundle;
    },
  };
}
