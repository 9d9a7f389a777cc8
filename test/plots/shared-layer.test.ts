import { linearAxis } from 'neuronbook/plots';
import { toBase64 } from '../../lib/plots/figure/base64.js';
import { colorAt } from '../../lib/plots/figure/color-scale.js';
import { formatNumber, niceTicks } from '../../lib/plots/figure/numbers.js';
import { textWidth, wrapText } from '../../lib/plots/figure/text.js';
import { lineLook } from '../../lib/plots/figure/line-look.js';
import { themes } from '../../lib/plots/figure/theme.js';
import { contrast, luminance } from './contrast';

const labels = (low: number, high: number, count?: number, whole?: boolean): string[] => niceTicks(low, high, count, whole).map((tick) => tick.label);

describe('ticks', () => {
  test.each([
    [[0, 0.52], ['0', '0.1', '0.2', '0.3', '0.4', '0.5', '0.6']],
    [[0.3, 0.3], ['0.3', '0.35']],
    [[0, 0], ['0', '0.2']],
    [[-3, 5], ['\u22124', '\u22122', '0', '2', '4', '6']],
    [[12000, 48000], ['10000', '20000', '30000', '40000', '50000']],
    [[0, 2e-9], ['0', '5e-10', '1e-9', '1.5e-9', '2e-9']],
    [[1, 1e12], ['0', '2e11', '4e11', '6e11', '8e11', '1e12']],
  ])('over %p are round numbers', ([low, high], expected) => {
    const ticks = niceTicks(low, high).map((tick) => tick.label);
    expect(ticks.slice(0, expected.length)).toEqual(expected);
  });

  test('cover the values, with 3 to 11 of them, for any size', () => {
    for (let power = -12; power <= 12; power += 1) {
      for (const [low, high] of [[0, 1], [0.1, 0.97], [-2.3, 7], [3, 3.001], [99, 101]]) {
        const ticks = niceTicks(low * 10 ** power, high * 10 ** power);
        const values = ticks.map((tick) => tick.value);
        const slack = (high - low) * 10 ** power * 1e-6;
        expect(values[0]).toBeLessThanOrEqual(low * 10 ** power + slack);
        expect(values.at(-1)).toBeGreaterThanOrEqual(high * 10 ** power - slack);
        expect(ticks.length).toBeGreaterThanOrEqual(3);
        expect(ticks.length).toBeLessThanOrEqual(11);
        expect(new Set(ticks.map((tick) => tick.label)).size).toBe(ticks.length);
      }
    }
  });

  test('stay whole for counts', () => {
    expect(labels(1, 3, 5, true)).toEqual(['1', '2', '3']);
    expect(labels(1, 500, 5, true)).toEqual(['0', '100', '200', '300', '400', '500']);
    expect(linearAxis([1, 500], { whole: true, tight: true }).ticks.map((tick) => tick.label)).toEqual(['100', '200', '300', '400', '500']);
  });

  test('refuse limits that are turned or missing', () => {
    expect(() => niceTicks(1, 0)).toThrow('niceTicks: low and high must be finite and in order, got 1 and 0.');
    expect(() => niceTicks(NaN, 0)).toThrow('got NaN and 0.');
  });

  test('leave out values that are not finite', () => {
    const { range } = linearAxis([NaN, 2, Infinity, 4]);
    expect(range[0]).toBeLessThan(2);
    expect(range[1]).toBeLessThan(5);
    expect(linearAxis([]).ticks[0].label).toBe('0');
  });
});

test('numbers in sentences have three digits', () => {
  expect([0.123456, 14501, -2, 1e-7, 0, NaN, 99.96, 1234.5].map(formatNumber)).toEqual(['0.123', '14501', '-2', '1e-7', '0', 'NaN', '100', '1235']);
});

test('base64 is that of Node for text and bytes of every length', () => {
  for (const text of ['', 'a', 'né', '€uro', '😀 <svg/>']) expect(toBase64(text)).toBe(Buffer.from(text).toString('base64'));
  for (let length = 0; length < 20; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 97 + 200) % 256);
    expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
  }
});

test('60 lines all look different, and neighbours differ in colour, dash and marker', () => {
  const looks = Array.from({ length: 60 }, (_, i) => lineLook(i));
  expect(new Set(looks.map((look) => JSON.stringify(look))).size).toBe(60);
  for (let i = 1; i < looks.length; i++) {
    expect(looks[i].color).not.toBe(looks[i - 1].color);
    expect(looks[i].dash).not.toEqual(looks[i - 1].dash);
    expect(looks[i].marker).not.toBe(looks[i - 1].marker);
  }
});

test.each([['grey', 'light', 1], ['signed', 'light', 1], ['signed', 'dark', 1], ['sides', 'light', 1], ['sides', 'dark', -1], ['level', 'light', -1], ['level', 'dark', 1]] as const)(
  'the colour scale %s of the %s theme gets lighter, or darker, all the way', (scale, theme, direction) => {
    let before = -Infinity;
    for (let step = 0; step <= 40; step++) {
      const [r, g, b] = colorAt(scale, step / 40, theme);
      const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
      expect(direction * luminance).toBeGreaterThan(before);
      before = direction * luminance;
    }
  });

describe.each(['light', 'dark'] as const)('the tones of classes in the %s theme', (theme) => {
  const css = (k: number): string => `#${colorAt('tones', (k + 0.5) / 6, theme).map((part) => part.toString(16).padStart(2, '0')).join('')}`;

  test('differ without colour too', () => {
    const steps = [0, 1, 2].map(css).map(luminance).sort((a, b) => a - b);
    for (let i = 1; i < steps.length; i++) expect((steps[i] + 0.05) / (steps[i - 1] + 0.05)).toBeGreaterThan(1.1);
    expect(new Set([0, 1, 2, 3, 4, 5].map(css)).size).toBe(6);
  });

  test('let points and lines stand out', () => {
    for (let k = 0; k < 6; k++) {
      expect(contrast(css(k), themes[theme].ink)).toBeGreaterThan(4.5);
      expect(contrast(css(k), lineLook(k, themes[theme]).color)).toBeGreaterThan(3);
    }
  });
});

test('wrapped text keeps every letter and every line fits', () => {
  const text = 'Her Royal Highness Maria-Theresia Donaudampfschifffahrtsgesellschaft of 日本語日本語日本語';
  const lines = wrapText(text, 90, 12);
  expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
  for (const line of lines) expect(textWidth(line, 12)).toBeLessThanOrEqual(90);
  expect(wrapText('', 90, 12)).toEqual([]);
});
