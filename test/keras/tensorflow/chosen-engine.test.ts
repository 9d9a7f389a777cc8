import { useBackend } from 'neuronbook/keras';
import { useTensorflow } from 'neuronbook/keras/tensorflow';

afterAll(async () => { await useBackend('auto'); });

test('useBackend goes back to its engine when tf.setBackend was called meanwhile', async () => {
  await useBackend('tensorflow', { engine: 'wasm' });
  const { tf } = await useTensorflow();
  await tf.setBackend('cpu');
  await useBackend('tensorflow', { engine: 'wasm' });
  expect(tf.getBackend()).toBe('wasm');
});
