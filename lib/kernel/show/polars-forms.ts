import { escapeHtml } from '../../display/index.js';
import type { Forms } from './mime-bundle.js';
import { textOf } from './value-text.js';

/** As much of polars's DataFrame as is shown. */
interface DataFrame {
  readonly columns: string[];
  readonly dtypes: unknown[];
  readonly height: number;
  readonly width: number;
  head(length: number): DataFrame;
  tail(length: number): DataFrame;
  select(...columns: string[]): DataFrame;
  rows(): unknown[][];
}

/** A frame with more rows or columns is shortened to half as many at each end. */
const maxRows = 20;
const maxColumns = 20;
const maxCell = 100;

/**
 * A polars DataFrame or Series as a table, shortened, with its shape and types, as polars shows itself in Python's
 * notebooks. Its own display method would send every row, and fails on 64-bit integers.
 *
 * @returns undefined for any other value
 */
export function polarsForms(value: unknown): Forms | undefined {
  let frame: DataFrame | undefined;
  try {
    frame = frameOf(value);
  } catch {
    return undefined; // A Proxy that refuses to be asked.
  }
  return frame && { data: { 'text/html': tableOf(frame, value !== frame), 'text/plain': textOf(value) }, metadata: {} };
}

function frameOf(value: unknown): DataFrame | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (isDataFrame(value)) return value;
  const { toFrame } = value as { toFrame?: () => unknown };
  if (typeof toFrame !== 'function' || !('seriesType' in value || 'toTypedArray' in value)) return undefined;
  const frame = toFrame.call(value);
  return isDataFrame(frame) ? frame : undefined;
}

function isDataFrame(value: unknown): value is DataFrame {
  if (Object.prototype.toString.call(value) !== '[object DataFrame]') return false;
  const { rows, head, tail, select, dtypes, columns } = value as Partial<DataFrame>;
  return [rows, head, tail, select].every((method) => typeof method === 'function') && Array.isArray(dtypes) && Array.isArray(columns);
}

function tableOf(frame: DataFrame, isSeries: boolean): string {
  const { height, width } = frame;
  const columns = ends([...frame.columns.keys()], maxColumns);
  const narrow = width > maxColumns ? frame.select(...columns.filter((at) => at !== undefined).map((at) => frame.columns[at])) : frame;
  const rows: (unknown[] | undefined)[] = height > maxRows
    ? [...narrow.head(maxRows / 2).rows(), undefined, ...narrow.tail(maxRows / 2).rows()] : narrow.rows();
  const line = (cells: string[], tag: string) => `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  const across = (cellOf: (at: number) => string) => columns.map((at) => (at === undefined ? '…' : cellOf(at)));
  // The cells of a narrowed frame stand behind one another.
  const cellsOf = (row: unknown[] | undefined) => {
    let next = 0;
    return columns.map((at) => (at === undefined || !row ? '…' : cellText(row[next++])));
  };
  const shape = isSeries ? `shape: (${height},)` : `shape: (${height}, ${width})`;
  return `<small>${shape}</small><table><thead>${line(across((at) => escapeHtml(frame.columns[at])), 'th')}`
    + `${line(across((at) => `<small>${escapeHtml(typeName(frame.dtypes[at]))}</small>`), 'td')}</thead>`
    + `<tbody>${rows.map((row) => line(cellsOf(row), 'td')).join('')}</tbody></table>`;
}

/** A list, or its two ends with a gap between them. */
function ends<T>(all: T[], most: number): (T | undefined)[] {
  return all.length > most ? [...all.slice(0, most / 2), undefined, ...all.slice(-most / 2)] : all;
}

/** `DataType(List(DataType(Float64)))` as `List(Float64)`. */
function typeName(type: unknown): string {
  let name = String(type);
  for (let shorter = ''; shorter !== name;) {
    shorter = name;
    name = name.replace(/DataType\(((?:[^()]|\([^()]*\))*)\)/, '$1').replace(/,\)/, ')');
  }
  return name;
}

function cellText(value: unknown): string {
  const text = typeof value === 'number' ? String(Number.isInteger(value) ? value : Number(value.toPrecision(6)))
    : typeof value === 'string' || typeof value === 'bigint' ? String(value)
    : value instanceof Date ? value.toISOString().replace('T', ' ').replace(/(?: 00:00:00)?\.000Z$/, '')
    : value === null || value === undefined ? 'null'
    : textOf(value);
  return escapeHtml(text.length > maxCell ? `${text.slice(0, maxCell)}…` : text);
}
