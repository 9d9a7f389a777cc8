import { activationCurves, curves, decisionBoundary, Figure, faceGrid, imageGrid, layerDiagram, learningCurves, lossSurface, networkDiagram, networkZooms, neuronDiagram, setTheme, type ThemeName } from 'neuronbook/plots';
import { relu } from 'neuronbook/scratch';
import { lineLook } from '../../lib/plots/figure/line-look.js';
import { paintOf } from '../../lib/plots/figure/paints.js';
import { themes } from '../../lib/plots/figure/theme.js';
import { contrast, luminance } from './contrast';
import { lecture, lectureX } from './networks';
import { fourCorners } from './planes';
import { history, smallFaces } from './samples';

const papers = { light: '#ffffff', dark: themes.dark.paper };
const paperOf = (figure: Figure): unknown => figure.plotly.layout.paper_bgcolor;

afterEach(() => setTheme());

test('the formula of contrast gives WCAG\'s 21 for black on white, and 1 for equal colours', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 9);
  expect(contrast('#a3458f', '#a3458f')).toBe(1);
});

describe.each(['light', 'dark'] as const)('the %s theme', (name) => {
  const theme = themes[name];

  test('gives every line and word a contrast of at least 4.5 on its paper', () => {
    for (let i = 0; i < 6; i++) expect(contrast(lineLook(i, theme).color, theme.paper)).toBeGreaterThan(4.5);
    expect(contrast(theme.ink, theme.paper)).toBeGreaterThan(7);
    expect(contrast(theme.muted, theme.paper)).toBeGreaterThan(4.5);
  });

  test('gives the words of diagrams that contrast on whatever they stand on', () => {
    for (const below of ['paper', 'input', 'unit', 'off'] as const) {
      for (const words of ['ink', 'muted'] as const) expect(contrast(paintOf(words, name), paintOf(below, name))).toBeGreaterThan(4.5);
    }
  });

  test('lets larger weights stand out more, negative ones as well', () => {
    for (const sign of ['plus', 'minus'] as const) {
      const steps = ([1, 2, 3, 4] as const).map((step) => contrast(paintOf(`${sign}${step}`, name), theme.paper));
      expect([...steps].sort((a, b) => a - b)).toEqual(steps);
      expect(steps[0]).toBeGreaterThan(3);
    }
  });
});

describe.each<[string, (theme?: ThemeName) => Figure]>([
  ['faceGrid', (theme) => faceGrid(smallFaces(), { theme })],
  ['imageGrid', (theme) => imageGrid([[[0, 1]]], { theme })],
  ['learningCurves', (theme) => learningCurves(history(3), { theme })],
  ['activationCurves', (theme) => activationCurves([relu], { theme })],
  ['curves', (theme) => curves({ loss: [2, 1] }, { theme })],
  ['decisionBoundary', (theme) => decisionBoundary(([x1, x2]) => x1 + x2, fourCorners, { theme })],
  ['lossSurface', (theme) => lossSurface((w1, w2) => w1 ** 2 + w2 ** 2, { paths: [{ name: 'SGD', points: [[1, 2], [0, 1]] }], theme })],
  ['neuronDiagram', (theme) => neuronDiagram(lecture.layers[0].neurons[0], { inputs: lectureX, theme })],
  ['layerDiagram', (theme) => layerDiagram(lecture.layers[0], { theme })],
  ['networkDiagram', (theme) => networkDiagram(lecture, { theme })],
  ['networkZooms', (theme) => networkZooms(lecture, { inputs: lectureX, theme })],
])('%s', (_name, make) => {
  test('has light paper unless dark is asked for, in both forms', () => {
    expect([paperOf(make()), paperOf(make('light')), paperOf(make('dark'))]).toEqual([papers.light, papers.light, papers.dark]);
    const dark = make('dark');
    expect(dark.svg).toContain(`fill="${papers.dark}"`);
    // Photos and their pixels have no theme; nothing else has a colour of the light one.
    for (const color of [papers.light, themes.light.ink, themes.light.muted, themes.light.grid]) expect(dark.svg + JSON.stringify(dark.plotly)).not.toContain(color);
  });

  test('follows setTheme, and keeps the theme that it was made with', () => {
    const before = make();
    setTheme('dark');
    const after = make();
    expect(paperOf(make('light'))).toBe(papers.light);
    setTheme();
    expect([paperOf(before), paperOf(after), paperOf(make())]).toEqual([papers.light, papers.dark, papers.light]);
    expect(after.svg).toContain(papers.dark);
    expect(before.svg).not.toContain(papers.dark);
  });

  test('refuses a theme that is not there', () => {
    expect(() => make('blue' as never)).toThrow('theme must be \'light\' or \'dark\', got "blue". Write \'dark\', or leave it out.');
  });
});

test('what hovers over a picture and its buttons has the colours of the theme too', () => {
  const { layout } = learningCurves(history(3), { theme: 'dark' }).plotly;
  expect(layout).toMatchObject({
    hoverlabel: { bgcolor: themes.dark.paper, font: { color: themes.dark.ink } }, modebar: { color: themes.dark.muted, activecolor: themes.dark.ink },
    xaxis: { tickfont: { color: themes.dark.muted } }, yaxis: { gridcolor: themes.dark.grid },
  });
});

test('setTheme refuses what is no theme, and keeps the one before', () => {
  setTheme('dark');
  expect(() => setTheme('Dark' as never)).toThrow('setTheme: theme must be \'light\' or \'dark\', got "Dark".');
  expect(() => setTheme('toString' as never)).toThrow('got "toString".');
  expect(paperOf(learningCurves(history(2)))).toBe(papers.dark);
});

test('the paper of the dark theme is darker than its grid, and the grid than its words', () => {
  const { paper, grid, axis, muted, ink } = themes.dark;
  const steps = [paper, grid, axis, muted, ink].map(luminance);
  expect([...steps].sort((a, b) => a - b)).toEqual(steps);
});
