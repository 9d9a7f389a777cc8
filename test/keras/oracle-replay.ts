import { toFlat } from 'neuronbook/arrays';
import * as keras from 'neuronbook/keras';
import { makeData } from './oracle-data';
import type { Made, OracleCase } from './oracle-case';

const places = keras as unknown as Record<string, Record<string, ((...args: unknown[]) => never) | undefined> | undefined>;

/** An object of ours from its description; a name stays a name. */
export function make(place: string, spec: unknown): never {
  if (typeof spec !== 'object' || spec === null || !('class' in spec)) return spec as never;
  const { class: name, args = [], options } = spec as Made;
  const maker = places[place]?.[name];
  if (!maker) throw new Error(`oracle: ${place}.${name} must exist, got none. Write it, or mend the case.`);
  const own = Object.fromEntries(Object.entries(options ?? {}).map(([key, value]) => {
    const kind = /(Regularizer|Initializer)$/.exec(key)?.[1];
    return [key, kind ? make(`${kind.toLowerCase()}s`, value) : value];
  }));
  return maker(...args, ...(options ? [own] : []));
}

/** The case's model, not compiled; its names are counted from the start. */
export function makeModel(c: Pick<OracleCase, 'inputShape' | 'layers'>): keras.Sequential {
  keras.utils.clearSession();
  return new keras.Sequential([keras.Input(c.inputShape), ...c.layers.map((layer) => make('layers', layer))]);
}

/** Trains, evaluates and predicts as the case says. */
export async function replay(c: OracleCase): Promise<Omit<OracleCase['expected'], 'noise' | 'outputShape' | 'variables'> & { shapes: number[][] }> {
  const { x, y, weights, rowWeights, rows } = makeData(c);
  const model = makeModel(c);
  model.setWeights(weights);
  model.compile({
    loss: make('losses', c.loss), optimizer: make('optimizers', c.optimizer), metrics: c.metrics.map((m) => make('metrics', m)),
    ...(c.weightedMetrics && { weightedMetrics: c.weightedMetrics.map((m) => make('metrics', m)) }),
  });
  const history: Record<string, number[]> = {};
  for (const { validationRows = 0, validationWeights, sampleWeight, ...fit } of c.fits) {
    const train = c.rows - validationRows;
    const held = [x, y, ...(validationWeights ? [rowWeights[validationWeights]] : [])].map((whole) => rows(whole, train));
    const { history: seen } = await model.fit(rows(x, 0, train), rows(y, 0, train), {
      ...fit, shuffle: false, verbose: 0,
      ...(sampleWeight && { sampleWeight: rows(rowWeights[sampleWeight], 0, train) }),
      ...(validationRows > 0 && { validationData: held as never }),
    });
    for (const [name, values] of Object.entries(seen)) history[name] = [...(history[name] ?? []), ...values];
  }
  const { sampleWeight, ...evaluating } = c.evaluate;
  const options = { ...evaluating, verbose: 0 as const, ...(sampleWeight && { sampleWeight: rowWeights[sampleWeight] }) };
  const listed = await model.evaluate(x, y, options);
  const named = await model.evaluate(x, y, { ...options, returnDict: true });
  const kept = (data: ArrayLike<number>): number[] => Array.from(data).slice(0, c.short ? 60 : undefined);
  const learned = model.getWeights().map((w) => toFlat(w, 'oracle'));
  return {
    history, evaluate: listed, evaluateNames: Object.keys(named),
    shapes: learned.map(({ shape }) => [...shape]),
    weights: learned.map(({ data }) => kept(data)),
    predict: kept(toFlat(await model.predict(x, { verbose: 0 }), 'oracle').data),
  };
}

/** The largest difference, relative to the largest of the expected numbers. A NaN of Keras's stands as null. */
export function distance(actual: ArrayLike<number>, expected: readonly (number | null)[]): number {
  if (actual.length !== expected.length) return Infinity;
  const top = expected.reduce<number>((most, v) => Math.max(most, Math.abs(v ?? 0)), 1e-30);
  return expected.reduce<number>((most, v, i) => {
    if (v === null || Number.isNaN(actual[i])) return v === null && Number.isNaN(actual[i]) ? most : Infinity;
    return Math.max(most, Math.abs(actual[i] - v));
  }, 0) / top;
}
