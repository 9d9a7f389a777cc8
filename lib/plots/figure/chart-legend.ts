import type { ColorScale } from './color-scale.js';
import type { LineMark } from './description.js';
import { textWidth } from './text.js';
import { sizes } from './theme.js';

/** A line or marker with what it means; `tone` is the class's place in the scale 'tones', and stands behind it. */
export interface LegendSample extends Pick<LineMark, 'look' | 'hollow'> {
  readonly kind: 'sample';
  readonly text: string;
  readonly draw: 'line' | 'markers' | 'line and markers';
  readonly tone?: number;
}

/** A colour scale with what it measures, and its two ends. */
export interface LegendScale {
  readonly kind: 'scale';
  readonly text: string;
  readonly colorScale: ColorScale;
  readonly ends: readonly [string, string];
}

/** Something that a legend explains. */
export type LegendItem = LegendSample | LegendScale;

/** An item with its place: the sample spans `left` to `right` around `y`, the words start at the `x` of each. */
export interface PlacedLegendItem {
  readonly item: LegendItem;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly words: readonly { readonly text: string; readonly x: number }[];
}

const rowHeight = 24;
const gap = 7;
const between = 24;

/** Places items in rows no wider than asked, from (0, 0). */
export function placeLegend(items: readonly LegendItem[], width: number): { readonly items: PlacedLegendItem[]; readonly height: number } {
  const placed: PlacedLegendItem[] = [];
  let [x, y] = [0, rowHeight / 2];
  for (const item of items) {
    const { width: whole, place } = measure(item);
    if (x > 0 && x + whole > width) {
      x = 0;
      y += rowHeight;
    }
    placed.push(place(x, y));
    x += whole + between;
  }
  return { items: placed, height: items.length ? y + rowHeight / 2 : 0 };
}

function measure(item: LegendItem): { width: number; place: (x: number, y: number) => PlacedLegendItem } {
  const wide = (text: string): number => textWidth(text, sizes.text);
  if (item.kind === 'sample') {
    const sample = item.draw === 'markers' ? 20 : 32;
    return {
      width: sample + gap + wide(item.text),
      place: (x, y) => ({ item, left: x, right: x + sample, y, words: [{ text: item.text, x: x + sample + gap }] }),
    };
  }
  const before = `${item.text} ${item.ends[0]}`;
  const scale = 96;
  return {
    width: wide(before) + gap + scale + gap + wide(item.ends[1]),
    place: (x, y) => {
      const left = x + wide(before) + gap;
      return { item, left, right: left + scale, y, words: [{ text: before, x }, { text: item.ends[1], x: left + scale + gap }] };
    },
  };
}

/** The line and the marker of a sample, in pixels. */
export function sampleMark({ item, left, right, y }: PlacedLegendItem): LineMark | undefined {
  if (item.kind === 'scale') return undefined;
  const middle = (left + right) / 2;
  const xs = item.draw === 'line' ? [left, right] : item.draw === 'markers' ? [middle] : [left, middle, right];
  return { kind: 'line', name: item.text, x: xs, y: xs.map(() => y), look: item.look, draw: item.draw, hollow: item.hollow };
}
