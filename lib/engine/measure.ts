import type { Floats } from './floats.js';
import type { Network } from './network.js';
import type { Objective, Totals } from './objective.js';
import { sizeOf } from './shape.js';

// The losses of a batch's rows. In doubles whatever the network has, since they are summed up.
let perRow = new Float64Array(0);

/** Whether the loss is computed from the logits: where the objective can, and the network has them. */
export function useLogits(network: Network<Floats>, { lossOnLogits }: Objective, training: boolean): boolean {
  return lossOnLogits !== undefined && network.logits(training) !== null;
}

/**
 * Adds a batch's loss and metrics to `totals`, and turns `gradient` into that of the batch's loss: the mean over the
 * rows of weight times the row's loss.
 */
export function measure(network: Network<Floats>, objective: Objective, onLogits: boolean, target: Floats, weights: Floats | null,
  samples: number, gradient: Floats | null, totals: Totals): void {
  const { outputShape, output } = network;
  const units = outputShape[outputShape.length - 1] ?? 1;
  const positions = outputShape.length === 1 ? 1 : sizeOf(outputShape) / units;
  const rows = samples * positions;
  if (perRow.length < rows) perRow = new Float64Array(rows);
  const logits = network.logits(gradient !== null);
  const loss = onLogits ? objective.lossOnLogits! : objective.loss;
  loss(onLogits ? logits! : output, target, rows, units, perRow, gradient);
  let sum = 0;
  if (weights) for (let row = 0; row < rows; row++) sum += weights[Math.floor(row / positions)] * perRow[row];
  else for (let row = 0; row < rows; row++) sum += perRow[row];
  totals.rows += samples;
  totals.lossSum += sum / positions;
  if (gradient) weigh(gradient, weights, rows, units, positions);
  if (totals.metrics.length === 0) return;
  const spread = weights && positions > 1 ? Float64Array.from({ length: rows }, (_, row) => weights[Math.floor(row / positions)]) : weights;
  totals.metrics.forEach((metric, i) => metric.update(output, target, rows, units, objective.metrics[i].weighted ? spread : null, logits));
}

function weigh(gradient: Floats, weights: Floats | null, rows: number, units: number, positions: number): void {
  if (!weights) {
    const share = 1 / rows;
    for (let i = 0; i < rows * units; i++) gradient[i] *= share;
    return;
  }
  for (let row = 0, i = 0; row < rows; row++) {
    const factor = weights[Math.floor(row / positions)] / rows;
    for (const end = i + units; i < end; i++) gradient[i] *= factor;
  }
}
