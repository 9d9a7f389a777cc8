import { display, escapeHtml, jupyterDisplay, type Displayable, type DisplayHandle } from '../../display/index.js';

const style = 'margin:0;white-space:pre;overflow-x:auto;line-height:normal;'
  + "font-family:Menlo,'DejaVu Sans Mono',Consolas,'Courier New',monospace";

/** HTML in which text keeps its columns. `html` must be escaped already. */
export function preformatted(html: string): string {
  return `<pre style="${style}">${html}</pre>`;
}

/** Shows lines of text in a font whose letters are equally wide; in a script they go to the console. */
export function showFixedText(text: string): DisplayHandle {
  const shown: Displayable = {
    [jupyterDisplay]: () => ({ 'text/plain': text, 'text/html': preformatted(escapeHtml(text)) }),
  };
  return display(shown);
}
