import { jupyterDisplay, setDisplayHost, type MimeBundle } from 'neuronbook/display';
import { curves, liveCurves } from 'neuronbook/plots';
import { thinOut } from '../../lib/plots/charts/thin-out';

describe('curves', () => {
  it('counts values from 1, as epochs where they are losses', () => {
    expect(curves({ loss: [0.9, 0.4, 0.2] }).alt).toBe('Line chart. loss falls from 0.9 to 0.2.');
    expect(curves({ loss: [0.9, 0.4, 0.2] }).svg).toContain('>epoch<');
    expect(curves({ squares: [0, 1, 4] }).svg).not.toContain('>epoch<');
  });

  it('takes lines with places of their own, arrays of any kind, and says where a line has its lowest value', () => {
    const figure = curves({ a: { x: [0, 0.5, 1], y: new Float64Array([1, -1, 0]) }, b: [1, 2, 3] }, { x: [0, 2, 4], xTitle: 'weight', title: 'Two lines' });
    expect(figure.title).toBe('Two lines');
    expect(figure.alt).toBe('Line chart. a falls from 1 to 0 (lowest -1 at weight 0.5); b rises from 1 to 3.');
    expect((figure.plotly.data as { x: number[] }[]).map(({ x }) => x)).toEqual([[0, 0.5, 1], [0, 2, 4]]);
  });

  it('says what a line that ends in NaN ends in', () => {
    expect(curves({ loss: [1, 2, NaN] }).svg).toContain('loss, then NaN');
  });

  it('draws ten thousand points with a few hundred, and keeps the peak', () => {
    const y = Array.from({ length: 10_000 }, (_, i) => (i === 7777 ? 5 : Math.sin(i / 900)));
    const [{ x: places, y: heights }] = curves({ wave: y }).plotly.data as { x: number[]; y: number[] }[];
    expect(places.length).toBeLessThanOrEqual(600);
    expect([places[0], places.at(-1), heights[places.indexOf(7778)]]).toEqual([1, 10_000, 5]);
  });

  it.each<[string, () => unknown, RegExp]>([
    ['no lines', () => curves({}), /at least one line/],
    ['a list', () => curves([1, 2] as never), /object of lines by name/],
    ['a line without values', () => curves({ loss: [] }), /"loss" must have at least one value/],
    ['another number of x', () => curves({ loss: [1, 2] }, { x: [1] }), /as many x as y, got 1 and 2/],
    ['no such theme', () => curves({ loss: [1] }, { theme: 'pink' as never }), /'light' or 'dark'/],
  ])('refuses %s', (_name, draw, message) => expect(draw).toThrow(message));
});

describe('thinOut', () => {
  it('leaves a short line alone, and keeps gaps of a long one', () => {
    expect(thinOut([1, 2], [3, 4], 4)).toEqual({ x: [1, 2], y: [3, 4] });
    const y = Array.from({ length: 100 }, (_, i) => (i === 50 ? NaN : i));
    expect(thinOut(y, y, 20).y.filter(Number.isNaN)).toHaveLength(1);
  });
});

describe('liveCurves', () => {
  let shown: { bundle: MimeBundle; id: string; update: boolean }[];
  beforeEach(() => {
    shown = [];
    setDisplayHost({ show: (bundle, id, update) => { shown.push({ bundle, id, update }); } });
    jest.useFakeTimers();
  });
  afterEach(() => {
    setDisplayHost(undefined);
    jest.useRealTimers();
  });
  const lastText = () => shown.at(-1)?.bundle['text/plain'];

  it('draws one picture, in place, at most ten times a second, and never plotly before the end', () => {
    const live = liveCurves();
    for (let i = 0; i < 100; i++) {
      live.add({ loss: 1 / (i + 1), valLoss: 2 / (i + 1) });
      jest.advanceTimersByTime(10);
    }
    expect(shown.length).toBeGreaterThan(8);
    expect(shown.length).toBeLessThanOrEqual(11);
    expect(shown.map(({ update }) => update)).toEqual([false, ...shown.slice(1).map(() => true)]);
    expect(new Set(shown.map(({ id }) => id)).size).toBe(1);
    for (const { bundle } of shown) expect(Object.keys(bundle)).toEqual(['text/html', 'text/plain']);
    live.done();
    expect(shown.at(-1)).toMatchObject({ update: true, bundle: live.figure[jupyterDisplay]() });
    expect(Object.keys(shown.at(-1)!.bundle)).toContain('application/vnd.plotly.v1+json');
  });

  it('draws what came last when the loop has ended without saying so', () => {
    const live = liveCurves();
    live.add({ loss: 3 });
    live.add({ loss: 2 });
    live.add({ loss: 1 });
    expect(lastText()).toContain('is 3');
    jest.advanceTimersByTime(100);
    expect(lastText()).toContain('loss falls from 3 to 1');
    expect(shown).toHaveLength(2);
  });

  it('draws a line that begins later where it begins', () => {
    const live = liveCurves({ xTitle: 'batch' });
    live.add({ loss: 3 });
    live.add({ loss: 2, valLoss: 4 });
    live.add({ loss: 1 }, 10);
    expect((live.figure.plotly.data as { x: number[] }[]).map(({ x }) => x)).toEqual([[1, 2, 10], [2]]);
  });

  it('refuses what is no number, and a figure of nothing', () => {
    expect(() => liveCurves().add({ loss: [1] as never })).toThrow(/"loss" must be a number, got/);
    expect(() => liveCurves().figure).toThrow(/at least one point/);
    expect(() => liveCurves({ titel: 'Training' } as never)).toThrow('liveCurves: options must be known ones, got "titel". Did you mean \'title\'?');
    expect(() => curves({ a: [1] }, { ytitle: 'loss' } as never)).toThrow('curves: options must be known ones, got "ytitle". Did you mean \'yTitle\'?');
  });

  it('says the end in words where there is no page', () => {
    setDisplayHost(undefined);
    const log = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    const live = liveCurves({ title: 'Training' });
    live.add({ loss: 3 });
    live.add({ loss: 1 });
    expect(log).not.toHaveBeenCalled();
    live.done();
    expect(log.mock.calls).toEqual([['Training\n  loss falls from 3 to 1']]);
    log.mockRestore();
  });
});
