import { display, escapeHtml, jupyterDisplay, type Displayable, type DisplayHandle } from '../../display/index.js';

// As large as the text of other outputs, in JupyterLab.
const style = 'margin:0;line-height:normal;font-size:var(--jp-code-font-size,inherit);'
  + "font-family:Menlo,'DejaVu Sans Mono',Consolas,'Courier New',monospace";

/**
 * HTML in which text keeps its columns. `html` must be escaped already.
 *
 * @param long what becomes of lines that are wider than the page: a table is moved sideways, sentences are wrapped
 */
export function preformatted(html: string, long: 'scroll' | 'wrap' = 'scroll'): string {
  const white = long === 'scroll' ? 'white-space:pre;overflow-x:auto' : 'white-space:pre-wrap;word-break:normal;overflow-wrap:anywhere';
  return `<pre style="${style};${white}">${html}</pre>`;
}

/** Shows lines of text in a font whose letters are equally wide; in a script they go to the console. */
export function showFixedText(text: string): DisplayHandle {
  const shown: Displayable = {
    [jupyterDisplay]: () => ({ 'text/plain': text, 'text/html': preformatted(escapeHtml(text)) }),
  };
  return display(shown);
}
