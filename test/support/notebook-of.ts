/** The text of a notebook for the TypeScript kernel, of these code cells; the first has the id `cell-0`. */
export function notebookOf(sources: readonly string[]): string {
  return JSON.stringify({
    cells: sources.map((source, at) => ({ id: `cell-${at}`, cell_type: 'code', metadata: {}, execution_count: null, outputs: [], source })),
    metadata: { kernelspec: { display_name: 'TypeScript', language: 'typescript', name: 'tslab' }, language_info: { name: 'typescript' } },
    nbformat: 4,
    nbformat_minor: 5,
  });
}
