import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toFlat } from 'neuronbook/arrays';
import { Input, Sequential, utils } from 'neuronbook/keras';
import type { Made } from './oracle-case';
import { make } from './oracle-replay';

interface Draw {
  layer: Made; inputShape: number[]; weight?: number;
  count: number; mean: number; deviation: number; min: number; max: number;
  /** The 2nd, 6th, ..., 98th. */
  percentiles: number[];
}

// Made by oracle.py with the real Keras.
const { draws } = JSON.parse(readFileSync(join(__dirname, 'oracle-initializers.json'), 'utf8')) as { draws: Draw[] };

/** The same layer's first weights here, in ascending order. */
function drawOurs({ layer, inputShape, weight = 0 }: Draw): number[] {
  utils.setRandomSeed(7);
  const model = new Sequential([Input(inputShape), make('layers', layer)]);
  return Array.from(toFlat(model.getWeights()[weight], 'oracle').data).sort((a, b) => a - b);
}

test.each(draws.map((draw) => [`${draw.layer.class} ${JSON.stringify(draw.layer.options ?? 'by default')}`, draw] as const))(
  'first weights of %s are distributed as Keras draws them', (_, draw) => {
    const ours = drawOurs(draw);
    expect(ours.length).toBe(draw.count);
    const mean = ours.reduce((sum, v) => sum + v, 0) / ours.length;
    const deviation = Math.sqrt(ours.reduce((sum, v) => sum + (v - mean) ** 2, 0) / ours.length);
    // A constant is the same everywhere.
    if (draw.deviation < 1e-7) {
      expect([ours[0], ours.at(-1)]).toEqual([Math.fround(draw.min), Math.fround(draw.max)]);
      return;
    }
    // Two samples of n numbers: 5 standard errors for mean and deviation; for the distribution functions the
    // distance of Kolmogorov and Smirnov, which equal distributions exceed once in ten thousand times.
    const n = ours.length;
    expect(Math.abs(mean - draw.mean)).toBeLessThan(5 * draw.deviation * Math.sqrt(2 / n));
    expect(Math.abs(deviation / draw.deviation - 1)).toBeLessThan(5 * Math.sqrt(1 / n));
    const distances = draw.percentiles.map((value, i) => Math.abs(ours.filter((v) => v <= value).length / n - (2 + 4 * i) / 100));
    expect(Math.max(...distances)).toBeLessThan(2.225 * Math.sqrt(2 / n));
    // Uniform and truncated draws end at a bound, which ten thousands of numbers come near; normal ones thin out.
    const near = (draw.max - draw.mean) / draw.deviation < 2.5 ? 0.002 : 0.25;
    expect(Math.abs(ours[0] - draw.min)).toBeLessThan(near * (draw.max - draw.min));
    expect(Math.abs(ours.at(-1)! - draw.max)).toBeLessThan(near * (draw.max - draw.min));
  });
