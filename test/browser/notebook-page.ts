/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Browser, Locator, Page } from 'playwright-core';
import type { JupyterLab } from './jupyterlab';

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

/** A notebook that is open in JupyterLab, in a browser. */
export interface NotebookPage {
  /** Playwright's page, for whatever is not here. */
  page: Page;
  /** The errors that the page's own scripts have thrown. */
  pageErrors: string[];
  /** The addresses beyond this machine that the page has asked for; none of them was let through. */
  outsideRequests: string[];
  /** Runs all cells through the menu, and waits until none is pending and the kernel is idle. */
  runAll(options?: { timeout?: number }): Promise<void>;
  /** The code cells, in order. */
  codeCells(): Promise<PageCell[]>;
  /** The code cell with this place among the code cells, from 0. */
  codeCell(index: number): Locator;
  /** Scrolls to a cell's output and saves a picture of the window. */
  picture(file: string, at?: Locator): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a notebook of a running JupyterLab, and waits until its kernel is idle.
 *
 * @param path - relative to the folder that JupyterLab shows
 * @example const notebook = await openNotebook(browser, lab, '08-faces.ipynb'); await notebook.runAll();
 */
export async function openNotebook(browser: Browser, lab: JupyterLab, path: string, { timeout = 90_000 } = {}): Promise<NotebookPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const pageErrors: string[] = [];
  const outsideRequests: string[] = [];
  page.on('pageerror', error => pageErrors.push(error.message));
  await context.route(url => /^https?:$/.test(url.protocol) && url.origin !== lab.url, route => {
    outsideRequests.push(route.request().url());
    return route.abort();
  });

  const address = path.split('/').map(encodeURIComponent).join('/');
  await page.goto(`${lab.url}/lab/tree/${address}?token=${lab.token}`);
  await page.locator('.jp-Notebook .jp-Cell').first().waitFor({ timeout });
  await untilIdle(page, timeout);

  return {
    page,
    pageErrors,
    outsideRequests,
    async runAll({ timeout: patience = 300_000 } = {}) {
      const pending = await watchForPending(page);
      await page.locator('.lm-MenuBar-item', { hasText: /^Run$/ }).click();
      await page.locator('.lm-Menu [data-command="runmenu:run-all"]').click();
      await pending();
      const allDone = () => ![...document.querySelectorAll('.jp-Notebook .jp-InputPrompt')].some(prompt => prompt.textContent?.includes('*'));
      await page.waitForFunction(allDone, undefined, { timeout: patience });
      await untilIdle(page, patience);
    },
    codeCells: () => page.evaluate(readCodeCells),
    codeCell: index => page.locator('.jp-Notebook .jp-CodeCell').nth(index),
    async picture(file, at) {
      await (at?.locator('.jp-OutputArea-child').first() ?? page.locator('.jp-Notebook .jp-Cell').first()).scrollIntoViewIfNeeded();
      await page.screenshot({ path: file });
    },
    close: () => context.close(),
  };
}

/** The indicator says idle before there is a kernel, too. */
async function untilIdle(page: Page, timeout: number): Promise<void> {
  await page.waitForFunction(() => {
    const kernel = document.querySelector('.jp-KernelName')?.textContent ?? 'No Kernel';
    const status = document.querySelector<HTMLElement>('.jp-Notebook-ExecutionIndicator')?.dataset.status;
    return kernel !== 'No Kernel' && status === 'idle';
  }, undefined, { timeout });
}

/** Makes sure that a run has begun before its end is waited for: a quick cell may be pending for an instant only. */
async function watchForPending(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const notebook = document.querySelector('.jp-Notebook') as HTMLElement;
    delete notebook.dataset.testRun;
    const observer = new MutationObserver(() => {
      if (![...notebook.querySelectorAll('.jp-InputPrompt')].some(prompt => prompt.textContent?.includes('*'))) return;
      notebook.dataset.testRun = 'begun';
      observer.disconnect();
    });
    observer.observe(notebook, { subtree: true, childList: true, characterData: true });
  });
  return async () => {
    await page.waitForFunction(() => document.querySelector<HTMLElement>('.jp-Notebook')?.dataset.testRun === 'begun', undefined, { timeout: 30_000 });
  };
}

/** Runs in the page. */
function readCodeCells(): PageCell[] {
  return [...document.querySelectorAll<HTMLElement>('.jp-Notebook .jp-CodeCell')].map(cell => ({
    prompt: cell.querySelector('.jp-InputPrompt')?.textContent?.replace(/[[\]:\s]/g, '') ?? '',
    source: cell.querySelector<HTMLElement>('.jp-InputArea-editor .cm-content')?.innerText ?? '',
    outputs: [...cell.querySelectorAll<HTMLElement>('.jp-OutputArea-output')].map(output => ({
      mimeType: output.dataset.mimeType ?? output.querySelector<HTMLElement>('[data-mime-type]')?.dataset.mimeType ?? '',
      text: output.innerText,
      html: output.innerHTML,
    })),
  }));
}
