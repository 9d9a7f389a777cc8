import { display, setDisplayHost } from '../../display/index.js';
import { currentCell } from '../interrupt/current-cell.js';
import type { Output } from './output.js';
import { bundleOf } from './show-value.js';

/** Makes `display` of the library, and of cells as a global, send display messages that belong to the cell that calls it. */
export function installDisplay(output: Output): void {
  setDisplayHost({
    show: (bundle, id, update) => {
      const cell = currentCell();
      if (cell) output.send(cell, update ? 'update_display_data' : 'display_data', { data: bundle, metadata: {}, transient: { display_id: id } });
    },
    bundleOf,
  });
  Object.defineProperty(globalThis, 'display', { configurable: true, writable: true, enumerable: false, value: display });
}
