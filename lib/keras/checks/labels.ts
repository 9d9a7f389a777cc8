import { lastAxis } from '../../engine/index.js';
import type { TargetRequest } from './targets.js';

/** What kind of targets a loss takes; 'any' is what a loss of the learner's own takes. */
export type TargetKind = 'values' | 'counts' | 'probabilities' | 'signs' | 'one_hot' | 'class_numbers' | 'any';

/**
 * Refuses labels that the loss can't mean.
 *
 * @param labels (rows, ..., width)
 * @throws RangeError with the first place, and what the labels look like instead
 */
export function checkLabels(labels: Float32Array, request: TargetRequest): void {
  const units = lastAxis(request.output);
  const { loss } = request;
  switch (request.kind) {
    case 'class_numbers':
      return refuse(labels, request, (y) => Number.isInteger(y) && y >= 0 && y < units, `class numbers from 0 to ${units - 1}, one for each unit of the last layer`);
    case 'probabilities':
    case 'one_hot':
      return refuse(labels, request, (y) => y >= 0 && y <= 1, `labels from 0 to 1 for ${loss}`);
    case 'counts':
      return refuse(labels, request, (y) => y >= 0, `counts from 0 up for ${loss}`);
    case 'signs': {
      // Labels 0 and 1 are read as -1 and 1, as Keras reads them; both kinds together can't be told apart.
      const zeros = labels.includes(0);
      return refuse(labels, request, (y) => y === 1 || y === (zeros ? 0 : -1), `labels -1 and 1, or 0 and 1, for ${loss}`);
    }
    default:
  }
}

function refuse(labels: Float32Array, request: TargetRequest, right: (y: number) => boolean, rule: string): void {
  const { who, name, rows } = request;
  const wrong = labels.findIndex((y) => !right(y));
  if (wrong < 0) return;
  const width = labels.length / rows;
  const place = `row ${Math.floor(wrong / width)}${width > 1 ? `, column ${wrong % width}` : ''}`;
  throw new RangeError(`${who}: ${name} must hold ${rule}, got ${labels[wrong]} at ${place} (counted from 0). ${fixFor(labels, request)}`);
}

// What the labels look like says what to do.
function fixFor(labels: Float32Array, { kind, output, loss }: TargetRequest): string {
  const units = lastAxis(output);
  let least = Infinity;
  let most = -Infinity;
  for (const y of labels) {
    least = Math.min(least, y);
    most = Math.max(most, y);
  }
  const whole = labels.every(Number.isInteger);
  if (kind === 'class_numbers') {
    if (!whole) return "For numbers to be predicted use a loss such as 'mse'.";
    if (least >= 1 && most === units) return 'They seem to begin at 1: subtract 1.';
    if (least >= 0) return `For ${most + 1} classes end with layers.Dense(${most + 1}, { activation: 'softmax' }), or renumber the labels.`;
    return 'Renumber the labels.';
  }
  if (kind === 'probabilities' && whole && least === -1 && most === 1) return 'For labels -1 and 1 write (label + 1) / 2.';
  if (kind === 'probabilities' && units === 1 && whole && least >= 1 && most === 2) return 'For labels 1 and 2 subtract 1.';
  if (kind === 'probabilities' && units === 1 && whole && least >= 0) {
    return `For class numbers use 'sparse_categorical_crossentropy' and end with layers.Dense(${most + 1}, { activation: 'softmax' }).`;
  }
  if (kind === 'probabilities' || kind === 'one_hot') return `Renumber the labels; for other numbers to be predicted use a loss such as 'mse' instead of ${loss}.`;
  return 'Renumber the labels.';
}
