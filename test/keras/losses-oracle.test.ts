import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toFlat } from 'neuronbook/arrays';
import { losses, metrics } from 'neuronbook/keras';
import { distance } from './oracle-replay';

interface LossCase { class: keyof typeof losses; options: object; end: 'linear' | 'sigmoid' | 'softmax'; shape: [number, number]; y: number; z: number; p: number; rows: number[]; gradient: number[] }
interface MetricCase { class: 'AUC'; options: object; shape: [number, number]; y: number; p: number; weights: number; result: [number, number] }

// Made by losses-oracle.py with the real Keras: values and gradients of losses, results of metrics.
const oracle = JSON.parse(readFileSync(join(__dirname, 'losses-oracle.json'), 'utf8')) as { losses: LossCase[]; metrics: MetricCase[]; arrays: number[][] };

const name = (c: LossCase | MetricCase, index: number): string => `${index}: ${c.class} ${JSON.stringify(c.options)}${'end' in c ? ` on ${c.end}` : ''}`;
const matrix = (values: readonly number[], rows: number): number[][] =>
  Array.from({ length: rows }, (_, row) => values.slice(row * values.length / rows, (row + 1) * values.length / rows));

test.each(oracle.losses.map((c, i) => [name(c, i), c] as const))('the loss %s has the rows\' losses and the gradients of Keras', (_, c) => {
  const [rows, units] = c.shape;
  const y = Float32Array.from(oracle.arrays[c.y]);
  const loss = losses[c.class](c.options);
  const { loss: onOutput, lossOnLogits } = loss.formulas(y.length / rows);
  const onLogits = c.end !== 'linear' && lossOnLogits !== undefined;
  const perRow = new Float32Array(rows);
  const gradient = new Float32Array(rows * units);
  (onLogits ? lossOnLogits : onOutput)(Float32Array.from(oracle.arrays[onLogits ? c.z : c.p]), y, rows, units, perRow, gradient);
  expect(distance(perRow, c.rows)).toBeLessThan(1e-6);
  expect(distance(gradient, c.gradient)).toBeLessThan(2e-6);
  if (!onLogits) expect([...toFlat(loss.call(matrix([...y], rows), matrix(oracle.arrays[c.p], rows)), 'test').data]).toEqual([...perRow]);
});

test.each(oracle.metrics.map((c, i) => [name(c, i), c] as const))('the metric %s is Keras\'s after two batches, unweighted and weighted', (_, c) => {
  const rows = c.shape[0];
  const [y, p] = [matrix(oracle.arrays[c.y], rows), matrix(oracle.arrays[c.p], rows)];
  const sampleWeight = oracle.arrays[c.weights];
  const metric = metrics[c.class](c.options);
  for (const weighted of [false, true]) {
    metric.resetState();
    for (const [from, to] of [[0, 5], [5, rows]]) {
      metric.updateState(y.slice(from, to), p.slice(from, to), weighted ? { sampleWeight: sampleWeight.slice(from, to) } : {});
    }
    expect(Math.abs(metric.result() - c.result[weighted ? 1 : 0])).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(c.result[weighted ? 1 : 0])));
  }
});
