import * as engine from 'neuronbook/engine';
import { examplesOf, runExample } from '../support/examples';

function scope(): Record<string, unknown> {
  const network = new engine.KernelNetwork([2], [{ kind: 'dense', units: 1, activation: 'linear', useBias: true }]);
  return {
    ...engine, network,
    trainer: new engine.Trainer(network, () => engine.optimizers.sgd(0.1)),
    objective: { loss: engine.losses.meanSquaredError, metrics: [] },
    x: new Float32Array(200), y: new Float32Array(100), jobs: [() => {}],
  };
}

test.each(examplesOf('engine').map((example) => [example.file, example.lines.at(-1), example] as const))(
  '%s: the example "%s" runs and gives what it says', async (_, __, example) => {
    await expect(runExample(example, scope())).resolves.toBeUndefined();
  });
