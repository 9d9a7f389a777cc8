import { describeValue, RandomState } from '../arrays/index.js';
import { checkNames } from './check-names.js';
import { Canvas } from './drawing/canvas.js';
import { Dice } from './drawing/dice.js';
import { people } from './drawing/people.js';
import { FRAME, paintPortrait } from './drawing/portrait.js';
import { Faces, type FacesContent } from './faces.js';

/** What {@link makeDrawnFaces} takes. */
export interface DrawnFacesOptions {
  /** How many portraits. Default 766, as many as the lecture's photographs. */
  samples?: number;
  /** Seed of all that chance decides. Default 0. */
  randomState?: number;
}

const { floor, max, min, sqrt } = Math;

/** The size of the lecture's photographs. */
const HEIGHT = 31, WIDTH = 23;

/** Points across and down that make one pixel: edges are smooth because pixels are means. */
const POINTS = 2;

/** The first person's share in the lecture's photographs: 236 of 766. */
const FIRST_SHARE = 236 / 766;

/** How many numbers of chance a portrait takes at most, without its grain. */
const CHANCES = 192;

/** Standard deviation of the grain. */
const GRAIN = 0.03;

/**
 * Draws portraits of two invented people by code, a stand-in for the lecture's photographs of the same size,
 * number and balance. Their faces, hair, brows, glasses and beard differ; pose, light, expression, background
 * and grain vary from picture to picture. The lecture's network tells them apart in about 95 of 100 cases.
 *
 * The same seed gives the same bytes on every machine: nothing but additions, multiplications, divisions and
 * square roots is computed, on numbers of NumPy's generator.
 *
 * @returns images (samples, 31, 23), data (samples, 713), target (samples,); 0 for the 236 of 766, 1 for the others
 * @throws RangeError when `samples` is no whole number above 0, or `randomState` no seed
 * @example
 * const faces = makeDrawnFaces({ samples: 100, randomState: 1 });
 * faces.images.shape; // [100, 31, 23]
 */
export function makeDrawnFaces(options: DrawnFacesOptions = {}): Faces {
  return new Faces(drawnFacesContent(options));
}

/** The content of {@link makeDrawnFaces}, for whoever has a reason of its own to give. */
export function drawnFacesContent(options: DrawnFacesOptions): FacesContent {
  checkNames(options, ['samples', 'randomState'], 'makeDrawnFaces');
  const { samples = 766, randomState = 0 } = options;
  if (!Number.isInteger(samples) || samples < 1) {
    throw new RangeError(`makeDrawnFaces: samples must be a whole number from 1 on, got ${describeValue(samples)}. Give a number such as 766.`);
  }
  const features = HEIGHT * WIDTH;
  const random = new RandomState(randomState, 'makeDrawnFaces');
  const order = random.permutation(samples);
  const chances = random.uniform(samples * CHANCES);
  const grain = random.uniform(samples * features * 2);
  const first = Math.round(samples * FIRST_SHARE);
  const target = Int32Array.from(order, (place) => (place < first ? 0 : 1));
  const pixels = new Float32Array(samples * features);
  const canvas = new Canvas(WIDTH * POINTS, HEIGHT * POINTS, (WIDTH * POINTS) / FRAME.width);
  for (let i = 0; i < samples; i++) {
    paintPortrait(canvas, people[target[i]], new Dice(chances, i * CHANCES, (i + 1) * CHANCES));
    develop(canvas, pixels, grain, i * features);
  }
  return {
    pixels,
    shape: [samples, HEIGHT, WIDTH],
    target,
    targetNames: people.map(({ name }) => name),
    source: 'drawn',
    label: 'faces drawn by code',
    reason: 'Portraits of two invented people, drawn by makeDrawnFaces.',
    description: `${samples} portraits of two invented people, ${HEIGHT} x ${WIDTH}, drawn by code with the seed ${randomState}. `
      + 'They show nobody, and stand in for photographs where those cannot be had.',
  };
}

/** Reduces the painted points to pixels, adds grain, and keeps within 0..1 as a camera does. */
function develop({ levels, columns }: Canvas, pixels: Float32Array, grain: ArrayLike<number>, offset: number): void {
  for (let i = 0; i < HEIGHT * WIDTH; i++) {
    const top = floor(i / WIDTH) * POINTS;
    const left = (i % WIDTH) * POINTS;
    let sum = 0;
    for (let y = top; y < top + POINTS; y++) for (let x = left; x < left + POINTS; x++) sum += levels[y * columns + x];
    // The sum of two uniform numbers, less its mean, over its deviation.
    const noise = (grain[2 * (offset + i)] + grain[2 * (offset + i) + 1] - 1) * sqrt(6) * GRAIN;
    pixels[offset + i] = min(max(sum / (POINTS * POINTS) + noise, 0), 1);
  }
}
