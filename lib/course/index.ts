export { parseNotebook, serializeNotebook, type Cell, type CodeCell, type MarkdownCell, type Notebook } from './notebook.js';
export { releaseFolder, releaseNotebook } from './release.js';
