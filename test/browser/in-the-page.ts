// These functions run in the browser's page, each on its own: they see nothing of this file but their own lines.

/** As much of the DOM as they use; TypeScript's own declarations of it would shadow Node's in all other tests. */
interface PageElement {
  textContent: string | null;
  innerText: string;
  innerHTML: string;
  dataset: Record<string, string | undefined>;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}
declare const document: PageElement;
declare const MutationObserver: new (look: () => void) => { observe(element: PageElement, what: object): void; disconnect(): void };

/** One output of a cell, as it stands on the page. */
export interface PageOutput {
  /** The form that JupyterLab chose to show, for example `text/html`. */
  mimeType: string;
  text: string;
  html: string;
}

/** One code cell, as it stands on the page. */
export interface PageCell {
  /** What its prompt says: `1` once run, `*` while it runs or waits, empty where it was never run. */
  prompt: string;
  source: string;
  outputs: PageOutput[];
}

/** Notes when a cell becomes pending, so that a run is seen to begin: a quick cell may be pending for an instant only. */
export function watchForPending(): void {
  const notebook = document.querySelector('.jp-Notebook');
  if (!notebook) return;
  delete notebook.dataset.testRun;
  const observer = new MutationObserver(() => {
    if (![...notebook.querySelectorAll('.jp-InputPrompt')].some(prompt => prompt.textContent?.includes('*'))) return;
    notebook.dataset.testRun = 'begun';
    observer.disconnect();
  });
  observer.observe(notebook, { subtree: true, childList: true, characterData: true });
}

/** Whether a cell has been pending since {@link watchForPending}. */
export function hasBegun(): boolean {
  return document.querySelector('.jp-Notebook')?.dataset.testRun === 'begun';
}

/** Whether no cell runs or waits. */
export function nothingPending(): boolean {
  return ![...document.querySelectorAll('.jp-Notebook .jp-InputPrompt')].some(prompt => prompt.textContent?.includes('*'));
}

/** The code cells, in order. */
export function readCodeCells(): PageCell[] {
  return [...document.querySelectorAll('.jp-Notebook .jp-CodeCell')].map(cell => ({
    prompt: cell.querySelector('.jp-InputPrompt')?.textContent?.replace(/[[\]:\s]/g, '') ?? '',
    source: cell.querySelector('.jp-InputArea-editor .cm-content')?.innerText ?? '',
    outputs: [...cell.querySelectorAll('.jp-OutputArea-output')].map(output => ({
      mimeType: output.dataset.mimeType ?? output.querySelector('[data-mime-type]')?.dataset.mimeType ?? '',
      text: output.innerText,
      html: output.innerHTML,
    })),
  }));
}
