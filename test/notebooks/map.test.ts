// notebooks/README.md says where each heading of the lecture is taught: held against the notebooks' own headings.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseNotebook } from 'neuronbook/course';
import { joined } from '../support/execute-notebook';

const folder = join(__dirname, '..', '..', 'notebooks');
const readme = readFileSync(join(folder, 'README.md'), 'utf8');

/** The headings of the lecture's second section, in its order. */
const BASIC_ARCHITECTURE = [
  '2. Basic architecture', "Let's get some data!", 'A linear regression with some weights', 'Transform its output', 'This operation is a neuron',
  'A neuron as a formula: weights, bias, non-linear modification', 'Activation functions (well known examples)', 'Sigmoid', 'tanh', 'ReLU',
  'Leaky ReLU', 'Maxout', 'ELU', 'Which of these activations did we just code?',
  'Another output: a second linear regression, the same activation', 'And a third one', 'We just wrote a layer of neurons',
  'Remark: each layer only uses one activation', 'The 3 outputs as input of another layer', 'Final prediction',
  'Probability of being a dog, as printed', 'Your first neural network', 'What is a Neural Network?',
  'How many weights are trained in layer 1? In layer 2?', 'Deep Learning: Neural Networks with many layers',
  "What's the dimension of the prediction?", 'Why use an activation function at all?', 'Activation functions, again',
  'To introduce non-linearities', 'A Neural Network on the Playground', 'Task: a non-linear problem with only linear activations',
  'Task: the other datasets, keeping only one layer', 'Task: a regression',
];

/** Its other main headings. */
const OTHERS = [
  'Goals', 'Plan of the module', '1. Deep Learning is Everywhere', '3. My first Neural Network in Keras', '4. Training: loss & optimization procedure',
  '5. Full example: face recognition', 'Conclusion & Intuition', 'Bibliography',
];

interface Row { readonly heading: string; readonly notebook: string; readonly link: string | undefined; readonly section: string }

/** The rows of the table below a heading of the README. */
function rowsBelow(title: string): Row[] {
  const part = readme.split(/^(?=#{1,2} )/m).find((text) => text.startsWith(title)) ?? '';
  return [...part.matchAll(/^\| ([^|]+) \| ([^|]+) \| ?([^|]*?) ?\|$/gm)].slice(1).map(([, first, second, third]) => {
    const cells = title === '# The notebooks' ? [second, first, third] : [first, second, third];
    const [, linked, link] = /^\[([^\]]+)\]\(([^)]+)\)$/.exec(cells[1]) ?? [];
    return { heading: cells[0].replace(/^\*\*(.*)\*\*$/, '$1'), notebook: linked ?? cells[1], link, section: cells[2] };
  });
}

const lecture = rowsBelow('## Where the lecture is');
const list = rowsBelow('# The notebooks');
const inFolder = readdirSync(folder).filter((name) => name.endsWith('.ipynb')).map((name) => name.replace('.ipynb', ''));

/** The sections of a notebook: its headings of the second level. */
function sectionsOf(notebook: string): string[] {
  const { cells } = parseNotebook(readFileSync(join(folder, `${notebook}.ipynb`), 'utf8'), notebook);
  return cells.filter((cell) => cell.cell_type === 'markdown')
    .flatMap((cell) => [...joined(cell.source).matchAll(/^## (.+)$/gm)].map(([, section]) => section));
}

describe('the table of the lecture\'s headings', () => {
  it('names a section of each notebook that is here, by its own heading', () => {
    const missing = lecture.filter(({ link, notebook, section }) => link && !(existsSync(join(folder, link)) && sectionsOf(notebook).includes(section)));
    expect(missing).toEqual([]);
    expect(lecture.filter(({ link }) => link).length).toBeGreaterThan(40);
  });

  it('links what is here and nothing else', () => {
    for (const { notebook, link } of [...lecture, ...list]) {
      expect(link).toBe(inFolder.includes(notebook) ? `${notebook}.ipynb` : undefined);
    }
    expect(lecture.filter(({ link, section }) => !link && section !== '')).toEqual([]);
  });

  it('has each heading of the second section, in order, with a notebook that is here', () => {
    const start = lecture.findIndex(({ heading }) => heading === BASIC_ARCHITECTURE[0]);
    const rows = lecture.slice(start, start + BASIC_ARCHITECTURE.length);
    expect(rows.map(({ heading }) => heading)).toEqual(BASIC_ARCHITECTURE);
    expect(lecture[start + rows.length].heading).toMatch(/^3\. /);
    expect(rows.filter(({ link }) => !link)).toEqual([]);
  });

  it('has the main headings of the other sections, each heading once', () => {
    const headings = lecture.map(({ heading }) => heading);
    expect(OTHERS.filter((heading) => !headings.includes(heading))).toEqual([]);
    expect(headings.filter((heading, i) => headings.indexOf(heading) !== i)).toEqual([]);
  });
});

it('the list of notebooks has all that are here, and says which are planned', () => {
  const names = list.map(({ notebook }) => notebook);
  expect(names).toEqual([...names].sort());
  expect(inFolder.filter((name) => !names.includes(name))).toEqual([]);
  expect(list.map(({ section }) => section)).toEqual(list.map(({ link }) => (link ? 'here' : 'planned')));
  expect(lecture.filter(({ notebook }) => !names.includes(notebook))).toEqual([]);
});
