import { clearOutput, display, setDisplayHost } from '../../display/index.js';
import { currentCell, type RunningCell } from '../interrupt/current-cell.js';
import type { Output } from './output.js';
import { formsOf } from './show-value.js';

/** Shows a bundle in the cell that runs; under an id it can be replaced, and `update` replaces what is there. */
export type ShowInCell = (bundle: object, metadata: object, id?: string, update?: boolean) => void;

// What cells are still to show, by display methods that take time.
const unfinished = new WeakMap<RunningCell, Promise<void>[]>();

/**
 * Makes `display` and `clearOutput` of the library, and of cells as globals, send messages that belong to the cell
 * that calls them.
 *
 * @returns what they show with
 */
export function installDisplay(output: Output): ShowInCell {
  const show: ShowInCell = (data, metadata, id, update = false) => {
    const cell = currentCell();
    const transient = id === undefined ? {} : { display_id: id };
    if (cell && Object.keys(data).length > 0) output.send(cell, update ? 'update_display_data' : 'display_data', { data, metadata, transient });
  };
  setDisplayHost({
    show: (bundle, id, update, metadata) => show(bundle, metadata, id, update),
    bundleOf: formsOf,
    waitFor: (shown) => {
      const cell = currentCell();
      if (!cell || cell.ended) return;
      const others = unfinished.get(cell);
      if (others) others.push(shown);
      else unfinished.set(cell, [shown]);
      // The cell meets it when it ends.
      shown.catch(() => {});
    },
    clear: (wait) => {
      const cell = currentCell();
      if (cell) output.send(cell, 'clear_output', { wait });
    },
  });
  for (const [name, value] of Object.entries({ display, clearOutput })) {
    Object.defineProperty(globalThis, name, { configurable: true, writable: true, enumerable: false, value });
  }
  return show;
}

/**
 * What a cell has still to show, by display methods that take time; undefined where there is nothing.
 *
 * @throws as the first of them that fails
 */
export function displaysOf(cell: RunningCell): Promise<unknown> | undefined {
  const shown = unfinished.get(cell);
  return shown && Promise.all(shown);
}
