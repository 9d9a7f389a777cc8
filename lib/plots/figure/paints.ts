import { themes, type ThemeName } from './theme.js';

const light = {
  paper: themes.light.paper,
  ink: themes.light.ink,
  muted: themes.light.muted,
  /** Connections that carry no weight. */
  line: '#6e7781',
  /** What is there, yet not talked about. */
  faint: '#d3d8de',
  input: '#f1f3f5',
  inputEdge: '#6e7781',
  unit: '#e9f1fa',
  unitEdge: '#0a4b8c',
  off: '#eceef1',
  offEdge: '#57606a',
  curve: '#0a4b8c',
  chosen: '#a3458f',
  /** Positive weights, from the smallest to the largest; then negative ones. */
  plus1: '#7895bc', plus2: '#527cad', plus3: '#31659d', plus4: '#0a4b8c',
  minus1: '#cb8250', minus2: '#c4692f', minus3: '#b9531a', minus4: '#a03a02',
};

/** The name of a colour in a diagram; each theme has its own for it. */
export type Paint = keyof typeof light;

/** A weight stands out more from the paper the larger it is: on dark paper it gets lighter. */
const dark: Record<Paint, string> = {
  paper: themes.dark.paper,
  ink: themes.dark.ink,
  muted: themes.dark.muted,
  line: '#8b949e',
  faint: '#3a424c',
  input: '#262c34',
  inputEdge: '#8b949e',
  unit: '#172a41',
  unitEdge: '#79b8ff',
  off: '#2a2f37',
  offEdge: '#98a2ad',
  curve: '#79b8ff',
  chosen: '#e99bd6',
  plus1: '#4b71a0', plus2: '#5486bd', plus3: '#64a0e0', plus4: '#8cc4ff',
  minus1: '#96633f', minus2: '#ba7240', minus3: '#dc8443', minus4: '#ffae70',
};

/** A colour in a theme. */
export function paintOf(paint: Paint, theme: ThemeName): string {
  return { light, dark }[theme][paint];
}
