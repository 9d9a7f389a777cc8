import { learningCurves } from 'neuronbook/plots';
import { history } from './samples';
import { findAll, parseXml } from './xml';

type LineTrace = { name: string; mode: string; x: number[]; y: (number | null)[]; xaxis: string; line: { color: string; dash: string }; marker: { symbol: string } };
const traces = (figure: { plotly: { data: unknown } }): LineTrace[] => figure.plotly.data as LineTrace[];
const words = (svg: string): string[] => findAll(parseXml(svg), 'text').map((element) => element.text);

describe('learningCurves', () => {
  test('has a panel for the loss, then one for the accuracy, each with training and validation over epochs from 1', () => {
    const figure = learningCurves(history(3));
    expect(figure.title).toBe('Learning curves, 3 epochs');
    expect(traces(figure).map(({ name, xaxis, x }) => [name, xaxis, x])).toEqual([
      ['training', 'x', [1, 2, 3]], ['validation', 'x', [1, 2, 3]], ['training', 'x2', [1, 2, 3]], ['validation', 'x2', [1, 2, 3]],
    ]);
    expect(traces(figure)[0].y).toEqual([0.5, 0.25, 0.166667]);
    expect(words(figure.svg)).toEqual(expect.arrayContaining(['loss', 'accuracy', 'epoch', 'training', 'validation', '1', '2', '3']));
  });

  test('tells the two lines apart by colour, dash, marker and name, the same in both forms', () => {
    const figure = learningCurves(history(4), { metrics: ['loss'] });
    const [training, validation] = traces(figure);
    expect(training.line.color).not.toBe(validation.line.color);
    expect([training.line.dash, validation.line.dash]).toEqual(['solid', '8px,4px']);
    expect(training.marker.symbol).not.toBe(validation.marker.symbol);
    const lines = findAll(parseXml(figure.svg), 'path').filter((path) => path.attributes['stroke-width']);
    expect(lines.map(({ attributes }) => [attributes.stroke, attributes['stroke-dasharray']])).toEqual([
      [training.line.color, undefined], [validation.line.color, '8 4'],
    ]);
    const labels = findAll(parseXml(figure.svg), 'text').filter(({ text }) => ['training', 'validation'].includes(text));
    expect(labels.map(({ attributes }) => attributes.fill).sort()).toEqual([training.line.color, validation.line.color].sort());
  });

  test('says where each curve goes, with its numbers', () => {
    const loss = [0.52, 0.1, 0.002];
    const figure = learningCurves({ epoch: [0, 1, 2], history: { loss, val_loss: [0.6, 0.31234, 0.4], accuracy: [0.7, 0.7, 0.7] } });
    expect(figure.alt).toBe('Line chart in 2 panels over 3 epochs. '
      + 'Loss: training falls from 0.52 to 0.002; validation falls from 0.6 to 0.4 (lowest 0.312 at epoch 2). '
      + 'Accuracy: training starts and ends at 0.7.');
    expect(String(figure)).toContain('Learning curves, 3 epochs\n  Loss: training falls from 0.52 to 0.002;');
  });

  test('shows one epoch as markers, and 500 as lines without', () => {
    const one = learningCurves(history(1));
    expect(one.alt).toContain('over 1 epoch. Loss: training is 0.5; validation is 0.6.');
    expect(traces(one)[0].mode).toContain('markers');
    expect((one.plotly.layout.xaxis as { range: number[] }).range).toEqual([0.5, 1.5]);
    const many = learningCurves(history(500));
    expect(traces(many)[0].mode).toBe('lines');
    const path = findAll(parseXml(many.svg), 'path').find((element) => element.attributes['stroke-width']);
    expect(path?.attributes.d.match(/[ML]/g)).toHaveLength(500);
  });

  test('counts on from the first epoch of a fit that went on', () => {
    expect(traces(learningCurves({ epoch: [20, 21], history: { loss: [2, 1] } }))[0].x).toEqual([21, 22]);
  });

  test('shows further metrics in panels of their own, and only those asked for in that order', () => {
    const more = { epoch: [0, 1], history: { ...history(2).history, learning_rate: [0.1, 0.01], val_auc: [0.5, 0.6] } };
    expect(traces(learningCurves(more)).map(({ name, xaxis }) => `${name} ${xaxis}`)).toEqual([
      'training x', 'validation x', 'training x2', 'validation x2', 'training x3', 'validation x4',
    ]);
    expect(words(learningCurves(more).svg)).toContain('learning rate');
    const two = learningCurves(more, { metrics: ['auc', 'loss'], title: 'Two' });
    expect(two.title).toBe('Two');
    expect(two.alt).toMatch(/Auc: validation rises from 0.5 to 0.6. Loss:/);
  });

  test('leaves a gap where a loss is not a number, and says so', () => {
    const figure = learningCurves({ epoch: [0, 1, 2, 3], history: { loss: [1, NaN, 3, Infinity], val_loss: [NaN, NaN, NaN, NaN] } });
    expect(traces(figure)[0].y).toEqual([1, null, 3, null]);
    expect(figure.alt).toContain('training rises from 1 to 3 (not finite at 2 of 4 epochs); validation has no finite value.');
    expect(words(figure.svg)).toEqual(expect.arrayContaining(['training, then Infinity', 'loss (validation: no finite value)']));
    expect(figure.svg).not.toMatch(/NaN[^)]*"/);
    expect(() => learningCurves({ epoch: [0], history: { loss: [NaN] } }).svg).not.toThrow();
  });

  test('keeps the names at the ends of close curves apart', () => {
    const figure = learningCurves({ epoch: [0, 1], history: { loss: [1, 0.5], val_loss: [1, 0.5] } });
    const [a, b] = findAll(parseXml(figure.svg), 'text').filter(({ text }) => ['training', 'validation'].includes(text));
    expect(Math.abs(Number(a.attributes.y) - Number(b.attributes.y))).toBeGreaterThanOrEqual(15.9);
  });

  test.each([
    ['a history without epochs', () => learningCurves({ epoch: [], history: {} }), 'learningCurves: history must have at least one epoch, got none.'],
    ['something else', () => learningCurves({ loss: [1] } as never), 'learningCurves: history must be what fit returns, got an object.'],
    ['nothing', () => learningCurves(undefined as never), 'learningCurves: history must be what fit returns, got undefined.'],
    ['an unknown metric', () => learningCurves(history(2), { metrics: ['mae'] }), 'got "mae". It has accuracy, loss, val_accuracy, val_loss.'],
    ['a metric of the validation rows', () => learningCurves(history(2), { metrics: ['val_loss'] }), 'must be named without val_, got "val_loss". Write "loss"'],
    ['no metric', () => learningCurves(history(2), { metrics: [] }), 'learningCurves: metrics must name at least one metric, got none.'],
    ['lists of other lengths', () => learningCurves({ epoch: [0, 1], history: { loss: [1] } }), 'loss must have one value for each of the 2 epochs, got 1.'],
  ])('refuses %s', (_name, make, message) => {
    expect(make).toThrow(message);
  });
});
