import { makeBlobs, makeCircles, makeMoons } from 'neuronbook/datasets';
import { layers, Sequential } from 'neuronbook/keras';
import { decisionBoundary, type Figure } from 'neuronbook/plots';
import { Layer, Network, Neuron, sigmoid, softmax } from 'neuronbook/scratch';
import { textWidth } from '../../lib/plots/figure/text.js';
import { fourCorners, threeClasses } from './planes';
import { findAll, parseXml, type Element } from './xml';

type Trace = { type: string; name: string; mode: string; x: number[]; y: (number | null)[]; z: number[][]; xaxis: string; zmin: number; zmax: number; x0: number; dx: number; y0: number; dy: number; marker: { symbol: string; color: string; line: { color: string } }; line: { dash: string } };
const traces = (figure: Figure): Trace[] => figure.plotly.data as unknown as Trace[];
const words = (figure: Figure): string[] => findAll(parseXml(figure.svg), 'text').map(({ text }) => text);
const field = (figure: Figure): Trace => traces(figure).find(({ type }) => type === 'heatmap')!;
const line = (figure: Figure): Trace | undefined => traces(figure).find(({ name, mode }) => name.startsWith('prediction') && mode === 'lines');
const sum = ([x1, x2]: readonly [number, number]): number => x1 + x2 - 1;

describe('decisionBoundary', () => {
  test('has the prediction behind, a line at 0.5, and each class with a colour and a marker of its own', () => {
    const figure = decisionBoundary(sum, fourCorners);
    expect(figure.title).toBe('Decision boundary');
    expect(traces(figure).slice(0, 4).map(({ type, name }) => [type, name])).toEqual([
      ['heatmap', 'prediction'], ['scatter', 'prediction 0.5'], ['scatter', 'class 0'], ['scatter', 'class 1'],
    ]);
    const [, , a, b] = traces(figure);
    expect([a.x.map((x, i) => [x, a.y[i]]), b.x.map((x, i) => [x, b.y[i]])]).toEqual([[[0, 0], [0, 1], [1, 0]], [[1, 1]]]);
    expect(a.marker.symbol).not.toBe(b.marker.symbol);
    expect(a.marker.color).not.toBe(b.marker.color);
    expect(words(figure)).toEqual(expect.arrayContaining(['class 0', 'class 1', 'prediction 0.5', 'x1', 'x2', 'Predicted correctly: 3 of 3 of class 0, 1 of 1 of class 1']));
  });

  test('has markers that differ without colour for each of 6 classes, by shape or by being hollow', () => {
    const network = new Network([Layer.fromKernel([[1, 2, 3, -1, -2, -3], [3, -1, 2, -3, 1, -2]], [0, 0, 0, 0, 0, 0], softmax)]);
    const figure = decisionBoundary(network, makeBlobs(60, { centers: 6, randomState: 0 }));
    const points = traces(figure).filter(({ mode, name }) => mode === 'markers' && name?.startsWith('class'));
    const looks = points.map(({ name, marker: { symbol, color } }) => [name, `${symbol} ${color === '#ffffff' ? 'hollow' : 'solid'}`] as const);
    expect(new Set(looks.map(([name]) => name)).size).toBe(6);
    expect(new Set(looks.map(([, look]) => look)).size).toBe(6);
  });

  test('breaks long names of features and models, so that they stay off the title and inside', () => {
    const long = 'length of something that is very long and goes on and on until nobody could read all of it in one line beside a panel of this height';
    const figure = decisionBoundary(sum, fourCorners, { featureNames: ['a', long] });
    const upwards = findAll(parseXml(figure.svg), 'text').filter(({ attributes }) => attributes.transform?.includes('rotate'));
    expect(upwards).toHaveLength(1);
    expect(findAll(upwards[0], 'tspan').map(({ text }) => text).join(' ')).toBe(long);
    const titled = decisionBoundary([1, 2, 3, 4].map((k) => ({ title: `${k}0 hidden neurons`, model: sum })), fourCorners);
    const svg = parseXml(titled.svg);
    const lines = (text: string, element: Element): string[] => (findAll(element, 'tspan').length ? findAll(element, 'tspan').map((span) => span.text) : [text]);
    for (const element of findAll(svg, 'text')) {
      const { text, attributes: { x, 'text-anchor': anchor, 'font-weight': weight } } = element;
      if (anchor === 'start') for (const line of lines(text, element)) expect([line, Number(x) + textWidth(line, 13, weight === 'bold') < Number(svg.attributes.width)]).toEqual([line, true]);
    }
  });

  test('asks the model at even places whose outermost lie on the edges of the panel', () => {
    const figure = decisionBoundary(sum, fourCorners, { range: [-2, 2], resolution: 41 });
    const { z, x0, dx, y0, dy, zmin, zmax } = field(figure);
    expect([x0, dx, y0, dy].map((value) => Number(value.toPrecision(12)))).toEqual([-2, 0.1, -2, 0.1]);
    expect([zmin, zmax]).toEqual([0, 1]);
    expect([z.length, z[0].length]).toEqual([41, 41]);
    for (const [column, row] of [[0, 0], [40, 3], [7, 40], [25, 30]]) expect(z[row][column]).toBeCloseTo(-2 + column / 10 + (-2 + row / 10) - 1, 6);
    const border = line(figure)!;
    for (let i = 0; i < border.x.length; i++) expect(border.x[i] + border.y[i]! - 1).toBeCloseTo(0.5, 2);
    expect(Math.min(...border.x)).toBeCloseTo(-0.5, 2);
    expect((figure.plotly.layout.xaxis as { range: number[] }).range).toEqual([-2, 2]);
  });

  test('takes a range for each axis, and by default that of the points with a margin', () => {
    const axes = (figure: Figure): number[][] => [figure.plotly.layout.xaxis, figure.plotly.layout.yaxis].map((axis) => (axis as { range: number[] }).range);
    expect(axes(decisionBoundary(sum, fourCorners, { range: { x: [0, 2], y: [-1, 1] } }))).toEqual([[0, 2], [-1, 1]]);
    for (const [low, high] of axes(decisionBoundary(sum, fourCorners))) {
      expect(low).toBeCloseTo(-0.12, 9);
      expect(high).toBeCloseTo(1.12, 9);
    }
  });

  test('shows the same for a function, a neuron, a layer, a network and a Keras model of the same weights', () => {
    const { X, y } = makeMoons(40, { noise: 0.2, randomState: 0 });
    const f = ([x1, x2]: readonly [number, number]): number => sigmoid(0.3 + 0.5 * x1 - 2 * x2);
    const layer = Layer.fromKernel([[0.5], [-2]], [0.3], sigmoid);
    const keras = new Sequential([layers.Input([2]), layers.Dense(1, { activation: 'sigmoid' })]);
    keras.setWeights([[[0.5], [-2]], [0.3]]);
    const figures = [f, new Neuron([0.5, -2], 0.3, sigmoid), layer, new Network([layer])].map((model) => decisionBoundary(model, { X, y }, { resolution: 30 }));
    for (const figure of figures) expect([figure.svg, figure.plotly]).toEqual([figures[0].svg, figures[0].plotly]);
    const figure = decisionBoundary(keras, { X, y }, { resolution: 30 });
    // In float32.
    const [z, exact] = [field(figure).z.flat(), field(figures[0]).z.flat()];
    expect(Math.max(...z.map((value, i) => Math.abs(value - exact[i])))).toBeLessThan(0.011);
    expect(figure.alt).toBe(figures[0].alt);
  });

  test('asks models without a word, so that no progress bar is shown', () => {
    let asked = 0;
    const model = { predict: (): never => { throw new Error('not this one'); }, predictOnBatch: (rows: number[][]): number[][] => { asked += rows.length; return rows.map(([x1]) => [x1]); } };
    decisionBoundary(model, fourCorners, { resolution: 10 });
    expect(asked).toBe(104);
  });

  test('counts the points on the right side of the line, and says where it runs', () => {
    const { X, y } = makeCircles(60, { factor: 0.4, randomState: 0 });
    const figure = decisionBoundary(([x1, x2]) => 1.2 - Math.hypot(x1, x2), { X, y });
    // The inner circle (class 1) has radius 0.4, the outer 1: the line lies at 0.7.
    expect(figure.alt).toBe('60 points in the plane of x1 and x2, on what a model predicts. 30 of 30 of class 0 and 30 of 30 of class 1 are predicted correctly. '
      + 'The line at 0.5 runs closed around (0, 0).');
    expect(decisionBoundary(() => 0.2, { X, y }).alt).toContain('30 of 30 of class 0 and 0 of 30 of class 1 are predicted correctly. There is no line at 0.5: all of the area is on the side of class 0.');
    expect(decisionBoundary(sum, fourCorners, { range: [-1, 2] }).alt).toMatch(/The line at 0.5 runs from \((−0.5, 2|2, −0.5)\) to \((2, −0.5|−0.5, 2)\)\./);
  });

  test('puts the line halfway between two targets of any numbers, or where it is asked to', () => {
    const data = { ...fourCorners, y: [-1, -1, -1, 1] };
    const figure = decisionBoundary(sum, data);
    expect(traces(figure).map(({ name }) => name)).toEqual(expect.arrayContaining(['prediction 0', 'class \u22121', 'class 1']));
    expect([field(figure).zmin, field(figure).zmax]).toEqual([-1, 1]);
    expect(line(decisionBoundary(sum, fourCorners, { threshold: 0.8 }))!.name).toBe('prediction 0.8');
  });

  test('takes the largest of several outputs for the class, with a tone for each and lines between them', () => {
    const { X, y } = makeBlobs({ nSamples: 30, centers: [[-3, 0], [3, 3], [3, -3]], clusterStd: 0.5, randomState: 0 });
    const f = ([x1, x2]: readonly [number, number]): number[] => softmax([-x1, x1 + x2, x1 - x2]);
    const figure = decisionBoundary(f, { X, y });
    expect(new Set(field(figure).z.flat())).toEqual(new Set([0, 1, 2]));
    expect(figure.alt).toContain('10 of 10 of class 0, 10 of 10 of class 1 and 10 of 10 of class 2 are predicted correctly. Parts of the area: class 0 ');
    const border = traces(figure).find(({ name }) => name === 'border')!;
    for (let i = 0; i < border.x.length; i++) {
      if (border.y[i] === null) continue;
      const [first, second] = [-border.x[i], border.x[i] + border.y[i]!, border.x[i] - border.y[i]!].sort((a, b) => b - a);
      expect(first - second).toBeLessThan(0.15);
    }
    const oneHot = Array.from(y.data, (k) => [0, 1, 2].map((j) => Number(j === k)));
    expect(decisionBoundary(f, { X, y: oneHot }).svg).toBe(figure.svg);
  });

  test('shows other targets as numbers: on a scale, with lines of equal prediction that bear their numbers', () => {
    const figure = decisionBoundary(([x1, x2]) => 2 * x1 + x2, { X: [[0, 0], [1, 1], [2, 1]], y: [0.5, 3, 4.5] });
    expect(figure.title).toBe('Predictions');
    // ((0 - 0.5)^2 + 0 + (5 - 4.5)^2) / 3
    expect(figure.alt).toContain('its mean squared error on the points is 0.167.');
    const levels = traces(figure).filter(({ name, mode }) => /^prediction /.test(name) && mode === 'lines');
    expect(levels.length).toBeGreaterThan(3);
    for (const { name, x, y } of levels) {
      const level = Number(name.replace('prediction ', '').replace('\u2212', '-'));
      x.forEach((value, i) => { if (y[i] !== null) expect(2 * value + y[i]!).toBeCloseTo(level, 1); });
    }
    expect(words(figure)).toEqual(expect.arrayContaining(['0', '2', 'point, filled by its target']));
    expect(traces(figure).find(({ name }) => name === 'target')!.marker).toMatchObject({ color: [0.5, 3, 4.5], cmin: field(figure).zmin, cmax: field(figure).zmax });
  });

  test('puts several models beside each other, each with how many points it gets right', () => {
    const figure = decisionBoundary([{ title: '1 neuron', model: sum }, { title: 'none', model: () => 0 }, { title: 'all', model: () => 1 }], fourCorners, { columns: 2 });
    expect(words(figure)).toEqual(expect.arrayContaining(['1 neuron: 4 of 4 correct', 'none: 3 of 4 correct', 'all: 1 of 4 correct']));
    expect(figure.alt).toContain('on what 3 models predict. 1 neuron: 3 of 3 of class 0 and 1 of 1 of class 1 are predicted correctly.');
    expect(traces(figure).filter(({ type }) => type === 'heatmap').map(({ xaxis }) => xaxis)).toEqual(['x', 'x2', 'x3']);
    expect(words(figure).filter((text) => text === 'class 0')).toHaveLength(1);
    expect(field(figure).z).toHaveLength(60);
  });

  test('names classes and features as told', () => {
    const figure = decisionBoundary(sum, fourCorners, { classNames: ['left', 'right'], featureNames: ['width', 'height'] });
    expect(words(figure)).toEqual(expect.arrayContaining(['left', 'right', 'width', 'height']));
    expect(figure.alt).toContain('in the plane of width and height, on what a model predicts. 3 of 3 of left and 1 of 1 of right');
  });

  test.each<[string, () => unknown, string]>([
    ['what is no model', () => decisionBoundary({} as never, fourCorners), 'decisionBoundary: model must have predict(rows), or be a function of a point, got an object.'],
    ['a function of two numbers', () => decisionBoundary(((a: number, b: number) => a + b) as never, fourCorners), 'model must be a function of one point, got one of 2 arguments. Take the point apart, as in ([x1, x2]) => x1 + x2.'],
    ['a promise', () => decisionBoundary({ predict: () => Promise.resolve([]) }, fourCorners), 'predict must answer at once, got a promise.'],
    ['a function that gives a promise', () => decisionBoundary((async () => 1) as never, fourCorners), 'the function must give a number, or a list of numbers, for each point, got a value of type Promise.'],
    ['points with three features', () => decisionBoundary(sum, { X: [[1, 2, 3]], y: [0] }), 'decisionBoundary: X must have shape (n, 2), got (1, 3).'],
    ['too few targets', () => decisionBoundary(sum, { X: [[1, 2], [3, 4]], y: [0] }), 'y must have one target for each of the 2 points, got shape (1).'],
    ['points that are not finite', () => decisionBoundary(sum, { X: [[NaN, 2], [3, 4]], y: [0, 1] }), 'X and y must be finite numbers, got NaN.'],
    ['data without y', () => decisionBoundary(sum, { X: [[1, 2]] } as never), 'data must have X and y, got an object.'],
    ['a class that the model has no output for', () => decisionBoundary(threeClasses, { ...fourCorners, y: [0, 1, 2, 3] }), 'y must be classes from 0 to 2, since the model gives 3 numbers for each point, got 3.'],
    ['a threshold for numbers', () => decisionBoundary(sum, { ...fourCorners, y: [0, 0.5, 1, 1] }, { threshold: 0.5 }), 'threshold must go with two classes, got targets with 3 values.'],
    ['a wrong number of names', () => decisionBoundary(sum, fourCorners, { classNames: ['a'] }), 'classNames must be one name for each of the 2 classes, got 1.'],
    ['a turned range', () => decisionBoundary(sum, fourCorners, { range: [1, 0] }), 'range must be two finite numbers, the lower first, got [1, 0].'],
    ['a model that has gone to NaN', () => decisionBoundary(([x1]) => (x1 < 0 ? NaN : x1), fourCorners), 'the model must predict finite numbers, got NaN. Weights that have grown beyond all bounds do that: train with a smaller learning rate.'],
    ['a huge resolution', () => decisionBoundary(sum, fourCorners, { resolution: 5000 }), 'resolution must be an integer from 2 to 300, got 5000.'],
    ['models without titles', () => decisionBoundary([sum] as never, fourCorners), 'each of several models must have a title, got the function sum.'],
    ['no models', () => decisionBoundary([], fourCorners), 'there must be at least one model, got none.'],
    ['a misspelt option', () => decisionBoundary(sum, fourCorners, { resolutoin: 3 } as never), 'got "resolutoin". Did you mean \'resolution\'?'],
    ['a network of three inputs', () => decisionBoundary(Network.random([3, 1]), fourCorners), 'Neuron: x must have one number for each of the 3 weights, got 2.'],
  ])('refuses %s', (_name, make, message) => {
    expect(make).toThrow(message);
  });
});
