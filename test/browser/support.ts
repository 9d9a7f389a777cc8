export { chromiumFile, launchChromium, whyNoBrowser } from './chromium';
export { startJupyterLab, type JupyterLab, type JupyterLabOptions } from './jupyterlab';
export { openNotebook, type NotebookPage, type PageCell, type PageOutput } from './notebook-page';
