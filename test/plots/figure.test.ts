import { isDisplayable, jupyterDisplay } from 'neuronbook/display';
import { activationCurves, curves, decisionBoundary, Figure, faceGrid, imageGrid, layerDiagram, learningCurves, linearAxis, liveCurves, lossSurface, networkDiagram, networkZooms, neuronDiagram, type FigureDescription } from 'neuronbook/plots';
import { relu, sigmoid } from 'neuronbook/scratch';
import { lecture, lectureX } from './networks';
import { fourCorners, threeClasses } from './planes';
import { history, smallFaces } from './samples';
import { findAll, parseXml } from './xml';

const figures: Record<string, () => Figure> = {
  'a face grid': () => faceGrid(smallFaces()),
  'an image grid in colour': () => imageGrid([[[[255, 0, 0], [0, 255, 0]]]], { titles: ['red and green'] }),
  'a grid of signed numbers': () => imageGrid([[[-1, 0.5]], [[0, 0.2]]], { colorScale: 'signed' }),
  'learning curves': () => learningCurves(history(5)),
  'curves': () => curves({ loss: [0.9, 0.5, 0.4], valLoss: [1, 0.7, 0.75] }),
  'live curves at their end': () => { const live = liveCurves({ title: 'Training' }); [3, 2, 1].forEach((loss) => live.add({ loss })); return live.figure; },
  'activations': () => activationCurves([relu, sigmoid], { range: [-2, 2] }),
  'a decision boundary': () => decisionBoundary(([x1, x2]) => x1 * x1 + x2, fourCorners, { resolution: 12 }),
  'decision boundaries of three classes': () => decisionBoundary([{ title: 'sharp', model: threeClasses }, { title: 'alike', model: threeClasses }], { ...fourCorners, y: [0, 1, 2, 1] }, { resolution: 12 }),
  'predictions of numbers': () => decisionBoundary(([x1, x2]) => x1 + x2 / 2, { ...fourCorners, y: [0, 0.5, 1, 1.6] }, { resolution: 12 }),
  'a loss surface': () => lossSurface((w1, w2) => w1 ** 2 + 2 * w2 ** 2, { x: [-2, 2], y: [-2, 2], resolution: 12, paths: [{ name: 'SGD', points: [[-1.5, 1], [-0.5, -0.5], [-0.2, 0.2]] }, { name: 'Adam', points: [[-1.5, 1], [-1, 0.4]] }] }),
  'a steep loss surface': () => lossSurface((w1, w2) => Math.exp(3 * w1) + w2 ** 2, { x: [-2, 2], y: [-2, 2], resolution: 12, log: true }),
  'a neuron': () => neuronDiagram(lecture.layers[0].neurons[0], { inputs: lectureX }),
  'a layer': () => layerDiagram(lecture.layers[0], { inputs: lectureX }),
  'a network': () => networkDiagram(lecture, { inputs: lectureX, outputNames: ['probability'] }),
  'the zooms of a network': () => networkZooms(lecture, { inputs: lectureX, neuron: 2 }),
};

function described(change: Partial<FigureDescription> = {}): FigureDescription {
  const axis = linearAxis([0, 1, 2]);
  return {
    title: 'Squares', alt: 'Line chart of squares: 0, 1, 4.', columns: 1, panelSize: { width: 200, height: 100 },
    panels: [{ x: axis, y: linearAxis([0, 4]), marks: [{ kind: 'line', name: 'squares', x: [0, 1, 2], y: [0, 1, 4], look: 0 }] }],
    ...change,
  };
}

describe.each(Object.entries(figures))('%s', (_name, make) => {
  test('shows itself as one bundle of plotly JSON, an image with a text alternative, and words', () => {
    const figure = make();
    expect(isDisplayable(figure)).toBe(true);
    const bundle = figure[jupyterDisplay]() as Record<string, string>;
    expect(Object.keys(bundle)).toEqual(['application/vnd.plotly.v1+json', 'text/html', 'text/plain']);
    expect(bundle['application/vnd.plotly.v1+json']).toEqual(figure.plotly);
    expect(bundle['text/plain']).toBe(String(figure));
    const tag = parseXml(bundle['text/html'].replace(/>$/, '/>'));
    expect(tag.name).toBe('img');
    expect(tag.attributes.alt).toBe(figure.alt);
    const [kind, content] = tag.attributes.src.split(',');
    expect(kind).toBe('data:image/svg+xml;base64');
    expect(Buffer.from(content, 'base64').toString('utf8')).toBe(figure.svg);
  });

  test('is a well-formed SVG of fixed size with its own background, words of at least 12 pixels, and nothing from outside', () => {
    const figure = make();
    const svg = parseXml(figure.svg);
    const { width, height, viewBox } = svg.attributes;
    expect(viewBox).toBe(`0 0 ${width} ${height}`);
    expect(svg.children.map((child) => child.name).slice(0, 3)).toEqual(['title', 'desc', 'rect']);
    expect(svg.children[0].text).toBe(figure.title);
    expect(svg.children[1].text).toBe(figure.alt);
    expect(svg.children[2].attributes).toMatchObject({ width, height, fill: '#ffffff' });
    expect(findAll(svg, 'script')).toEqual([]);
    const sizes = [...findAll(svg, 'g'), ...findAll(svg, 'text')].map((element) => Number(element.attributes['font-size'] ?? 12));
    expect(Math.min(...sizes)).toBe(12);
    for (const image of findAll(svg, 'image')) expect(image.attributes.href).toMatch(/^data:image\/png;base64,/);
    expect(figure.svg.match(/https?:[^"]*/g)).toEqual(['http://www.w3.org/2000/svg']);
  });

  test('has the same size, background and words in both forms', () => {
    const figure = make();
    const svg = parseXml(figure.svg);
    const layout = figure.plotly.layout as { width: number; height: number; paper_bgcolor: string; plot_bgcolor: string; annotations: { text: string }[] };
    expect([layout.width, layout.height].map(String)).toEqual([svg.attributes.width, svg.attributes.height]);
    expect([layout.paper_bgcolor, layout.plot_bgcolor]).toEqual(['#ffffff', '#ffffff']);
    const ticks = new Set(findAll(svg, 'g').flatMap((group) => group.children.filter((child) => child.name === 'text' && !child.attributes['font-size'])));
    const words = findAll(svg, 'text').filter((element) => !ticks.has(element)).map((element) => element.text);
    const annotations = layout.annotations.map(({ text }) => text.replace(/<\/?b>|<br>/g, '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'));
    expect([...annotations].sort()).toEqual([...words].sort());
  });

  test('is plain JSON for plotly that uploads nothing and has no margins to shift it', () => {
    const { plotly } = make();
    // Holds only without typed arrays, NaN and whatever else JSON changes.
    expect(JSON.parse(JSON.stringify(plotly))).toEqual(plotly);
    expect(plotly.config).toMatchObject({ displaylogo: false, responsive: true, showSendToCloud: false });
    expect(plotly.layout.margin).toEqual({ l: 0, r: 0, t: 0, b: 0, pad: 0 });
  });

  test('looks as it did when someone looked at it', () => {
    expect(make().svg).toMatchSnapshot();
  });
});

describe('Figure', () => {
  test('says its title and text alternative in a terminal unless it has better words', () => {
    expect(String(new Figure(described()))).toBe('Squares\nLine chart of squares: 0, 1, 4.');
    expect(String(new Figure(described({ text: '0 1 4' })))).toBe('0 1 4');
  });

  test('keeps hostile words as words in every form', () => {
    const hostile = '<script>alert("1")</script> & \'x\' <b onload=1>\u0000\ud800';
    const base = described().panels[0];
    const figure = new Figure(described({
      title: hostile, alt: hostile, caption: hostile,
      panels: [{ ...base, title: hostile, x: { ...base.x, title: hostile, ticks: [{ value: 1, label: hostile }] },
        y: { ...base.y, title: hostile }, marks: [{ kind: 'line', name: hostile, x: [0, 1], y: [0, 1], look: 1 }] }],
    }));
    const svg = parseXml(figure.svg);
    expect(findAll(svg, 'script')).toEqual([]);
    expect(findAll(svg, 'b')).toEqual([]);
    expect(svg.children[0].text).toBe('<script>alert("1")</script> & \'x\' <b onload=1>\ufffd\ufffd');
    const html = (figure[jupyterDisplay]() as Record<string, string>)['text/html'];
    expect(html.match(/<\w+/g)).toEqual(['<img']);
    const { layout, data } = figure.plotly;
    for (const { text } of layout.annotations as { text: string }[]) expect(text).not.toMatch(/<(?!\/?b>|br>)/);
    expect(JSON.stringify([data, layout.xaxis])).not.toContain('<script');
  });

  test('puts a line at the same pixels in both forms', () => {
    const figure = new Figure(described());
    const { layout } = figure.plotly as unknown as { layout: { width: number; height: number } & Record<string, { domain: number[]; range: number[] }> };
    const place = (axis: { domain: number[]; range: number[] }, value: number): number =>
      axis.domain[0] + ((value - axis.range[0]) / (axis.range[1] - axis.range[0])) * (axis.domain[1] - axis.domain[0]);
    const path = findAll(parseXml(figure.svg), 'path').find((element) => element.attributes['stroke-width'] === '2');
    const points = [...path!.attributes.d.matchAll(/[ML]([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
    expect(points).toHaveLength(3);
    [[0, 0], [1, 1], [2, 4]].forEach(([x, y], i) => {
      expect(points[i][0]).toBeCloseTo(place(layout.xaxis, x) * layout.width, 0);
      expect(points[i][1]).toBeCloseTo((1 - place(layout.yaxis, y)) * layout.height, 0);
    });
  });

  test('turns an image over when its axis runs the other way', () => {
    const panel = (range: [number, number]): FigureDescription => described({ panels: [{
      x: { range: [0, 1], ticks: [] }, y: { range, ticks: [] },
      marks: [{ kind: 'image', name: 'field', width: 2, height: 2, channels: 1, values: Float64Array.of(0, 1, 2, 3), range: [0, 3], extent: { x: [0, 1], y: [0, 1] } }],
    }] });
    const image = (range: [number, number]): string | undefined => findAll(parseXml(new Figure(panel(range)).svg), 'image')[0].attributes.transform;
    expect(image([1, 0])).toBeUndefined();
    expect(image([0, 1])).toMatch(/scale\(1 -1\)/);
    expect(new Figure(panel([0, 1])).plotly.data[0]).toMatchObject({ x0: 0.25, dx: 0.5, y0: 0.25, dy: 0.5, z: [[0, 1], [2, 3]] });
  });

  test('refuses a description that contradicts itself', () => {
    const panel = described().panels[0];
    const line = { kind: 'line', name: 'a', x: [0, 1], y: [0], look: 0 } as const;
    const image = { kind: 'image', name: 'b', width: 2, height: 2, channels: 1, values: Float64Array.of(1), range: [0, 1] } as const;
    expect(() => new Figure(described({ panels: [] }))).toThrow('Figure: there must be at least one panel, got none.');
    expect(() => new Figure(described({ columns: 0 }))).toThrow('Figure: columns must be a positive integer, got 0.');
    expect(() => new Figure(described({ panels: [{ ...panel, marks: [line] }] }))).toThrow('line "a" must have as many x as y, got 2 and 1.');
    expect(() => new Figure(described({ panels: [{ ...panel, marks: [image] }] }))).toThrow('image "b" must have 2 x 2 x 1 = 4 values, got 1.');
    expect(() => new Figure(described({ panels: [{ ...panel, x: { range: [1, 1], ticks: [] } }] }))).toThrow('the range of x must be two different numbers, got 1 and 1.');
  });
});
