import { escapeHtml, jupyterDisplay, type Displayable, type MimeBundle } from '../../display/index.js';
import { toBase64 } from './base64.js';
import { checkDescription } from './check-description.js';
import type { FigureDescription } from './description.js';
import { chosenTheme } from './theme.js';
import { toPlotly, type PlotlyFigure } from './to-plotly.js';
import { toSvg } from './to-svg.js';

/**
 * A picture that shows itself: as plotly draws it where plotly is, else as SVG with a text alternative, and as
 * words in a terminal. All forms are made from one description, when they are asked for.
 *
 * @example
 * const figure = learningCurves({ history: { loss: [0.5, 0.2] }, epoch: [0, 1] });
 * figure.alt; // 'Line chart over 2 epochs. Loss: training falls from 0.5 to 0.2.'
 * figure.svg.slice(0, 4); // '<svg'
 */
export class Figure implements Displayable {
  readonly title: string;
  /** What is to be seen, with its numbers. */
  readonly alt: string;
  readonly #description: FigureDescription;

  /** @throws RangeError when the description contradicts itself, as a line with more x than y */
  constructor(description: FigureDescription) {
    checkDescription(description);
    this.title = description.title;
    this.alt = description.alt;
    this.#description = { ...description, theme: chosenTheme(description.theme, 'Figure') };
  }

  /** The picture as an SVG document. */
  get svg(): string {
    return toSvg(this.#description);
  }

  /** The picture as JSON for plotly.js: `{ data, layout, config }`. */
  get plotly(): PlotlyFigure {
    return toPlotly(this.#description);
  }

  /** The picture in words, for a terminal. */
  toString(): string {
    return this.#description.text ?? `${this.title}\n${this.alt}`;
  }

  [jupyterDisplay](): MimeBundle {
    return {
      'application/vnd.plotly.v1+json': this.plotly,
      'text/html': imageTag(this.svg, this.alt),
      'text/plain': this.toString(),
    };
  }
}

/**
 * An SVG as an `<img>`, the one form that untrusted notebooks, exports and screen readers all show.
 *
 * @example
 * imageTag('<svg/>', 'nothing'); // '<img alt="nothing" src="data:image/svg+xml;base64,PHN2Zy8+" style="max-width:100%;height:auto">'
 */
export function imageTag(svg: string, alt: string): string {
  return `<img alt="${escapeHtml(alt)}" src="data:image/svg+xml;base64,${toBase64(svg)}" style="max-width:100%;height:auto">`;
}
