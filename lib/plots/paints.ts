import { theme } from './theme.js';

const light = {
  paper: theme.paper as string,
  ink: theme.ink as string,
  muted: theme.muted as string,
  /** Connections that carry no weight. */
  line: '#6e7781',
  /** What is there, yet not talked about. */
  faint: '#d3d8de',
  card: '#f6f8fa',
  input: '#f1f3f5',
  inputEdge: '#6e7781',
  unit: '#e9f1fa',
  unitEdge: '#0a4b8c',
  off: '#eceef1',
  offEdge: '#57606a',
  curve: '#0a4b8c',
  chosen: '#a3458f',
  /** Positive weights, from the smallest to the largest; then negative ones. */
  plus1: '#86a3c6', plus2: '#5d86b5', plus3: '#34689f', plus4: '#0a4b8c',
  minus1: '#d99a6f', minus2: '#cf7d45', minus3: '#c4622a', minus4: '#a93f05',
};

/** The name of a colour in a diagram; each theme has its own for it. */
export type Paint = keyof typeof light;

/** A colour in the theme in use. */
export function paintOf(paint: Paint): string {
  return light[paint];
}
