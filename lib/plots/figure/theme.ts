import { describeValue } from '../../arrays/index.js';

/** `'light'`: dark lines on white paper; `'dark'`: light lines on nearly black paper. */
export type ThemeName = 'light' | 'dark';

/** The colours of a picture. The paper is the picture's own, so that it reads on light and dark pages. */
export interface Theme {
  readonly paper: string;
  readonly ink: string;
  readonly muted: string;
  readonly grid: string;
  readonly axis: string;
  /** Of lines and points, in their order. */
  readonly lines: readonly string[];
}

/**
 * Both themes. The hues of lines stay apart in the common forms of colour blindness (after Okabe and Ito, 2008,
 * https://jfly.uni-koeln.de/color/), darkened or lightened until text in them has a contrast of 4.5 on the paper.
 */
export const themes: Readonly<Record<ThemeName, Theme>> = {
  light: {
    paper: '#ffffff', ink: '#1f2328', muted: '#57606a', grid: '#e3e6ea', axis: '#8b949e',
    lines: ['#0a4b8c', '#c2500f', '#00755e', '#a3458f', '#7a6000', '#3f464d'],
  },
  dark: {
    paper: '#16191e', ink: '#e8ecf1', muted: '#a9b3be', grid: '#2c323a', axis: '#6b7683',
    lines: ['#79b8ff', '#ff9d57', '#3ecfa5', '#e99bd6', '#e0c040', '#c3cad2'],
  },
};

/** Type and strokes of every picture, the same in both themes: sizes in pixels, nothing smaller than 12. */
export const sizes = {
  fontFamily: "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif",
  title: 16,
  panelTitle: 13,
  text: 12,
  lineHeight: 1.3,
  lineWidth: 2,
} as const;

let current: ThemeName = 'light';

/**
 * Sets the theme of all figures that are made after it. Each keeps the theme that it was made with.
 *
 * @param name without one: back to 'light'
 * @throws RangeError when there is no such theme
 * @example
 * setTheme('dark');
 * setTheme();
 */
export function setTheme(name: ThemeName = 'light'): void {
  current = checkTheme(name, 'setTheme');
}

/** The theme that was asked for, else the one set by {@link setTheme}. */
export function chosenTheme(name: ThemeName | undefined, who: string): ThemeName {
  return name === undefined ? current : checkTheme(name, who);
}

function checkTheme(name: ThemeName, who: string): ThemeName {
  if (Object.hasOwn(themes, name)) return name;
  throw new RangeError(`${who}: theme must be 'light' or 'dark', got ${describeValue(name)}. Write 'dark', or leave it out.`);
}
