import { describeValue } from '../arrays/index.js';
import { checkNames } from './check-names.js';
import type { DownloadProgress } from './download-progress.js';

/** From one row or column up to, and without, another. */
export type Span = readonly [start: number, stop: number];

/** Where a data set's archive is, and how to know that it is the right one. */
export interface Archive {
  /** Its file name in the data home while it is there. */
  readonly name: string;
  readonly url: string;
  /** Its SHA-256 in hexadecimal. */
  readonly sha256: string;
  /** The folder that it holds. */
  readonly folder: string;
  /** About how many bytes; for the progress bar alone, where the server tells no length. */
  readonly approximateBytes: number;
}

/** What `fetchLfwPeople` takes; names, meaning and defaults are scikit-learn's. */
export interface LfwOptions {
  /** Only people with at least so many pictures. Default 0: everybody. */
  minFacesPerPerson?: number;
  /** Factor by which each picture is resized; null leaves it as it is. Default 0.5. */
  resize?: number | null;
  /** True keeps red, green and blue instead of their mean. Default false. */
  color?: boolean;
  /** The part of each picture that is kept, as rows and columns; null for all of its 250 x 250. Default [[70, 195], [78, 172]]. */
  slice?: readonly [rows: Span | null, columns: Span | null] | null;
  /** Which variant: funneled (aligned by the data set's authors), or as detected. Default true. */
  funneled?: boolean;
  /** The folder that holds `lfw_home`. Default: SCIKIT_LEARN_DATA, else `~/scikit_learn_data`. */
  dataHome?: string;
  /** False forbids the network, as does NEURONBOOK_OFFLINE=1 in the environment. Default true. */
  downloadIfMissing?: boolean;
  /** Called at each step of a download, instead of showing a progress bar. */
  onProgress?: (progress: DownloadProgress) => void;
  /** Stops loading and downloading; a broken download is resumed by the next call. */
  signal?: AbortSignal;
  /** Takes the archive from another address, as of a class's own mirror; its checksum stays, unless it is given too. */
  archive?: Partial<Archive>;
}

/** The options that decide about the pixels, checked and complete. */
export interface LfwSelection {
  readonly minFacesPerPerson: number;
  readonly resize: number | null;
  readonly color: boolean;
  readonly rows: Span;
  readonly columns: Span;
  readonly funneled: boolean;
}

/** The names of all options of `fetchLfwPeople`. */
export const lfwOptionNames = ['minFacesPerPerson', 'resize', 'color', 'slice', 'funneled', 'dataHome', 'downloadIfMissing', 'onProgress', 'signal', 'archive'];
const WHOLE: Span = [0, 250];

/**
 * Checks the options of `fetchLfwPeople` and fills in scikit-learn's defaults.
 *
 * @throws TypeError or RangeError that names the option and what it must be
 */
export function lfwSelection(options: LfwOptions, who: string): LfwSelection {
  checkNames(options, lfwOptionNames, who);
  const { minFacesPerPerson = 0, resize = 0.5, color = false, slice = [[70, 195], [78, 172]], funneled = true } = options;
  if (!Number.isInteger(minFacesPerPerson) || minFacesPerPerson < 0) {
    throw new RangeError(`${who}: minFacesPerPerson must be a whole number from 0 on, got ${describeValue(minFacesPerPerson)}. Give a number such as 200.`);
  }
  if (resize !== null && !(typeof resize === 'number' && resize > 0 && Number.isFinite(resize))) {
    throw new RangeError(`${who}: resize must be a factor above 0, or null, got ${describeValue(resize)}. Give a factor such as 0.25.`);
  }
  for (const [name, value] of Object.entries({ color, funneled, downloadIfMissing: options.downloadIfMissing ?? true })) {
    if (typeof value !== 'boolean') throw new TypeError(`${who}: ${name} must be true or false, got ${describeValue(value)}. Give one of the two.`);
  }
  if (options.dataHome !== undefined && (typeof options.dataHome !== 'string' || options.dataHome === '')) {
    throw new TypeError(`${who}: dataHome must be the path of a folder, got ${describeValue(options.dataHome)}. Give a path such as '~/scikit_learn_data', or leave it out.`);
  }
  const [rows, columns] = checkedSlice(slice, who);
  const selection = { minFacesPerPerson, resize, color, rows, columns, funneled };
  const { width, height } = resultSize(selection);
  if (width < 1 || height < 1) {
    throw new RangeError(`${who}: resize must leave at least one pixel, got ${resize}, which makes ${height} x ${width} of `
      + `${rows[1] - rows[0]} x ${columns[1] - columns[0]}. Give a larger factor.`);
  }
  return selection;
}

/** Height and width of the pictures that a selection asks for: sizes are cut to whole pixels, as in scikit-learn. */
export function resultSize({ rows, columns, resize }: Pick<LfwSelection, 'rows' | 'columns' | 'resize'>): { width: number; height: number } {
  const factor = resize ?? 1;
  return { height: Math.trunc(factor * (rows[1] - rows[0])), width: Math.trunc(factor * (columns[1] - columns[0])) };
}

function checkedSlice(slice: LfwOptions['slice'], who: string): [Span, Span] {
  if (slice === null || slice === undefined) return [WHOLE, WHOLE];
  const isSpan = (span: unknown): span is Span => Array.isArray(span) && span.length === 2
    && span.every((edge) => Number.isInteger(edge)) && span[0] >= 0 && span[0] < span[1];
  const [rows, columns] = Array.isArray(slice) && slice.length === 2 ? [slice[0] ?? WHOLE, slice[1] ?? WHOLE] : [];
  if (!isSpan(rows) || !isSpan(columns)) {
    throw new RangeError(`${who}: slice must be two pairs [start, stop] of whole numbers with start below stop, got ${JSON.stringify(slice)}. `
      + 'Give rows and columns, such as [[70, 195], [78, 172]].');
  }
  return [rows, columns];
}
