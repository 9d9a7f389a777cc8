import type { Browser, Locator, Page } from 'playwright-core';
import type { JupyterLab } from './jupyterlab';
import { hasBegun, nothingPending, readCodeCells, watchForPending, type PageCell } from './in-the-page';

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
      await page.evaluate(watchForPending);
      await page.locator('.lm-MenuBar-item', { hasText: /^Run$/ }).click();
      await page.locator('.lm-Menu [data-command="runmenu:run-all"]').click();
      await page.waitForFunction(hasBegun, undefined, { timeout: 30_000 });
      await page.waitForFunction(nothingPending, undefined, { timeout: patience });
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
  await page.locator('.jp-KernelName').filter({ hasNotText: 'No Kernel' }).first().waitFor({ timeout });
  await page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').first().waitFor({ state: 'attached', timeout });
}
