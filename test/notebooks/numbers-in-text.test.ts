import type { Notebook } from 'neuronbook/course';
import { executedNotebook, solutionNames } from '../support/executed-notebooks';
import { misprinted, uncomputedNumbers } from '../support/numbers-in-text';

/** Numbers that no cell can compute, each with the reason; by notebook. */
const NOT_COMPUTED: Record<string, Record<string, string>> = {
  '08-faces.ipynb': {
    200: 'what loadFaces asks for; the pictures that come are counted',
    '0.9271': 'what a run elsewhere printed, with other pictures and another draw',
  },
};

describe.each(solutionNames)('%s', (name) => {
  it('computes each number that its text and its comments state, near where they state it', async () => {
    const excused = NOT_COMPUTED[name] ?? {};
    const found = uncomputedNumbers(await executedNotebook(name));
    expect(found.filter(({ number }) => !(number in excused))).toEqual([]);
    expect(Object.keys(excused).filter((number) => !found.some((claim) => claim.number === number))).toEqual([]);
  }, 300_000);
});

it('would notice most numbers if their last digit were another', async () => {
  const noticed: boolean[] = [];
  for (const name of solutionNames) {
    const notebook = await executedNotebook(name);
    const before = uncomputedNumbers(notebook).length;
    for (const wrong of misprinted(notebook)) noticed.push(uncomputedNumbers(wrong).length > before);
  }
  expect(noticed.length).toBeGreaterThan(25);
  expect(noticed.filter(Boolean).length / noticed.length).toBeGreaterThan(0.65);
}, 300_000);

describe('the check finds', () => {
  const text = (id: string, source: string) => ({ id, cell_type: 'markdown' as const, metadata: {}, source });
  const code = (id: string, source: string, ...outputs: string[]) => ({
    id, cell_type: 'code' as const, metadata: {}, source, execution_count: 1, outputs: outputs.map((output) => ({ output_type: 'stream', name: 'stdout', text: output })),
  });
  const check = (...cells: Notebook['cells']) => uncomputedNumbers({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }).map(({ id, number }) => `${id}: ${number}`);

  it('a wrong number, in a text, a formula and a comment', () => {
    const cell = code('c', 'const x = 1.5; // its double is 3.2\nconsole.log(2 * x)', '3\n');
    expect(check(text('t', 'Twice 1.5 is 3.1, or $2 \\cdot 1.5 = 3.4$, of 766.'), cell)).toEqual(['t: 3.1', 't: 3.4', 't: 766', 'c: 3.2']);
    expect(check(text('t', 'Twice 1.5 is 3.0.'), code('c', '2 * 1.5 // 3.0', '3\n'))).toEqual([]);
  });

  it('a wrong sign, except where a minus may be a subtraction', () => {
    const sums = code('c', 'sums', 'sums: [ 3.39, -50.61, -25.68 ]');
    expect(check(text('t', 'The sums are 3.39, −50.61 and -25.68.'), sums)).toEqual([]);
    expect(check(text('t', 'The sums are −3.39, 50.61 and -25.68.'), sums)).toEqual(['t: −3.39', 't: 50.61']);
    expect(check(text('t', 'A weight of −1.2 and one of 0.3.'), code('c', '2 - 1.2 * a + 0.3 * b', '7'))).toEqual([]);
    expect(check(text('t', 'So 5 − 50.61.'), sums)).toEqual([]);
  });

  it('a number that the result does not round to', () => {
    const result = code('c', 'p', '0.99985412 3.3900000001 3.394 0.000123');
    expect(check(text('t', '0.999854, 0.9999, 1.0, 3.39, 3.394, 1.23e-4'), result)).toEqual([]);
    expect(check(text('t', '0.99986, 3.40, 1.24e-4, 0.99985413'), result)).toEqual(['t: 0.99986', 't: 3.40', 't: 1.24e-4', 't: 0.99985413']);
  });

  it('shares in per cent and thousands, which are written otherwise', () => {
    const result = code('c', 'score', 'accuracy 0.9714, params 14,501, counts [530,236]');
    expect(check(text('t', '97.1 % of 14501, that is 14,501; 530 and 236'), result)).toEqual([]);
    expect(check(text('t', '97.2 % of 14,502; 531'), result)).toEqual(['t: 97.2', 't: 14,502', 't: 531']);
  });

  it('a short number of another section; a distinctive one may be recalled, and the last section recalls all', () => {
    expect(check(text('z', '# Title'), code('y', 'const x = 7.2'), text('a', '## 1. One'), text('b', '## 2. Two\n\nWith 7.2.'), text('c', '## 3. End'))).toEqual([]);
    const parts = [text('z', '# Title'), text('a', '## 1. One'), code('b', 'x', '0.5 3.39'), text('c', '## 2. Two\n\nAgain 3.39, and 0.5.'), code('d', 'y', '7')];
    expect(check(...parts, text('e', '## End\n\nAgain 0.5, 3.39, 0.7.'))).toEqual(['c: 0.5', 'e: 0.7']);
    expect(check(text('z', '# Title'), text('a', '## 1. One\n\nSoon 3.39.'), text('b', '## 2. Two'), code('c', 'x', '3.39'))).toEqual(['a: 3.39']);
  });

  it('no fault with exercises, links, notebooks, or numbers in the words for a picture', () => {
    expect(check(text('t', '**Exercise 02.1 · Bet.** See [this](https://a.b/v3.15) and 02-neuron, exercises 04.1 and 04.2.'))).toEqual([]);
    const picture = { output_type: 'display_data', data: { 'text/html': '<img alt="The sum is 3.39" src="data:image/svg+xml;base64,MTIuNQ=="><b style="width:4.25em">7.5</b>' } };
    const cell = { ...code('c', 'figure'), outputs: [picture] };
    expect(check(text('t', '3.39 and 7.5, but 4.25'), cell)).toEqual(['t: 4.25']);
  });

  it('a text of the code, which computes nothing', () => {
    expect(check(text('t', 'The slide prints 0.8327.'), code('c', 'say("0.8327")', 'said'))).toEqual(['t: 0.8327']);
  });
});
