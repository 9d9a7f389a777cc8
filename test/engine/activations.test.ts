import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { activations, makeActivation, type ActivationName } from 'neuronbook/engine';

interface Case { name: ActivationName; options: Record<string, number | boolean>; values: number[]; gradient: number[] }

// Made by activations.py with the real Keras.
const { z, delta, cases } = JSON.parse(readFileSync(join(__dirname, 'activations.json'), 'utf8')) as { z: number[]; delta: number[]; cases: Case[] };

const camel = (options: object): object => Object.fromEntries(Object.entries(options).map(([key, value]) => [key.replace(/_([a-z])/g, (_, c: string) => c.toUpperCase()), value]));

// Float32 has 7 digits; where Keras subtracts numbers of about 1, or of the size of z, it is that much off 0.
const far = (actual: Float32Array, expected: number[]): string[] => expected.flatMap((value, i) =>
  (Math.abs(actual[i] - value) <= 1e-6 * Math.max(1, Math.abs(value), Math.abs(z[i])) ? [] : [`at ${z[i]}: ${actual[i]}, where Keras has ${value}`]));

test.each(cases.map((c) => [c.name, JSON.stringify(c.options), c] as const))('%s with %s gives Keras\'s values and slopes, at its corners too', (_, __, c) => {
  const { forward, backward } = makeActivation(c.name, camel(c.options));
  const sums = Float32Array.from(z);
  const out = new Float32Array(25);
  forward(sums, out, 5, 5);
  expect(far(out, c.values)).toEqual([]);
  const gradient = Float32Array.from({ length: 25 }, (__, i) => delta[i % 5]);
  backward(sums, out, gradient, 5, 5);
  expect(far(gradient, c.gradient)).toEqual([]);
});

test('every activation is compared with Keras', () => {
  expect([...new Set(cases.map((c) => c.name))].sort()).toEqual(Object.keys(activations).sort());
});
