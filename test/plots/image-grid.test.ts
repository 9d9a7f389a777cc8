import * as np from 'numpy-ts';
import { faceGrid, imageGrid } from 'neuronbook/plots';
import { pixelsOf, ramp, smallFaces } from './samples';
import { findAll, parseXml } from './xml';

type HeatmapTrace = { type: string; name: string; z: number[][]; zmin: number; zmax: number; colorscale: unknown; source: string };
const traces = (figure: { plotly: { data: unknown } }): HeatmapTrace[] => figure.plotly.data as HeatmapTrace[];
const images = (svg: string): ReturnType<typeof pixelsOf>[] => findAll(parseXml(svg), 'image').map((image) => pixelsOf(image.attributes.href));

describe('imageGrid', () => {
  test('gives every picture one grey trace and one PNG, with lowest black and highest white over all', () => {
    const figure = imageGrid([[[0, 1], [2, 3]], [[4, 4], [4, 5]]]);
    expect(traces(figure).map(({ type, zmin, zmax }) => [type, zmin, zmax])).toEqual([['heatmap', 0, 5], ['heatmap', 0, 5]]);
    expect(traces(figure)[0].z).toEqual([[0, 1], [2, 3]]);
    expect(images(figure.svg)).toEqual([
      { width: 2, height: 2, channels: 1, data: [0, 51, 102, 153] },
      { width: 2, height: 2, channels: 1, data: [204, 204, 204, 255] },
    ]);
  });

  test("scales each picture by itself for 'each', and to the values that are given", () => {
    const values = [[[0, 1]], [[2, 6]]];
    expect(images(imageGrid(values, { range: 'each' }).svg).map(({ data }) => data)).toEqual([[0, 255], [0, 255]]);
    expect(images(imageGrid(values, { range: [0, 5] }).svg).map(({ data }) => data)).toEqual([[0, 51], [102, 255]]);
  });

  test('shows a picture of one value in the middle of the scale in both forms', () => {
    const figure = imageGrid([[[7, 7]]]);
    expect(images(figure.svg)[0].data).toEqual([128, 128]);
    expect(traces(figure)[0]).toMatchObject({ zmin: 6.5, zmax: 7.5 });
    expect(figure.alt).toContain('all values 7');
  });

  test('puts zero in the middle of the signed scale, lighter for more, and says what its colours mean', () => {
    const figure = imageGrid([[[-2, 0, 1, 2]]], { colorScale: 'signed' });
    const [{ channels, data }] = images(figure.svg);
    expect(channels).toBe(3);
    expect(data.slice(3, 6)).toEqual([140, 140, 140]);
    const luminance = [0, 3, 6, 9].map((i) => 0.2126 * data[i] + 0.7152 * data[i + 1] + 0.0722 * data[i + 2]);
    expect([...luminance].sort((a, b) => a - b)).toEqual(luminance);
    expect(traces(figure)[0]).toMatchObject({ zmin: -2, zmax: 2 });
    expect(figure.svg).toContain('Dark blue -2, grey 0, light yellow 2');
  });

  test('shows red, green and blue, from 0 to 1 as from 0 to 255', () => {
    const fractions = imageGrid([[[[1, 0, 0], [0, 0.2, 1]]]]);
    const bytes = imageGrid([[[[255, 0, 0], [0, 51, 255]]]]);
    expect(images(fractions.svg)).toEqual([{ width: 2, height: 1, channels: 3, data: [255, 0, 0, 0, 51, 255] }]);
    expect(images(bytes.svg)).toEqual(images(fractions.svg));
    expect(traces(fractions)[0].type).toBe('image');
    expect(pixelsOf(traces(fractions)[0].source)).toEqual(images(fractions.svg)[0]);
    expect(() => imageGrid([[[[-1, 0, 300]]]])).toThrow('imageGrid: colours must be from 0 to 1 or from 0 to 255, got values from -1 to 300.');
  });

  test('takes dark pictures of bytes for bytes', () => {
    const dark = np.array(Uint8Array.of(1, 0, 1)).reshape(1, 1, 1, 3);
    expect(images(imageGrid(dark).svg)[0].data).toEqual([1, 0, 1]);
  });

  test('reads a slice, a transpose, float32 and integers as NumPy means them', () => {
    const base = np.arange(24).reshape(2, 3, 4);
    expect(traces(imageGrid(base.slice('1:', ':', '1:3')))[0].z).toEqual([[13, 14], [17, 18], [21, 22]]);
    expect(traces(imageGrid(np.transpose(base, [0, 2, 1])))[0].z).toEqual([[0, 4, 8], [1, 5, 9], [2, 6, 10], [3, 7, 11]]);
    const float32 = np.array(Float32Array.from([0.1, 0.2, 0.3, 0.4])).reshape(1, 2, 2);
    expect(traces(imageGrid(float32))[0].z).toEqual([[0.1, 0.2], [0.3, 0.4]]);
    expect(traces(imageGrid(base.astype('int32')))[1].z[0]).toEqual([12, 13, 14, 15]);
  });

  test('keeps pixels square and rows going down', () => {
    const figure = imageGrid([ramp(4, 3), ramp(4, 3)], { columns: 1 });
    const { layout } = figure.plotly as unknown as { layout: { width: number; height: number } & Record<string, { domain: number[]; range: number[]; visible: boolean }> };
    for (const [x, y] of [['xaxis', 'yaxis'], ['xaxis2', 'yaxis2']]) {
      const zoom = ((layout[x].domain[1] - layout[x].domain[0]) * layout.width) / 3;
      expect(((layout[y].domain[1] - layout[y].domain[0]) * layout.height) / 4).toBeCloseTo(zoom, 1);
      expect(zoom).toBeCloseTo(Math.round(zoom), 1);
      expect(layout[y].range[0]).toBeGreaterThan(layout[y].range[1]);
      expect([layout[x].visible, layout[y].visible]).toEqual([false, false]);
    }
    const [above, below] = findAll(parseXml(figure.svg), 'image').map((image) => image.attributes);
    expect(above.x).toBe(below.x);
    expect(Number(above.y)).toBeLessThan(Number(below.y));
    expect(above.style).toBe('image-rendering:pixelated');
  });

  test('says in words what is shown', () => {
    expect(imageGrid([[[0, 0.51234]]], { titles: ['zero'] }).alt)
      .toBe('1 grey picture of 1 rows and 2 columns, 1 beside each other, values from 0 to 0.512: zero.');
  });

  test.each([
    ['a flat list', () => imageGrid([1, 2, 3]), 'imageGrid: images must have shape (n, height, width), or (n, height, width, 3) for colours, got (3).'],
    ['four channels', () => imageGrid([[[[1, 2, 3, 4]]]]), 'got (1, 1, 1, 4).'],
    ['no pictures', () => imageGrid([]), 'got (0).'],
    ['a missing number', () => imageGrid([[[1, NaN]]]), 'imageGrid: pictures must hold finite numbers, got NaN.'],
    ['too few titles', () => imageGrid([[[1]], [[2]]], { titles: ['a'] }), 'imageGrid: there must be one title for each of the 2 pictures, got 1.'],
    ['no columns', () => imageGrid([[[1]]], { columns: 0 }), 'imageGrid: columns must be a positive integer, got 0.'],
    ['a turned range', () => imageGrid([[[1]]], { range: [1, 0] }), 'imageGrid: range must be two numbers, the lower first, got [1, 0].'],
  ])('refuses %s', (_name, make, message) => {
    expect(make).toThrow(message);
  });
});

describe('faceGrid', () => {
  test('shows the first faces with their names, and says whose faces they are', () => {
    const figure = faceGrid(smallFaces(), { samples: 3, columns: 2 });
    expect(figure.title).toBe('3 of 6 faces made for a test');
    expect(traces(figure).map(({ name }) => name)).toEqual(['Ada Lovelace', 'Alan Turing', 'Ada Lovelace']);
    expect(figure.alt).toBe('3 of 6 faces made for a test: pictures in grey of 4 rows and 3 columns of pixels. '
      + 'Row 1: Ada Lovelace, Alan Turing. Row 2: Ada Lovelace.');
    expect(String(figure)).toBe('3 of 6 faces made for a test\n  Ada Lovelace  Alan Turing\n  Ada Lovelace');
  });

  test('keeps the label in every title', () => {
    const { label, ...unlabelled } = smallFaces();
    expect(faceGrid(smallFaces(), { title: 'Who is it?' }).title).toBe('Who is it? (faces made for a test)');
    expect(faceGrid(smallFaces(), { title: 'Some faces made for a test' }).title).toBe('Some faces made for a test');
    expect(faceGrid(unlabelled).title).toBe('6 of 6 faces');
    expect(label).toBe('faces made for a test');
  });

  test('shows 15 faces by default, five in a row, in the lecture\'s size', () => {
    const faces = { images: np.zeros([20, 31, 23]), target: new Int32Array(20), targetNames: ['Ada'] };
    const figure = faceGrid(faces);
    expect(figure.plotly.data).toHaveLength(15);
    const places = findAll(parseXml(figure.svg), 'image').map(({ attributes }) => [attributes.y, attributes.width, attributes.height]);
    expect(new Set(places.map(([y]) => y)).size).toBe(3);
    expect(new Set(places.map(([, width, height]) => `${width} x ${height}`))).toEqual(new Set(['92 x 124']));
  });

  test('shows the faces asked for, under the names given, from any kind of array', () => {
    const faces = { ...smallFaces(), images: np.array(smallFaces().images), target: np.array([0, 1, 0, 1, 0, 1]).astype('int32') };
    const figure = faceGrid(faces, { indices: np.array([5, 2]) });
    expect(traces(figure).map(({ name, z }) => [name, z[0][0]])).toEqual([['Alan Turing', 5], ['Ada Lovelace', 2]]);
    expect(traces(faceGrid(faces, { indices: [1], names: ['predicted Ada'] }))[0].name).toBe('predicted Ada');
  });

  test('scales to the faces that are shown', () => {
    expect(traces(faceGrid(smallFaces(), { indices: [2] }))[0]).toMatchObject({ zmin: 2, zmax: 5.2 });
  });

  test('shows faces in colour', () => {
    const pixels = np.array(Float32Array.of(1, 0, 0, 0, 0, 1)).reshape(2, 1, 1, 3);
    const figure = faceGrid({ images: pixels, target: [0, 0], targetNames: ['Ada'] });
    expect(images(figure.svg).map(({ data }) => data)).toEqual([[255, 0, 0], [0, 0, 255]]);
    expect(figure.alt).toContain('pictures in colour');
  });

  test('stays small: 15 faces of 31 x 23 pixels take at most 70 kB of JSON', () => {
    const noise = Float32Array.from({ length: 15 * 31 * 23 }, (_, i) => (i * 0.618) % 1);
    const { plotly } = faceGrid({ images: np.array(noise).reshape(15, 31, 23), target: new Int32Array(15), targetNames: ['Ada'] });
    expect(JSON.stringify(plotly).length).toBeLessThan(70_000);
  });

  test('breaks long names into lines instead of cutting them', () => {
    const name = 'Augusta Ada King Countess of Lovelace';
    const svg = parseXml(faceGrid({ ...smallFaces(), targetNames: [name, 'x'.repeat(60)] }, { samples: 2 }).svg);
    const texts = findAll(svg, 'text').filter((text) => text.children.length > 1);
    expect(texts[0].children.map((line) => line.text).join(' ')).toBe(name);
    expect(texts[1].children.map((line) => line.text).join('')).toBe('x'.repeat(60));
  });

  test.each([
    ['more faces than there are', { samples: 7 }, 'faceGrid: samples must be at most the number of faces, 6, got 7.'],
    ['half a face', { samples: 1.5 }, 'faceGrid: samples must be a positive integer, got 1.5.'],
    ['a face beyond the last', { indices: [0, 6] }, 'faceGrid: indices must be whole numbers from 0 to 5, got 6.'],
    ['a negative index', { indices: [-1] }, 'got -1.'],
    ['no index', { indices: [] }, 'faceGrid: indices must name at least one face, got none.'],
    ['samples and indices that differ', { samples: 3, indices: [1] }, 'faceGrid: samples and indices must agree, got samples 3 and 1 indices.'],
    ['too few names', { samples: 2, names: ['a'] }, 'faceGrid: there must be one name for each of the 2 faces shown, got 1.'],
    ['no columns', { columns: -1 }, 'faceGrid: columns must be a positive integer, got -1.'],
  ])('refuses %s', (_name, options, message) => {
    expect(() => faceGrid(smallFaces(), options)).toThrow(message);
  });

  test('refuses targets that do not fit', () => {
    expect(() => faceGrid({ ...smallFaces(), target: [0] })).toThrow('faceGrid: there must be one target for each of the 6 faces, got 1.');
    expect(() => faceGrid({ ...smallFaces(), targetNames: ['Ada'] })).toThrow('faceGrid: target must be a place in targetNames, 0 to 0, got 1.');
    expect(() => faceGrid({ ...smallFaces(), images: [[1, 2]] })).toThrow('faceGrid: images must have shape (n, height, width)');
  });
});
