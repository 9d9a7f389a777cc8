/** Text for plotly, which reads tags in it; the entities of quotes it does not know. */
export function plotlyText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
