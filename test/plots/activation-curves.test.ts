import { activationCurves } from 'neuronbook/plots';
import { elu, leakyRelu, linear, maxout, relu, sigmoid, softmax, tanh } from 'neuronbook/scratch';

type Trace = { name: string; x: number[]; y: (number | null)[]; xaxis: string; line: { color: string; dash: string } };
const traces = (figure: { plotly: { data: unknown } }): Trace[] => figure.plotly.data as Trace[];
const yAt = ({ x, y }: Trace, at: number): number | null => y[x.indexOf(at)];

describe('activationCurves', () => {
  test('draws a function and its derivative, told apart by colour, dash and name', () => {
    const figure = activationCurves(sigmoid);
    const [own, slope] = traces(figure);
    expect(figure.title).toBe('sigmoid and its derivative');
    expect([own.name, slope.name]).toEqual(['sigmoid', 'derivative']);
    expect(own.line.color).not.toBe(slope.line.color);
    expect(own.line.dash).not.toBe(slope.line.dash);
    // Formulas: 1 / (1 + e^-x), and s (1 - s).
    expect(yAt(own, 2)).toBeCloseTo(0.880797, 6);
    expect(yAt(slope, 2)).toBeCloseTo(0.880797 * 0.119203, 5);
    expect([own.x[0], own.x[own.x.length - 1]]).toEqual([-5, 5]);
  });

  test('draws nothing where a function has no value, and does not call it 0', () => {
    const figure = activationCurves({ log: Math.log });
    const [{ x, y }] = traces(figure);
    x.forEach((at, i) => (at <= 0 ? expect(y[i]).toBeNull() : expect(y[i]).toBeCloseTo(Math.log(at), 4)));
    expect(figure.alt).toContain('(between −2.3 and 1.61, 0 at 1)');
    expect(activationCurves({ nowhere: () => NaN }).alt).toContain('not finite anywhere');
  });

  test('writes large numbers with a power of ten, in words and at the axis, in both forms', () => {
    const figure = activationCurves(relu, { range: [-1e9, 1e9] });
    expect(figure.alt).toContain('between 0 and 1e9');
    expect(figure.svg).toContain('>−8e8<');
    expect(figure.plotly.layout.xaxis).toMatchObject({ tickvals: expect.arrayContaining([-8e8, 1e9]), ticktext: expect.arrayContaining(['−8e8', '1e9']) });
    expect(activationCurves(relu).plotly.layout.xaxis).not.toHaveProperty('ticktext');
  });

  test('draws the kink of relu and the step of its derivative where they are, also in a range that is not even', () => {
    const [own, slope] = traces(activationCurves(relu, { range: [-1, 2.5] }));
    expect(yAt(own, 0)).toBe(0);
    for (let i = 0; i < own.x.length; i++) expect(own.y[i]).toBeCloseTo(Math.max(0, own.x[i]), 5);
    const gap = slope.y.indexOf(null);
    expect([slope.x[gap - 1], slope.x[gap], slope.x[gap + 1]]).toEqual([0, 0, 0]);
    expect([slope.y[gap - 1], slope.y[gap + 1]]).toEqual([0, 1]);
    expect(slope.y.filter((value) => value === null)).toHaveLength(1);
    expect(new Set(slope.y)).toEqual(new Set([0, 1, null]));
  });

  test('finds a jump that lies between two of its points', () => {
    const figure = activationCurves({ step: (x: number) => (x > 1.2345 ? 1 : -1) });
    expect(new Set(traces(figure)[0].y)).toEqual(new Set([-1, 1, null]));
    expect(figure.alt).toContain('it jumps from \u22121 to 1 at 1.23');
  });

  test('takes no smooth curve for a jump, however steep', () => {
    for (const f of [sigmoid, tanh, elu, linear, (x: number): number => 1 / (1 + Math.exp(-1000 * x))]) {
      for (const { y } of traces(activationCurves(f))) expect(y).not.toContain(null);
    }
  });

  test('puts several beside each other on the same axes', () => {
    const figure = activationCurves([relu, leakyRelu, elu, maxout([[1, 0], [-1, 0]])], { columns: 2 });
    const { layout } = figure.plotly as unknown as { layout: Record<string, { range: number[] }> };
    for (const axis of ['yaxis2', 'yaxis3', 'yaxis4']) expect(layout[axis].range).toEqual(layout.yaxis.range);
    expect([...new Set(traces(figure).map(({ xaxis }) => xaxis))]).toEqual(['x', 'x2', 'x3', 'x4']);
    expect(figure.title).toBe('relu, leakyRelu, elu and maxout, with their derivatives');
    expect(activationCurves([relu, sigmoid], { yRange: [-1, 2] }).plotly.layout.yaxis).toMatchObject({ range: [expect.closeTo(-1.09), expect.closeTo(2.09)] });
  });

  test('takes any function, with a name of its own or from its key, and leaves derivatives out when asked to', () => {
    const figure = activationCurves({ bent: (x: number) => Math.abs(x), relu });
    expect(traces(figure).map(({ name }) => name)).toEqual(['bent', 'relu', 'derivative']);
    expect(figure.title).toBe('bent and relu, with a derivative');
    expect(traces(activationCurves([sigmoid, relu], { derivative: false })).map(({ name }) => name)).toEqual(['sigmoid', 'relu']);
    expect(activationCurves((x: number) => 2 * x).title).toBe('f');
  });

  test('says the values at −2, 0 and 2, where the derivative is 0, and where it is highest', () => {
    expect(activationCurves(relu).alt).toBe('Line chart from \u22125 to 5. relu is 0 at \u22122, 0 at 0 and 2 at 2 (between 0 and 5, 0 from \u22125 to 0). '
      + 'Its derivative is 0 at \u22122, 0 at 0 and 1 at 2 (between 0 and 1, 0 from \u22125 to 0, it jumps from 0 to 1 at 0).');
    expect(activationCurves(sigmoid).alt).toContain('Its derivative is 0.105 at \u22122, 0.25 at 0 and 0.105 at 2 (between 0.00665 and 0.25, highest at 0).');
    expect(activationCurves(linear, { range: [0, 1] }).alt).toContain('linear is 0 at 0, 0.5 at 0.5 and 1 at 1');
    expect(activationCurves(linear).alt).toContain('Its derivative is 1 at \u22122, 1 at 0 and 1 at 2 (1 everywhere).');
  });

  test('leaves a gap where a function is not finite', () => {
    const figure = activationCurves({ inverse: (x: number) => 1 / x }, { range: [-1, 1] });
    expect(yAt(traces(figure)[0], 0)).toBeNull();
    expect(activationCurves({ root: Math.sqrt as (x: number) => number }).alt).toContain('root is NaN at \u22122, 0 at 0 and 1.41 at 2');
    expect(() => activationCurves({ nothing: () => NaN }).svg).not.toThrow();
  });

  test.each<[string, () => unknown, string]>([
    ['the name of an activation', () => activationCurves('relu' as never), 'each activation must be a function of a number, got "relu". Give the function itself, as relu, not its name.'],
    ['names in a list', () => activationCurves(['relu'] as never), 'each activation must be a function of a number, got "relu".'],
    ['nothing', () => activationCurves([]), 'activationCurves: activations must be one function or several, got an array of 0 items.'],
    ['an activation of a whole layer', () => activationCurves(softmax as never), 'activationCurves: softmax must be a function of a number, got an error from it'],
    ['a function that gives no number', () => activationCurves({ pair: ((x: number) => [x, x]) as never }), 'pair must give a number for a number, got an array of 2 items.'],
    ['a range that is turned', () => activationCurves(relu, { range: [5, -5] }), 'activationCurves: range must be two finite numbers, the lower first, got [5, -5]. Write it as in [-5, 5].'],
    ['no columns', () => activationCurves(relu, { columns: 0 }), 'activationCurves: columns must be a positive integer, got 0.'],
    ['a misspelt option', () => activationCurves(relu, { derivatives: false } as never), 'activationCurves: options must be known ones, got "derivatives". Did you mean \'derivative\'?'],
  ])('refuses %s', (_name, make, message) => {
    expect(make).toThrow(message);
  });
});
