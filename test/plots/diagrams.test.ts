import { Sequential, Input, layers } from 'neuronbook/keras';
import { Figure, layerDiagram, networkDiagram, networkZooms, neuronDiagram, type NetworkLike } from 'neuronbook/plots';
import { Layer, Network, Neuron, relu, sigmoid, softmax } from 'neuronbook/scratch';
import { textWidth } from '../../lib/plots/figure/text.js';
import { lecture, lectureX, networkOf, rowOf } from './networks';
import { findAll, parseXml, type Element } from './xml';

const [first, second] = lecture.layers[0].neurons;
const words = (figure: Figure): string[] => findAll(parseXml(figure.svg), 'text').map(({ text }) => text);
type Shape = { type: string; path?: string; line: { color?: string; width: number; dash?: string } };
type Trace = { x: number[]; y: number[]; text: string[] };
const shapes = (figure: Figure): Shape[] => figure.plotly.layout.shapes as Shape[];
const hovers = (figure: Figure): string[] => (figure.plotly.data as unknown as Trace[]).flatMap(({ text }) => text);

/** Left, right, top and bottom of each line of words, by the widths that the library lays out with. */
function textBoxes(figure: Figure): { text: string; box: [number, number, number, number] }[] {
  const lines = findAll(parseXml(figure.svg), 'text').flatMap((element): Element[] => {
    const spans = findAll(element, 'tspan');
    return spans.length ? spans.map((span) => ({ ...span, attributes: { ...element.attributes, ...span.attributes } })) : [element];
  });
  return lines.map(({ text, attributes: { x, y, 'font-size': size, 'text-anchor': anchor, 'font-weight': weight } }) => {
    const width = textWidth(text, Number(size), weight === 'bold');
    const left = Number(x) - (anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0);
    return { text, box: [left, left + width, Number(y) - Number(size) * 0.8, Number(y) + Number(size) * 0.22] };
  });
}

function overlaps(figure: Figure): string[] {
  const boxes = textBoxes(figure);
  return boxes.flatMap((a, i) => boxes.slice(0, i).filter((b) => a.box[0] < b.box[1] && b.box[0] < a.box[1] && a.box[2] < b.box[3] && b.box[2] < a.box[3]).map((b) => `${a.text} / ${b.text}`));
}

describe.each([
  ['4-3-1', [4, 3, 1]], ['2-4-2-1', [2, 4, 2, 1]], ['4-1', [4, 1]], ['4-3', [4, 3]], ['713-20-10-1', [713, 20, 10, 1]],
  ['7-8-8-8-8-8-8-1', [7, 8, 8, 8, 8, 8, 8, 1]], ['1-100-1', [1, 100, 1]], ['12-12-3', [12, 12, 3]], ['1-1', [1, 1]], ['5-13-8', [5, 13, 8]],
])('the pictures of %s', (_name, sizes) => {
  const network = networkOf(...sizes);
  const inputs = rowOf(sizes[0]);
  const options = [{}, { inputs }, { inputs, outputNames: Array.from({ length: sizes[sizes.length - 1] }, (_, j) => `person number ${j + 1}`) }];
  const figures = [
    ...options.map((option) => networkDiagram(network, option)),
    layerDiagram(network.layers[0]), layerDiagram(network.layers[0], { inputs }),
    networkZooms(network), networkZooms(network, { inputs, layer: sizes.length - 1 }), networkZooms(network, { inputs, neuron: sizes[1] }),
  ];

  test('have no words on other words, none outside, and none under 12 pixels', () => {
    for (const figure of figures) {
      expect(overlaps(figure)).toEqual([]);
      const { width, height } = parseXml(figure.svg).attributes;
      for (const { text, box } of textBoxes(figure)) expect([text, box[0] >= 0, box[1] <= Number(width), box[2] >= 0, box[3] <= Number(height)]).toEqual([text, true, true, true, true]);
    }
  });

  test('fit into the output of a cell of JupyterLab', () => {
    // 848 pixels in a window of 1280 with the side bar open.
    for (const figure of figures) expect(Number(parseXml(figure.svg).attributes.width)).toBeLessThanOrEqual(848);
  });

  test('say the size and the weights of each layer', () => {
    const text = words(networkDiagram(network)).join(' | ');
    sizes.slice(1).forEach((units, i) => {
      expect(text).toContain(`${units} neuron${units === 1 ? '' : 's'}`);
      const count = (sizes[i] + 1) * units;
      expect(text).toContain(`= ${count} weights`);
      expect(networkDiagram(network).alt).toContain(`layer ${i + 1} has ${units} neuron${units === 1 ? '' : 's'}, ${network.layers[i].activation} and ${count} weights`);
    });
  });
});

describe('long names of inputs', () => {
  const inputNames = ['size of the house in square metres', 'distance to the next school', '<b>&"', '\u{1F600}'];

  test('make boxes that no neuron and no number lies in, and leave the weights on their wires', () => {
    const figure = networkDiagram(lecture, { inputs: lectureX, inputNames });
    const svg = parseXml(figure.svg);
    const edge = Math.max(...findAll(svg, 'rect').filter(({ attributes }) => attributes.rx).map(({ attributes: { x, width } }) => Number(x) + Number(width)));
    for (const { attributes: { cx, r } } of findAll(svg, 'circle')) expect(Number(cx) - Number(r)).toBeGreaterThan(edge + 20);
    expect(overlaps(figure)).toEqual([]);
    expect(words(figure)).toEqual(expect.arrayContaining([...inputNames, '2.1', '−1.2', '4.9', '3.8', '−4.1']));
    expect(Number(svg.attributes.width)).toBeLessThanOrEqual(848);
  });
});

test('large numbers are whole in narrow places, not rounded to three digits', () => {
  const large = new Network([new Layer([new Neuron([12345.678, 2], 5000.5, relu)])]);
  expect(words(networkDiagram(large, { inputs: [1, -1234.5] }))).toEqual(expect.arrayContaining(['12346', '−1234.5', 'bias 5000.5', '14877']));
  const small = words(networkDiagram(networkOf(2, 9, 9), { inputs: [123456, 1] }));
  expect(small).not.toContain('123000');
});

describe('neuronDiagram', () => {
  test("puts the lecture's products on the wires, and sum, bias, activation and output behind them", () => {
    const said = words(neuronDiagram(first, { inputs: lectureX }));
    expect(said).toEqual(expect.arrayContaining([
      'X[0]', 'X[3]', '2.1 × 1 = 2.1', '−1.2 × (−3.1) = 3.72', '0.3 × (−7.2) = −2.16', '1.3 × 2.1 = 2.73', 'bias', '−3', 'relu', '3.39', 'weigh', 'add the bias', 'activate',
    ]));
    expect(said.join('')).not.toContain('-');
  });

  test('shows the weights alone without inputs', () => {
    const said = words(neuronDiagram(first));
    expect(said).toEqual(expect.arrayContaining(['2.1', '−1.2', '0.3', '1.3', '−3', 'relu(Σ)']));
    expect(said.join(' ')).not.toContain('=');
  });

  test('tells in words and by a dashed rim that a neuron is off', () => {
    const figure = neuronDiagram(second, { inputs: lectureX });
    expect(words(figure)).toContain('off: relu gives 0');
    expect(figure.alt).toContain('the sum is -50.61. relu(-50.61) = 0: the neuron is off.');
    expect(words(neuronDiagram(first, { inputs: lectureX })).join()).not.toContain('off');
  });

  test('draws the curve of the activation that it is given, also of one of the learner', () => {
    const curve = (activation: (x: number) => number): string => findAll(parseXml(neuronDiagram({ weights: [1], bias: 0, activation }).svg), 'path')
      .map(({ attributes }) => attributes.d).find((path) => (path.match(/L/g)?.length ?? 0) >= 40)!;
    const heights = (path: string): number[] => [...path.matchAll(/[ML][\d.]+ ([\d.]+)/g)].map(([, y]) => Number(y));
    const step = heights(curve((x) => (x > 0 ? 1 : 0)));
    expect(new Set(step).size).toBe(2);
    const line = heights(curve((x) => x));
    expect(line[0] - line[20]).toBeCloseTo(line[20] - line[40], 0);
  });

  test('adds up what inputs that are not drawn bring', () => {
    const weights = Array.from({ length: 100 }, () => 0.5);
    const said = words(neuronDiagram({ weights, bias: 1 }, { inputs: weights.map(() => 2) }));
    expect(said).toEqual(expect.arrayContaining(['X[0]', '… 95 more', 'the other 95: 95', 'X[99]', '101']));
  });

  test('says what is wrong with what it is given', () => {
    expect(() => neuronDiagram(first, { inputs: [1, 2] })).toThrow('neuronDiagram: inputs must be one row of 4 numbers, one for each input, got an array of 2 items.');
    expect(() => neuronDiagram(first, { inputNames: ['a'] })).toThrow('neuronDiagram: inputNames must be one name for each of the 4 inputs, got an array of 1 item.');
    expect(() => neuronDiagram({ bias: 1 } as never)).toThrow('neuronDiagram: a neuron must have weights and a bias, got an object.');
    expect(() => neuronDiagram(first, { input: lectureX } as never)).toThrow('neuronDiagram: options must be known ones, got "input". Did you mean \'inputs\'?');
    expect(() => neuronDiagram({ weights: [NaN], bias: 0 })).toThrow('weights and biases must be finite numbers, got NaN in neuron 1.');
    expect(() => neuronDiagram({ weights: [1], bias: 0, activation: 'sparsemax' }, { inputs: [1] })).toThrow('inputs can\'t run through the activation "sparsemax"');
  });
});

describe('networkDiagram', () => {
  const figure = networkDiagram(lecture, { inputs: lectureX, outputNames: ['probability'] });

  test("shows the lecture's weights, biases, values, and two neurons that are off", () => {
    const said = words(figure);
    for (const number of ['2.1', '−1.2', '0.3', '1.3', '−0.1', '4.9', '−3.1', '2.6', '3.8', '1.1', '−4.1', '−0.7', 'bias −3', 'bias −5', 'bias −8', 'bias 5.1', '3.39', '0.999854', 'probability']) expect(said).toContain(number);
    expect(said.filter((text) => text === 'off')).toHaveLength(2);
    expect(said).toContain('off: relu gives 0');
    expect(said).toContain('4 × 3 + 3 = 15 weights');
    expect(said).toContain('3 × 1 + 1 = 4 weights');
    expect(figure.alt).toContain('layer 1 (relu) gives 3.39, 0 (off), 0 (off); layer 2 (sigmoid) gives 0.999854.');
    expect(figure.alt).toContain('19 weights in all');
  });

  test('leaves the numbers of weights to the reader where asked to, in the picture and in its words', () => {
    const quiet = networkDiagram(lecture, { inputs: lectureX, counts: false });
    expect(words(quiet).filter((text) => /\d weights?$/.test(text))).toEqual([]);
    expect(quiet.alt).not.toMatch(/\d weights?\b/);
    expect(words(quiet)).toEqual(expect.arrayContaining(['3 neurons, relu', '1 neuron, sigmoid']));
    expect(words(networkDiagram(lecture, { inputs: lectureX, counts: true }))).toEqual(words(networkDiagram(lecture, { inputs: lectureX })));
    expect(() => networkDiagram(lecture, { counts: 0 as never })).toThrow('networkDiagram: counts must be true or false, got 0.');
  });

  test('draws size as width and depth of colour, a minus as a dash, in both forms', () => {
    const strokes = findAll(parseXml(networkDiagram({ layers: [{ kernel: [[1], [-4], [0.5], [-2]], bias: [0] }] }).svg), 'path')
      .filter(({ attributes }) => /^M[\d. ]+L[\d. ]+$/.test(attributes.d)).slice(0, 4)
      .map(({ attributes }) => [Number(attributes['stroke-width']), attributes.stroke, 'stroke-dasharray' in attributes] as const);
    expect(strokes.map(([width]) => width)).toEqual([1.5, 1.5, 2.5, 5]);
    expect(strokes.map(([, , dashed]) => dashed)).toEqual([false, false, true, true]);
    expect(new Set(strokes.map(([, colour]) => colour)).size).toBe(3);
    const dashed = shapes(networkDiagram({ layers: [{ kernel: [[1], [-1]], bias: [0] }] })).slice(0, 2).map(({ line }) => line.dash !== 'solid');
    expect(dashed.sort()).toEqual([false, true]);
  });

  test('has every wire and every unit in plotly\'s form too, with its words on hover', () => {
    expect(hovers(figure)).toContain('weight from X[2] to neuron 1 of layer 1: 0.3<br>0.3 × (−7.2) = −2.16');
    expect(hovers(figure)).toContain('neuron 2 of layer 1<br>bias −5<br>sum −50.61<br>relu: 0, off');
    expect(hovers(figure).filter((text) => text.startsWith('weight from'))).toHaveLength(15);
    const subpaths = shapes(figure).map(({ path = '' }) => path.match(/M/g)?.length ?? 0).reduce((a, b) => a + b, 0);
    const paths = findAll(parseXml(figure.svg), 'path').length;
    expect(subpaths).toBe(paths);
    expect(shapes(figure).filter(({ type }) => type === 'circle')).toHaveLength(findAll(parseXml(figure.svg), 'ellipse').length);
  });

  test('draws a layer of 12 whole, and of 13 the first four, a count of the others, and the last', () => {
    const circles = (units: number): number => findAll(parseXml(networkDiagram(networkOf(2, units)).svg), 'ellipse').length;
    expect(circles(12)).toBe(12);
    expect(circles(13)).toBe(5);
    expect(words(networkDiagram(networkOf(713, 20, 1)))).toEqual(expect.arrayContaining(['X[3]', '… 708 more', 'X[712]', '… 15 more', '713 × 20 + 20 = 14280 weights']));
  });

  test('leaves numbers to colour, width and hover where wires are many', () => {
    const many = networkDiagram(networkOf(8, 8));
    expect(words(many).join(' ')).not.toContain('bias');
    expect(hovers(many).filter((text) => text.startsWith('weight from'))).toHaveLength(64);
  });

  test('draws networks of scratch as plain objects with the same numbers', () => {
    const neurons = lecture.layers.map((layer) => new Layer(layer.neurons.map(({ weights, bias, activation }) => new Neuron(weights, bias, activation))));
    expect(networkDiagram(new Network(neurons), { inputs: lectureX, outputNames: ['probability'] }).svg).toBe(figure.svg);
    const made = Network.random([4, 3, 2], { activation: relu, output: softmax, seed: 1 });
    const values = made.predict(lectureX);
    const said = networkDiagram(made, { inputs: lectureX });
    for (const value of values) expect(words(said)).toContain(String(Number(value.toPrecision(6))));
    expect(said.alt).toContain('layer 2 has 2 neurons, softmax and 8 weights');
    expect(layerDiagram(Layer.fromKernel([[1], [2]], [0], sigmoid), { inputs: [1, -1] }).alt).toContain('layer 1 (sigmoid) gives 0.268941');
  });

  test('explains in its legend what is drawn, and nothing else', () => {
    const legend = (kernel: number[][]): string[] => words(networkDiagram({ layers: [{ kernel, bias: [0] }] })).filter((text) => /weight( 0)?$|dashed|larger/.test(text));
    expect(legend([[0], [0]])).toEqual(['weight 0']);
    expect(legend([[1], [2]])).toEqual(['positive weight', 'wider and stronger: larger, up to 2']);
    expect(legend([[-1], [-2]])).toEqual(['negative weight (dashed)', 'wider and stronger: larger, up to 2']);
  });

  test('keeps numbers of any size inside their places', () => {
    const huge = { layers: [{ kernel: [[123456.789, -1e-9], [0, 3e7]], bias: [-1234567, 1e-12], activation: 'linear' }, { kernel: [[1], [-1]], bias: [0] }] };
    for (const figure of [networkDiagram(huge, { inputs: [1e6, -0.000123] }), networkZooms(huge, { inputs: [1e6, -0.000123] })]) expect(overlaps(figure)).toEqual([]);
    expect(words(networkZooms(huge, { inputs: [1e6, -0.000123] }))).toContain('1.23e11');
  });

  test('says what is wrong with what it is given', () => {
    expect(() => networkDiagram({} as never)).toThrow('networkDiagram: the network must have layers, got an object.');
    expect(() => networkDiagram({ layers: [] })).toThrow('networkDiagram: the network must have at least one layer, got none.');
    expect(() => networkDiagram({ layers: [networkOf(2, 3).layers[0], networkOf(2, 1).layers[0]] })).toThrow('layer 2 must have 3 weights in each neuron, one for each neuron of layer 1, got 2.');
    expect(() => networkDiagram({ layers: [{ neurons: [first, { weights: [1], bias: 0 }] }] })).toThrow('got 4 in neuron 1 and 1 in neuron 2.');
    expect(() => networkDiagram({ layers: [{ kernel: [[1, 2]], bias: [1] }] })).toThrow('a bias must have one number for each of the 2 neurons, got 1.');
    expect(() => networkDiagram(lecture, { outputNames: ['a', 'b'] })).toThrow('outputNames must be one name for each of the 1 output');
  });
});

describe('a Keras model', () => {
  test('is drawn with its own numbers, activation layers and dropout read as part of it', () => {
    const model = new Sequential([
      Input([4]), layers.Dense(3), layers.ReLU(), layers.Dropout(0.5), layers.Dense(2, { useBias: false }), layers.Activation('softmax'),
    ]);
    const figure = networkDiagram(model, { inputs: lectureX });
    const [answer] = model.predict([lectureX], { verbose: 0 }).tolist() as number[][];
    const shown = words(figure).map((text) => Number(text.replace('−', '-')));
    for (const value of answer) expect(shown.some((number) => Math.abs(number - value) < 2e-6)).toBe(true);
    expect(figure.alt).toContain('layer 1 has 3 neurons, relu and 15 weights; layer 2 has 2 neurons, softmax and 6 weights');
    expect(words(figure)).toContain('3 × 2 = 6 weights');
    expect(networkZooms(model, { inputs: lectureX, layer: 2, neuron: 2 }).alt).toContain('softmax, of all sums of the layer,');
  });

  test('has the same picture as a network by hand with the same weights', () => {
    const model = new Sequential([Input([4]), layers.Dense(3, { activation: 'relu' }), layers.Dense(1, { activation: 'sigmoid' })]);
    model.setWeights(new Network(lecture.layers.map((layer) => new Layer(layer.neurons.map((n) => new Neuron(n.weights, n.bias))))).getWeights() as never);
    expect(networkDiagram(model, { inputs: lectureX }).svg).toBe(networkDiagram(lecture, { inputs: lectureX }).svg);
    expect(layerDiagram(model.layers[0], { inputs: lectureX }).svg).toBe(layerDiagram(lecture.layers[0], { inputs: lectureX }).svg);
  });

  test('is refused with a reason where it is not built, or has layers that are no neurons', () => {
    expect(() => networkDiagram(new Sequential([layers.Dense(3, { name: 'hidden' })]))).toThrow('networkDiagram: the model must be built, got hidden without weights. Start the model with Input([4]) for 4 inputs');
    const image = new Sequential([Input([8, 8, 1]), layers.Conv2D(2, 3, { name: 'eyes' }), layers.Flatten(), layers.Dense(1)]);
    expect(() => networkDiagram(image)).toThrow('networkDiagram: layers must be dense ones, with activations and dropout at most, got Conv2D (eyes).');
    expect(() => networkDiagram(new Sequential([Input([4]), layers.ReLU({ name: 'early' }), layers.Dense(1)]))).toThrow('an activation must follow a dense layer, got ReLU (early) at the start.');
    expect(() => networkDiagram(new Sequential() as NetworkLike)).toThrow('the network must have at least one layer, got none.');
  });

  test.each(['relu', 'leaky_relu', 'elu', 'selu', 'silu', 'softplus', 'softsign', 'exponential', 'tanh', 'sigmoid', 'hard_sigmoid', 'relu6', 'linear'] as const)('runs through %s as Keras has it', (activation) => {
    const model = new Sequential([Input([1]), layers.Dense(2, { activation })]);
    model.setWeights([[[1.5, -1.5]], [0.25, 0.25]]);
    const [answer] = model.predict([[1]], { verbose: 0 }).tolist() as number[][];
    const outputs = /gives (\S+?)(?: \(off\))?, (\S+?)(?: \(off\))?\.$/.exec(networkDiagram(model, { inputs: [1] }).alt)!.slice(1).map(Number);
    outputs.forEach((output, j) => expect(output).toBeCloseTo(answer[j], 5));
  });
});

describe('networkZooms', () => {
  test('goes from the network to the neuron to its formula with the numbers put in', () => {
    const figure = networkZooms(lecture, { inputs: lectureX });
    expect(words(figure)).toEqual(expect.arrayContaining(['1  the network', '2  the neuron', '3  the formula, with the numbers put in', '+ 2.1 × 1', '− 1.2 × (−3.1)', '+ 3.72', '= 3.39', 'relu(3.39) = 3.39']));
    expect(figure.alt).toContain('add the bias: -3 + 2.1 + 3.72 - 2.16 + 2.73 = 3.39; activate: relu(3.39) = 3.39.');
    expect(figure.svg).toContain('Layers and neurons are counted from 1, inputs from 0: X[0] is the first.');
  });

  test('names what enters a later layer as the lecture does', () => {
    const figure = networkZooms(lecture, { inputs: lectureX, layer: 2 });
    expect(words(figure)).toEqual(expect.arrayContaining(['out_1', 'out_3', '+ 1.1 × out_1', '− 4.1 × out_2', '+ 1.1 × 3.39', '= 8.829', 'sigmoid(8.829) = 0.999854']));
  });

  test('counts layers and neurons from 1', () => {
    expect(() => networkZooms(lecture, { layer: 0 })).toThrow('networkZooms: layer must be from 1 to 2, got 0. They are counted from 1, and the network has 2.');
    expect(() => networkZooms(lecture, { neuron: 4 })).toThrow('networkZooms: neuron must be from 1 to 3, got 4. They are counted from 1, and layer 1 has 3.');
  });
});

test('a description with wires that lead nowhere is refused', () => {
  const axis = { range: [0, 10], ticks: [], visible: false } as const;
  const figure = (points: { x: number; y: number }[]): Figure => new Figure({
    title: 'Wire', alt: 'A wire.', columns: 1, panelSize: { width: 10, height: 10 },
    panels: [{ x: axis, y: axis, marks: [{ kind: 'wires', name: 'bus', wires: [{ points, paint: 'line', width: 1 }] }] }],
  });
  expect(() => figure([{ x: 0, y: 0 }])).toThrow('Figure: each of the wires "bus" must have at least 2 points, got 1.');
  expect(() => figure([{ x: 0, y: 0 }, { x: NaN, y: 1 }])).toThrow('Figure: wires "bus" must stand at finite places, got (NaN, 1).');
  expect(figure([{ x: 0, y: 0 }, { x: 5, y: 1 }]).plotly.data).toEqual([]);
});
