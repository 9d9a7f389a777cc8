export { chromiumFile, launchChromium, whyNoBrowser } from './chromium';
export { startJupyterLab, type JupyterLab, type JupyterLabOptions } from './jupyterlab';
export { openNotebook, type NotebookPage } from './notebook-page';
export type { PageCell, PageOutput } from './in-the-page';
