import type { DiagramText, Point } from '../figure/diagram-marks.js';
import { textWidth } from '../figure/text.js';
import { sizes } from '../figure/theme.js';

/** A wire that is to bear its number. */
export interface LabelledWire {
  readonly from: Point;
  readonly to: Point;
  readonly text: string;
}

/** A rectangle around its middle. */
export interface TextBox extends Point {
  readonly width: number;
  readonly height: number;
}

/** How far numbers on neighbouring wires must be apart at least, so that each is seen to belong to its own. */
const lead = 17;

/** A line of words needs this much of its size in height, from the top of a bracket to its bottom. */
const lineHeight = 1.17;

/** The rectangle that some words take up. */
export function textBox({ text, x, y, anchor = 'middle', size = sizes.text, bold }: DiagramText): TextBox {
  const width = textWidth(text, size, bold);
  return { x: anchor === 'middle' ? x : anchor === 'start' ? x + width / 2 : x - width / 2, y, width, height: size * lineHeight };
}

/** Whether two rectangles cover a common place. */
export function overlap(a: TextBox, b: TextBox): boolean {
  return Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2;
}

/**
 * Puts the numbers on the wires between two columns, all at the same share of the way where they have most room;
 * undefined when there is no share at which none of them covers another one or an obstacle.
 */
export function placeWireLabels(wires: readonly LabelledWire[], sources: number, targets: number, obstacles: readonly TextBox[]): { readonly texts: DiagramText[]; readonly share: number } | undefined {
  // Wires of one source are apart by share x pitch, those of neighbouring sources by (1 - share) x pitch: even in between.
  const best = [1 / (1 + targets), 1 - 1 / (1 + sources)];
  const shares = targets <= sources ? best : [...best].reverse();
  for (const share of [...shares, 0.5, 0.3, 0.7, 0.2, 0.8]) {
    const texts = wires.map(({ from, to, text }): DiagramText => ({ text, x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share, halo: true }));
    const boxes = texts.map((text) => ({ ...textBox(text), height: lead }));
    const free = boxes.every((box, i) => !obstacles.some((other) => overlap(box, other)) && !boxes.some((other, j) => j < i && overlap(box, other)));
    if (free) return { texts, share };
  }
  return undefined;
}
