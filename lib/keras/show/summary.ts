import { formatBytes, formatCount } from './format.js';
import { renderTable } from './table.js';
import { wrapText } from './wrap.js';

/** A layer, as far as a summary speaks of it. */
export interface SummaryLayer {
  readonly name: string;
  readonly className: string;
  readonly outputShape: readonly number[] | undefined;
  readonly built: boolean;
  countParams(): number;
  countTrainableParams(): number;
}

/** A model, as far as a summary speaks of it. */
export interface SummaryModel {
  readonly name: string;
  readonly layers: readonly SummaryLayer[];
  /** How many numbers the optimizer keeps, its step counter and learning rate among them, once it has begun. */
  readonly optimizerParams: number | undefined;
}

/** How wide Keras's table is in a notebook. */
export const defaultLineLength = 76;

// A title goes on in the next line where a terminal ends that is wide enough for the table, but at least this wide.
const leastTerminal = 80;

// Classes of Keras that count as built from the start, since they have nothing to build; Flatten and Rescaling are not among them.
const builtAtOnce = new Set([
  'Activation', 'AveragePooling2D', 'Dropout', 'ELU', 'GlobalAveragePooling2D', 'GlobalMaxPooling2D', 'LeakyReLU', 'MaxPooling2D', 'ReLU', 'Reshape', 'Softmax',
]);

/**
 * The lines of Keras 3's `model.summary()`: the layers in a table, then the parameters with their size in memory
 * (4 bytes each). After training the optimizer's own numbers are counted too; of these the step counter takes 8 bytes.
 */
export function summaryLines(model: SummaryModel, lineLength = defaultLineLength): string[] {
  const rows = model.layers.map((layer) => [
    `${layer.name} (${layer.className})`,
    layer.outputShape ? `(None, ${layer.outputShape.join(', ')})` : '?',
    layer.built || builtAtOnce.has(layer.className) ? formatCount(layer.countParams()) : '0 (unbuilt)',
  ]);
  const parameters = model.layers.reduce((sum, layer) => sum + layer.countParams(), 0);
  const trainable = model.layers.reduce((sum, layer) => sum + layer.countTrainableParams(), 0);
  const optimizer = model.optimizerParams;
  const optimizerBytes = optimizer === undefined ? 0 : optimizer * 4 + 4;
  const line = (what: string, count: number, bytes: number): string => ` ${what}: ${formatCount(count)} (${formatBytes(bytes)})`;
  const wrapped = (text: string): string[] => wrapText(text, Math.max(leastTerminal, lineLength), 'fold');
  return [
    ...wrapped(`Model: "${model.name}"`),
    ...renderTable(['Layer (type)', 'Output Shape', 'Param #'], rows, columnWidths(lineLength)),
    line('Total params', parameters + (optimizer ?? 0), parameters * 4 + optimizerBytes),
    line('Trainable params', trainable, trainable * 4),
    line('Non-trainable params', parameters - trainable, (parameters - trainable) * 4),
    ...(optimizer === undefined ? [] : [line('Optimizer params', optimizer, optimizerBytes)]),
  ];
}

// Keras asks for columns that end at 45, 80 and 100 % of the line; its table printer takes ten signs away for frame and
// margins: 3, 4 and 3 of a column that already had a margin of 2.
function columnWidths(lineLength: number): number[] {
  const first = Math.floor(0.45 * lineLength);
  const second = Math.floor(0.8 * lineLength);
  return [first - 1, second - first - 2, lineLength - second - 1];
}
