import { KernelClient, printed } from '../kernel/client';

let kernel: KernelClient;
beforeAll(async () => { kernel = await KernelClient.start(); });
afterAll(() => kernel.stop());

test('a fit that is interrupted in a notebook leaves one output and the last finished batch, and the notebook goes on', async () => {
  await kernel.execute([
    "import { Input, layers, Sequential } from 'neuronbook/keras'",
    'const X = Array.from({ length: 100 }, (_, i) => [i / 100, 1]), y = X.map(([v]) => 3 * v)',
    "const model = new Sequential([Input([2]), layers.Dense(1, { kernelInitializer: 'zeros' })])",
    "model.compile({ optimizer: 'sgd', loss: 'mse' })",
  ].join('\n'));
  const { id, reply } = kernel.send('execute_request', { code: 'await model.fit(X, y, { epochs: 100_000_000 })', silent: false, store_history: true });
  await kernel.until(({ type, parent }) => type === 'update_display_data' && parent.msg_id === id);
  kernel.process.kill('SIGINT');
  expect((await reply).content).toMatchObject({ status: 'error', ename: 'Interrupted' });

  const shown = kernel.outputsOf(id).filter(({ type }) => type.endsWith('display_data'));
  expect(shown.filter(({ type }) => type === 'display_data')).toHaveLength(1);
  expect(new Set(shown.map(({ content }) => content.transient.display_id)).size).toBe(1);
  expect(shown.at(-1)!.content.data['text/plain']).toMatch(/epochs? (is|are) folded[^]*━{20} 0s \S+ - loss: /);

  const told = printed(await kernel.execute('console.log(model.history!.epoch.length > 0, Array.from(model.getWeights()[0].data as Float32Array).every((w) => Number.isFinite(w) && w !== 0))'));
  expect(told).toBe('true true\n');
  expect((await kernel.execute('await model.fit(X, y, { verbose: 0 })')).reply.content.status).toBe('ok');
});
