export { display, type DisplayHandle, type DisplayOptions } from './display.js';
export { jupyterDisplay, isDisplayable, type Displayable, type MimeBundle } from './displayable.js';
export { displayHost, setDisplayHost, type DisplayHost } from './host.js';
export { escapeHtml } from './html.js';
