/** A text cell, as nbformat 4.5 stores it. */
export interface MarkdownCell {
  cell_type: 'markdown' | 'raw';
  id: string;
  metadata: Record<string, unknown>;
  source: string | string[];
}

/** A code cell with its outputs, as nbformat 4.5 stores it. */
export interface CodeCell {
  cell_type: 'code';
  id: string;
  metadata: Record<string, unknown>;
  source: string | string[];
  execution_count: number | null;
  outputs: Array<Record<string, unknown>>;
}

/** A cell of a notebook. */
export type Cell = MarkdownCell | CodeCell;

/** A notebook file. Source: the nbformat 4.5 schema. */
export interface Notebook {
  cells: Cell[];
  metadata: Record<string, unknown>;
  nbformat: number;
  nbformat_minor: number;
}

/**
 * Reads the text of a notebook file.
 *
 * @param name the file's name, for the error message
 * @throws Error when it is no JSON, or no notebook of format 4
 */
export function parseNotebook(text: string, name = 'notebook'): Notebook {
  let value: Partial<Notebook>;
  try {
    value = JSON.parse(text) as Partial<Notebook>;
  } catch (error) {
    throw new Error(`parseNotebook: ${name} must be JSON, but ${(error as Error).message}. Open and save it in JupyterLab.`);
  }
  if (value.nbformat !== 4 || !Array.isArray(value.cells)) {
    throw new Error(`parseNotebook: ${name} must be a notebook of format 4, got format ${value.nbformat}. Open and save it in JupyterLab.`);
  }
  return value as Notebook;
}

/** Writes a notebook as Jupyter does: indented by one space, one newline at the end, the same bytes each time. */
export function serializeNotebook(notebook: Notebook): string {
  return `${JSON.stringify(notebook, null, 1)}\n`;
}
