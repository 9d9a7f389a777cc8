import * as np from 'numpy-ts';
import type { NDArray } from 'numpy-ts';
import { jupyterDisplay, type MimeBundle } from '../display/index.js';
import { facesHtml, facesText } from './faces-card.js';

// The first array sets up numpy-ts's memory, which takes longer than to fill it: done while this is imported.
np.zeros([1]);

/** What {@link Faces} is made from. */
export interface FacesContent {
  /** Pixels from 0 to 1, row after row, picture after picture. */
  readonly pixels: Float32Array;
  /** `[samples, height, width]`, or `[samples, height, width, 3]` in colour. */
  readonly shape: readonly number[];
  /** For each picture, the place of its person in `targetNames`. */
  readonly target: Int32Array;
  readonly targetNames: readonly string[];
  readonly source: 'lfw' | 'drawn';
  readonly label: string;
  readonly reason: string;
  readonly description: string;
}

/**
 * Pictures of people's faces, each with the person's number: what `fetchLfwPeople`, `makeDrawnFaces` and
 * `loadFaces` return. In a notebook it shows where it comes from, why, its shapes and the pictures per person.
 *
 * @example
 * const faces = makeDrawnFaces();
 * faces.images.shape;                       // [766, 31, 23]
 * faces.targetNames[Number(faces.target.get([0]))]; // who is in the first picture
 */
export class Faces {
  /** The pictures, float32 from 0 (black) to 1 (white): (samples, height, width), in colour (samples, height, width, 3). */
  readonly images: NDArray;
  /** The same numbers with one row for each picture: (samples, features). */
  readonly data: NDArray;
  /** Who is in each picture, int32: the place of the name in `targetNames`; (samples,). */
  readonly target: NDArray;
  /** The people's names, sorted. */
  readonly targetNames: string[];
  /** `lfw` for photographs of Labeled Faces in the Wild, `drawn` for faces drawn by code. */
  readonly source: 'lfw' | 'drawn';
  /** What the pictures are, for the title of a plot: 'LFW faces' or 'faces drawn by code'. */
  readonly label: string;
  /** Why these pictures and no others. */
  readonly reason: string;
  /** The data set: origin, treatment, citation. */
  readonly description: string;
  readonly #counts: { name: string; count: number }[];

  constructor(content: FacesContent) {
    const { pixels, shape, target, targetNames } = content;
    const features = shape.slice(1).reduce((product, length) => product * length, 1);
    const flat = np.zeros([pixels.length], 'float32');
    flat.data.set(pixels as never); // np.array would look at every number
    this.images = flat.reshape(...shape);
    this.data = flat.reshape(shape[0], features);
    this.target = np.array(target);
    this.targetNames = [...targetNames];
    this.source = content.source;
    this.label = content.label;
    this.reason = content.reason;
    this.description = content.description;
    const counts = new Int32Array(targetNames.length);
    for (const person of target) counts[person]++;
    this.#counts = this.targetNames.map((name, person) => ({ name, count: counts[person] }));
  }

  /** How many pictures there are of each person, in the order of `targetNames`. */
  counts(): { name: string; count: number }[] {
    return this.#counts.map((entry) => ({ ...entry }));
  }

  [jupyterDisplay](): MimeBundle {
    return { 'text/plain': facesText(this), 'text/html': facesHtml(this) };
  }

  toString(): string {
    return facesText(this);
  }
}
