import { describeValue, toFlat, type ArrayInput, type NumericArray } from '../../arrays/index.js';
import type { Figure } from '../figure/figure.js';
import { pictureGrid, readPictures } from './image-grid.js';
import type { ThemeName } from '../figure/theme.js';

/** Faces with their persons, as `loadFaces()` gives them. */
export interface FacesLike {
  /** `(n, height, width)`, or `(n, height, width, 3)` in colour. */
  readonly images: ArrayInput;
  /** `(n,)`: each face's person, as a place in targetNames. */
  readonly target: ArrayInput;
  readonly targetNames: readonly string[];
  /** What these faces are, as 'LFW faces' or 'faces drawn by code'; stands in every title. */
  readonly label?: string;
}

/** What {@link faceGrid} takes beside the faces. */
export interface FaceGridOptions {
  /** How many, from the first on. Default: 15, or all when there are fewer. */
  samples?: number;
  /** Faces beside each other. Default: 5. */
  columns?: number;
  /** Which faces, instead of the first ones. */
  indices?: ArrayInput;
  /** The line above each face shown. Default: the person's name. */
  names?: readonly string[];
  /** Default: 'N of M faces', with the faces' label; to a title of yours the label is added in brackets. */
  title?: string;
  /** Values of black and white, or 'each' for every face's own. Default: lowest and highest of those shown. */
  range?: readonly [number, number] | 'each';
  /** Default: the one of `setTheme`, else 'light'. */
  theme?: ThemeName;
}

/**
 * Shows faces with their names.
 *
 * @throws RangeError when faces are asked for that aren't there, or a target has no name
 * @example
 * const images = [[[0, 0.5], [0.5, 1]], [[1, 0.5], [0.5, 0]]];
 * faceGrid({ images, target: [0, 1], targetNames: ['Ada', 'Alan'] }, { samples: 2 }).title; // '2 of 2 faces'
 */
export function faceGrid(faces: FacesLike, options: FaceGridOptions = {}): Figure {
  const { columns = 5, range, theme } = options;
  const all = readPictures(faces.images, 'faceGrid');
  const targets = toFlat(faces.target, 'faceGrid: target');
  if (targets.data.length !== all.count) {
    throw new RangeError(`faceGrid: there must be one target for each of the ${all.count} faces, got ${targets.data.length}. Give images and target of the same rows.`);
  }
  const indices = chosen(options, all.count);
  const names = options.names ?? indices.map((index) => nameOf(faces, targets.data[index]));
  if (names.length !== indices.length) {
    throw new RangeError(`faceGrid: there must be one name for each of the ${indices.length} faces shown, got ${names.length}. Give ${indices.length}, or none for the persons' names.`);
  }
  const data = pick(all.data, indices, all.height * all.width * all.channels);
  const title = titleOf(faces, options, `${indices.length} of ${all.count}`);
  const kind = all.channels === 3 ? 'in colour' : 'in grey';
  const alt = `${title}: pictures ${kind} of ${all.height} rows and ${all.width} columns of pixels. ${rowsInWords(names, columns)}`;
  return pictureGrid({ ...all, data, count: indices.length }, {
    titles: names, columns, title, range, theme, alt, text: `${title}\n${table(names, columns)}`,
  }, 'faceGrid');
}

function titleOf({ label }: FacesLike, { title }: FaceGridOptions, counts: string): string {
  if (title === undefined) return `${counts} ${label ?? 'faces'}`;
  return label === undefined || title.includes(label) ? title : `${title} (${label})`;
}

function chosen({ samples, indices }: FaceGridOptions, count: number): number[] {
  if (indices === undefined) {
    const wanted = samples ?? Math.min(15, count);
    if (!Number.isInteger(wanted) || wanted < 1) {
      throw new RangeError(`faceGrid: samples must be a positive integer, got ${describeValue(wanted)}. Give the number of faces, as in { samples: 15 }.`);
    }
    if (wanted > count) {
      throw new RangeError(`faceGrid: samples must be at most the number of faces, ${count}, got ${wanted}. Ask for ${count} or fewer.`);
    }
    return Array.from({ length: wanted }, (_, i) => i);
  }
  const list = Array.from(toFlat(indices, 'faceGrid: indices').data);
  if (samples !== undefined && samples !== list.length) {
    throw new RangeError(`faceGrid: samples and indices must agree, got samples ${describeValue(samples)} and ${list.length} indices. Give only one of them.`);
  }
  if (list.length === 0) throw new RangeError('faceGrid: indices must name at least one face, got none. Give some, as in { indices: [0, 3, 5] }.');
  for (const index of list) {
    if (!Number.isInteger(index) || index < 0 || index >= count) {
      throw new RangeError(`faceGrid: indices must be whole numbers from 0 to ${count - 1}, got ${index}. There are ${count} faces.`);
    }
  }
  return list;
}

function nameOf({ targetNames }: FacesLike, target: number): string {
  const name = targetNames[target];
  if (name === undefined) {
    throw new RangeError(`faceGrid: target must be a place in targetNames, 0 to ${targetNames.length - 1}, got ${target}. Give a name for each person.`);
  }
  return name;
}

function pick(data: NumericArray, indices: readonly number[], size: number): NumericArray {
  const picked = data instanceof Uint8Array || data instanceof Uint8ClampedArray
    ? new Uint8Array(indices.length * size) : new Float64Array(indices.length * size);
  indices.forEach((index, i) => picked.set(data.subarray(index * size, (index + 1) * size), i * size));
  return picked;
}

function inRows<T>(items: readonly T[], columns: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / columns) }, (_, i) => items.slice(i * columns, (i + 1) * columns));
}

function rowsInWords(names: readonly string[], columns: number): string {
  return inRows(names, columns).map((row, i) => `Row ${i + 1}: ${row.join(', ')}.`).join(' ');
}

function table(names: readonly string[], columns: number): string {
  const width = Math.max(...names.map((name) => name.length));
  return inRows(names, columns).map((row) => `  ${row.map((name) => name.padEnd(width)).join('  ').trimEnd()}`).join('\n');
}
