import * as np from 'numpy-ts';
import { toFlat } from 'neuronbook/arrays';
import { makeDrawnFaces, type DrawnFacesOptions, type Faces } from 'neuronbook/datasets';
import { Input, layers, Sequential, utils } from 'neuronbook/keras';
import { trainTestSplit } from 'neuronbook/model-selection';
import { StandardScaler } from 'neuronbook/preprocessing';
import { digest } from './support/digest.js';

const pixelsOf = (faces: Faces) => toFlat(faces.data, 'test').data;
const targetOf = (faces: Faces) => Array.from(toFlat(faces.target, 'test').data);

describe('makeDrawnFaces', () => {
  it('has the shapes and the balance of the lecture\'s photographs', () => {
    const faces = makeDrawnFaces();
    expect(faces.images.shape).toEqual([766, 31, 23]);
    expect(faces.images.dtype).toBe('float32');
    expect(faces.data.shape).toEqual([766, 713]);
    expect(faces.target.dtype).toBe('int32');
    expect(faces.counts().map(({ count }) => count)).toEqual([236, 530]);
    expect([faces.source, faces.label]).toEqual(['drawn', 'faces drawn by code']);
    for (const name of faces.targetNames) expect(name).toContain('(drawn)');
    const pixels = pixelsOf(faces);
    expect(pixels.every((pixel) => pixel >= 0 && pixel <= 1)).toBe(true);
    expect(targetOf(faces).slice(0, 30)).toEqual(expect.arrayContaining([0, 1])); // shuffled
  });

  it('keeps the share of the two in other numbers of samples', () => {
    expect(makeDrawnFaces({ samples: 100 }).counts().map(({ count }) => count)).toEqual([31, 69]);
    expect(makeDrawnFaces({ samples: 1 }).images.shape).toEqual([1, 31, 23]);
  });

  it('gives the same bytes for the same seed on every machine, and others for another', () => {
    const faces = makeDrawnFaces({ samples: 12, randomState: 3 });
    expect(digest(pixelsOf(faces))).toBe('f50b6fd33f8c26a8a17414fd43f188cbf667aef77482dd831329f5e70a35812d');
    expect(targetOf(faces)).toEqual([1, 1, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1]);
    expect(digest(pixelsOf(makeDrawnFaces({ samples: 12, randomState: 4 })))).not.toBe(digest(pixelsOf(faces)));
    expect(digest(pixelsOf(makeDrawnFaces({ samples: 12 })))).toBe(digest(pixelsOf(makeDrawnFaces({ samples: 12, randomState: 0 }))));
  });

  it('leaves the caller\'s random stream where it was', () => {
    np.random.seed(5);
    const expected = Array.from(toFlat(np.random.rand(3) as np.NDArray, 'test').data);
    np.random.seed(5);
    makeDrawnFaces({ samples: 2 });
    expect(Array.from(toFlat(np.random.rand(3) as np.NDArray, 'test').data)).toEqual(expected);
  });

  it('draws no two portraits alike, and each with light and dark in it', () => {
    const faces = makeDrawnFaces({ samples: 60 });
    const pixels = pixelsOf(faces);
    const portraits = Array.from({ length: 60 }, (_, i) => pixels.slice(i * 713, (i + 1) * 713));
    expect(new Set(portraits.map(digest)).size).toBe(60);
    for (const portrait of portraits) expect(Math.max(...portrait) - Math.min(...portrait)).toBeGreaterThan(0.25);
  });

  it('is told apart by the lecture\'s network in 90 to 98 of 100 cases, far above the baseline', async () => {
    const faces = makeDrawnFaces();
    const [XTrain, XTest, yTrain, yTest] = trainTestSplit(faces.data, faces.target, { testSize: 0.25, randomState: 3 });
    const scaler = new StandardScaler();
    const scaled = scaler.fitTransform(XTrain);
    const accuracies: number[] = [];
    for (let seed = 0; seed < 3; seed++) {
      utils.setRandomSeed(seed);
      const model = new Sequential();
      model.add(Input({ shape: [713] }));
      model.add(layers.Dense(20, { activation: 'relu' }));
      model.add(layers.Dense(10, { activation: 'relu' }));
      model.add(layers.Dense(1, { activation: 'sigmoid' }));
      model.compile({ optimizer: 'adam', loss: 'binary_crossentropy', metrics: ['accuracy'] });
      await model.fit(scaled, yTrain, { batchSize: 16, epochs: 20, verbose: 0 });
      const [, accuracy] = await model.evaluate(scaler.transform(XTest), yTest, { verbose: 0 }) as number[];
      accuracies.push(accuracy);
    }
    for (const accuracy of accuracies) expect(accuracy).toBeGreaterThanOrEqual(0.9);
    for (const accuracy of accuracies) expect(accuracy).toBeLessThanOrEqual(0.98);
    const ones = targetOf(faces).filter((person) => person === 1).length;
    expect(ones / 766).toBeLessThan(0.7); // the baseline
  });

  it.each([
    [{ samples: 0 }, 'makeDrawnFaces: samples must be a whole number from 1 on, got 0. Give a number such as 766.'],
    [{ samples: 2.5 }, 'samples must be a whole number'],
    [{ randomState: -1 }, 'makeDrawnFaces: randomState must be a whole number from 0'],
    [{ seed: 3 }, 'options must be among samples, randomState, got "seed"'],
  ])('refuses %j: %s', (options, message) => {
    expect(() => makeDrawnFaces(options as DrawnFacesOptions)).toThrow(message);
  });
});
