export { clearOutput, type ClearOutputOptions } from './clear-output.js';
export { display, type DisplayHandle, type DisplayOptions } from './display.js';
export { jupyterDisplay, isDisplayable, toDisplayData, type Displayable, type DisplayData, type MimeBundle } from './displayable.js';
export { displayHost, setDisplayHost, type DisplayHost } from './host.js';
export { escapeHtml } from './html.js';
export { interruptSignal } from './interrupt-signal.js';
