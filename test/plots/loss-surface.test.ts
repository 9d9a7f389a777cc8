import { lossSurface, type Figure } from 'neuronbook/plots';
import { findAll, parseXml } from './xml';

type Trace = { type: string; name: string; mode: string; x: number[]; y: (number | null)[]; z: (number | null)[][]; zmin: number; zmax: number; x0: number; dx: number; y0: number; dy: number; marker: { symbol: string; color: string; size: number; line: { color: string } }; line: { dash: string; color: string } };
const traces = (figure: Figure): Trace[] => figure.plotly.data as unknown as Trace[];
const named = (figure: Figure, name: string): Trace[] => traces(figure).filter((trace) => trace.name === name);
const words = (figure: Figure): string[] => findAll(parseXml(figure.svg), 'text').map(({ text }) => text);
const levels = (figure: Figure): Trace[] => traces(figure).filter(({ name, mode }) => /^loss ./.test(name) && mode === 'lines');

const bowl = (w1: number, w2: number): number => (w1 - 1) ** 2 + 5 * (w2 + 0.5) ** 2 + 0.25;
/** Gradient descent on the bowl, by its derivatives. */
function descent(rate: number, steps: number): [number, number][] {
  const points: [number, number][] = [[-3, 2]];
  for (let i = 0; i < steps; i++) {
    const [w1, w2] = points[i];
    points.push([w1 - rate * 2 * (w1 - 1), w2 - rate * 10 * (w2 + 0.5)]);
  }
  return points;
}
const box = { x: [-4, 4], y: [-3, 3] } as const;

describe('lossSurface', () => {
  test('shows the loss at even places as tones, with lines of equal loss that bear their numbers', () => {
    const figure = lossSurface(bowl, { ...box, resolution: 41 });
    const [{ type, z, x0, dx, y0, dy }] = traces(figure);
    expect([type, Number(x0.toPrecision(9)), Number(dx.toPrecision(9)), Number(y0.toPrecision(9)), Number(dy.toPrecision(9))]).toEqual(['heatmap', -4, 0.2, -3, 0.15]);
    for (const [column, row] of [[0, 0], [40, 3], [7, 40]]) expect(z[row][column]).toBeCloseTo(bowl(-4 + column * 0.2, -3 + row * 0.15), 1);
    expect(levels(figure).length).toBeGreaterThanOrEqual(5);
    for (const { name, x, y } of levels(figure)) {
      const level = Number(name.slice(5));
      // Straight between points 0.2 apart, on which the bowl sags by at most 5 x 0.075 squared + 0.1 squared.
      x.forEach((w1, i) => { if (y[i] !== null) expect(Math.abs(bowl(w1, y[i]!) - level)).toBeLessThan(0.06); });
    }
    // All but those of the shortest pieces in the corners.
    expect(levels(figure).filter(({ name }) => words(figure).includes(name.slice(5))).length).toBeGreaterThanOrEqual(5);
  });

  test('marks the lowest place, between the points of the grid too', () => {
    const figure = lossSurface(bowl, { ...box, resolution: 14 });
    const [{ x, y }] = named(figure, 'lowest');
    expect([x[0], y[0]]).toEqual([expect.closeTo(1, 2), expect.closeTo(-0.5, 2)]);
    expect(words(figure)).toEqual(expect.arrayContaining(['lowest', 'lowest: 0.25 at (1, \u22120.5)']));
    expect(figure.alt).toContain('It goes from 0.25 at (1, \u22120.5) up to 86.5.');
    expect(lossSurface((w1, w2) => w1 ** 2 + w2 ** 2, box).alt).toContain('It goes from 0 at (0, 0) up to 25.');
    expect(lossSurface((w1) => w1, box).alt).toContain('It goes from \u22124 at (\u22124, ');
    expect(lossSurface((w1) => w1, box).alt).toContain(', on the edge, up to 4.');
  });

  test('draws each way with a colour, dash and marker of its own, its start hollow and its end filled, and names both', () => {
    const figure = lossSurface(bowl, { ...box, paths: [{ name: 'slow', points: descent(0.02, 40) }, { name: 'fast', points: descent(0.18, 15) }] });
    const [slow, fast] = [named(figure, 'slow'), named(figure, 'fast')].map((list) => list.find(({ line, mode }) => line.dash !== undefined && mode === 'lines+markers')!);
    expect(slow.line.color).not.toBe(fast.line.color);
    expect(slow.line.dash).not.toBe(fast.line.dash);
    expect(slow.marker.symbol).not.toBe(fast.marker.symbol);
    expect(slow.x.map((w1, i) => [w1, slow.y[i]])).toEqual(descent(0.02, 40).map(([w1, w2]) => [expect.closeTo(w1, 4), expect.closeTo(w2, 4)]));
    const [start] = named(figure, 'slow: start');
    const [end] = named(figure, 'slow: end');
    expect([start.x, start.y, start.marker.color]).toEqual([[-3], [2], '#ffffff']);
    expect(end.marker.color).toBe(slow.line.color);
    expect(words(figure).filter((text) => text === 'start')).toHaveLength(1);
    // Once beside its end and once in the legend.
    expect(words(figure).filter((text) => text === 'fast')).toHaveLength(2);
    expect(figure.alt).toContain('slow goes from (\u22123, 2) with 47.5 to (0.22, \u22120.5) with 0.861 in 40 steps.');
  });

  test('lets a way that grows beyond all bounds go out of the picture, and says so', () => {
    const figure = lossSurface(bowl, { ...box, paths: [{ name: 'too fast', points: [...descent(0.3, 900), [NaN, Infinity]] }] });
    expect(words(figure)).toContain('too fast, leaves the picture');
    expect(named(figure, 'too fast: end')).toEqual([]);
    expect(JSON.parse(JSON.stringify(figure.plotly))).toEqual(figure.plotly);
    const place = (figure.plotly.layout.annotations as { text: string; x: number; y: number }[]).find(({ text }) => text.startsWith('too fast,'))!;
    expect(Math.abs(place.x)).toBeLessThan(4);
    expect(Math.abs(place.y)).toBeLessThan(3);
  });

  test('keeps of a way of many thousand steps what can be seen of it', () => {
    const figure = lossSurface(bowl, { ...box, paths: [{ name: 'long', points: descent(0.0005, 20_000) }] });
    const line = named(figure, 'long').find(({ line: { dash } }) => dash !== undefined)!;
    expect(line.x.length).toBeLessThan(700);
    expect([line.x[0], line.x[line.x.length - 1]]).toEqual([-3, expect.closeTo(1, 4)]);
    expect(figure.alt).toContain('in 20000 steps.');
  });

  test('goes by factors when asked to, so that a steep surface has lines low down too', () => {
    const steep = (w1: number, w2: number): number => (1 - w1) ** 2 + 100 * (w2 - w1 ** 2) ** 2;
    const figure = lossSurface(steep, { x: [-2, 2], y: [-1, 3], log: true });
    expect(levels(figure).map(({ name }) => name)).toEqual(expect.arrayContaining(['loss 0.1', 'loss 1', 'loss 10', 'loss 100', 'loss 1000']));
    const [{ zmin, zmax }] = traces(figure);
    expect(zmax).toBeCloseTo(Math.log10(2509), 3);
    expect(zmin).toBeLessThan(-2);
    expect(words(figure).some((text) => text.startsWith('loss (by factors) '))).toBe(true);
    // 0 has no logarithm.
    expect(() => lossSurface((w1) => Math.max(0, w1), { log: true }).svg).not.toThrow();
  });

  test('finds its range from the ways, with a margin, else from −5 to 5', () => {
    const range = (figure: Figure): number[] => (figure.plotly.layout.xaxis as { range: number[] }).range;
    expect(range(lossSurface(bowl))).toEqual([-5, 5]);
    expect(range(lossSurface(bowl, { paths: [{ name: 'a', points: [[0, 0], [1, 1]] }] }))).toEqual([expect.closeTo(-0.12), expect.closeTo(1.12)]);
  });

  test('leaves a hole where the loss is not finite', () => {
    const figure = lossSurface((w1, w2) => (w1 < -2 ? NaN : w1 ** 2 + w2 ** 2), box);
    const [{ z }] = traces(figure);
    expect([z[0][0], z[0][79]]).toEqual([null, 25]);
    expect(JSON.parse(JSON.stringify(figure.plotly))).toEqual(figure.plotly);
    expect(() => figure.svg).not.toThrow();
  });

  test('takes a surface that is level, and the names of its weights', () => {
    const figure = lossSurface(() => 3, { xTitle: 'weight', yTitle: 'bias' });
    expect(figure.alt).toContain('Map of the loss over weight from \u22125 to 5 and bias from \u22125 to 5. It goes from 3 at');
    expect(words(figure)).toEqual(expect.arrayContaining(['weight', 'bias']));
  });

  test.each<[string, () => unknown, string]>([
    ['what is no function', () => lossSurface(3 as never), 'lossSurface: loss must be a function of two weights, got 3.'],
    ['a loss that is no number', () => lossSurface((() => [1]) as never), 'loss must give a number for two weights, got an array of 1 item.'],
    ['a loss that is nowhere finite', () => lossSurface(() => NaN), 'loss must be a finite number somewhere, got none at 6400 places.'],
    ['a negative loss by factors', () => lossSurface((w1) => w1, { log: true }), 'with log the loss must not be negative, got -5 at (-5, -5).'],
    ['a turned range', () => lossSurface(bowl, { x: [1, 0] }), 'lossSurface: x must be two finite numbers, the lower first, got [1, 0].'],
    ['a way without points', () => lossSurface(bowl, { paths: [{ name: 'a', points: [] }] }), 'each path must have a name and points of two numbers, got an array of 0 items.'],
    ['a way of three weights', () => lossSurface(bowl, { paths: [{ name: 'a', points: [[1, 2, 3]] }] }), 'each path must have a name and points of two numbers'],
    ['a way that starts nowhere', () => lossSurface(bowl, { paths: [{ name: 'a', points: [[NaN, 1]] }] }), 'a path must start at finite numbers, got (NaN, 1) for "a".'],
    ['a single way', () => lossSurface(bowl, { paths: { name: 'a', points: [[1, 2]] } as never }), 'paths must be a list, got an object.'],
    ['a misspelt option', () => lossSurface(bowl, { xtitle: 'w' } as never), 'got "xtitle". Did you mean \'xTitle\'?'],
  ])('refuses %s', (_name, make, message) => {
    expect(make).toThrow(message);
  });
});
