import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { loadTensorflow } from '../../../lib/keras/tensorflow/load-tensorflow';
import { describeIf } from '../../support/skip';

const notFound = (name: string) => Object.assign(new Error(`Cannot find package '${name}' imported from /course/lib`), { code: 'ERR_MODULE_NOT_FOUND' });

/** Imports the real packages, but for those that a test wants to be broken. */
const without = (broken: Record<string, Error>) => (name: string) => (name in broken ? Promise.reject(broken[name]) : import(name));

const noNative = { '@tensorflow/tfjs-node-gpu': notFound('@tensorflow/tfjs-node-gpu'), '@tensorflow/tfjs-node': notFound('@tensorflow/tfjs-node') };

describe('loading TensorFlow.js', () => {
  test('takes WebAssembly where there is no native package, and says of each better one why not', async () => {
    const { tf, engine, missing } = await loadTensorflow({ importPackage: without(noNative) });
    expect({ engine, backend: tf.getBackend() }).toEqual({ engine: 'wasm', backend: 'wasm' });
    expect(missing).toEqual([
      '@tensorflow/tfjs-node-gpu is not installed.',
      "@tensorflow/tfjs-node is not installed: npm run native, in the course's folder, puts it in place.",
    ]);
    expect(Array.from(tf.matMul([[1, 2]], [[3], [4]]).dataSync())).toEqual([11]);
  });

  test('takes plain JavaScript where WebAssembly is missing too', async () => {
    const broken = { ...noNative, '@tensorflow/tfjs-backend-wasm': new Error('Out of memory:\n a stack') };
    const { tf, engine, missing } = await loadTensorflow({ importPackage: without(broken) });
    expect({ engine, backend: tf.getBackend() }).toEqual({ engine: 'cpu', backend: 'cpu' });
    expect(missing[2]).toBe('@tensorflow/tfjs-backend-wasm could not be loaded (Out of memory).');
  });

  test.each([
    ['its native part is missing', new Error('The Node.js native addon module (tfjs_binding.node) can not be found at path: /x'), 'lacks its native part: npm run native'],
    ['one of its dependencies is missing', Object.assign(new Error("Cannot find module 'google-protobuf'"), { code: 'MODULE_NOT_FOUND' }), "could not be loaded (Cannot find module 'google-protobuf'): npm run native"],
    ['its library has gone', Object.assign(new Error('libtensorflow.so.2: cannot open shared object file'), { code: 'ERR_DLOPEN_FAILED' }), 'could not be loaded (libtensorflow.so.2: cannot open shared object file): npm run native'],
  ])('says of a native package that is there, but %s, what to do', async (_, error, words) => {
    const { missing } = await loadTensorflow({ engines: ['tfjs-node', 'cpu'], importPackage: without({ '@tensorflow/tfjs-node': error }) });
    expect(missing).toEqual([expect.stringContaining(`@tensorflow/tfjs-node ${words}`)]);
  });

  test('takes a graphics card\'s package first', async () => {
    const asked: string[] = [];
    const setBackend = jest.fn().mockResolvedValue(true);
    // As Node gives a CommonJS package: all of it is the default export.
    const gpu = { default: Object.create(await import('@tensorflow/tfjs'), { setBackend: { value: setBackend }, default: { value: undefined } }) };
    const { engine, missing } = await loadTensorflow({ importPackage: async (name) => { asked.push(name); return gpu; } });
    expect({ engine, missing, asked, backend: setBackend.mock.calls }).toEqual({
      engine: 'tfjs-node-gpu', missing: [], asked: ['@tensorflow/tfjs-node-gpu'], backend: [['tensorflow']],
    });
  });

  test('fails where none can be had, with every reason', async () => {
    await expect(loadTensorflow({ engines: ['tfjs-node-gpu', 'tfjs-node'], importPackage: without(noNative) }))
      .rejects.toThrow(/one of tfjs-node-gpu, tfjs-node must load, got none. .*node-gpu is not installed. .*tfjs-node is not installed[^]*npm run setup/);
  });

  test('prints nothing, and leaves no mode behind', async () => {
    const printed = [jest.spyOn(console, 'warn'), jest.spyOn(console, 'log'), jest.spyOn(console, 'error')];
    const { tf } = await loadTensorflow({ engines: ['cpu'] });
    tf.tensor1d([1, 2]).dispose();
    for (const spy of printed) expect(spy).not.toHaveBeenCalled();
    expect(tf.env().getBool('PROD')).toBe(false);
    jest.restoreAllMocks();
  });
});

// In a process of its own: what a learner's program prints, and which files and addresses it opens.
const library = (name: string) => JSON.stringify(pathToFileURL(join(process.cwd(), 'lib', 'dist', 'keras', 'tensorflow', name)).href);
const child = (source: string, env: NodeJS.ProcessEnv = {}) => promisify(execFile)(
  process.execPath, ['--input-type=module', '-e', source], { cwd: process.cwd(), env: { ...process.env, NODE_OPTIONS: '', ...env } },
);

describe('a program that loads TensorFlow.js', () => {
  test.each(['wasm', 'cpu'])('with %s opens no connection and prints nothing', async (engine) => {
    const { stdout, stderr } = await child(`
      import net from 'node:net';
      net.Socket.prototype.connect = () => { throw new Error('the network'); };
      const { loadTensorflow } = await import(${library('load-tensorflow.js')});
      const { tf, engine } = await loadTensorflow({ engines: ['${engine}'] });
      process.stdout.write(engine + tf.matMul([[1, 2]], [[3], [4]]).dataSync());`);
    expect({ stdout, stderr }).toEqual({ stdout: `${engine}11`, stderr: '' });
  });

  test('in a page takes the .wasm files from where it is told', async () => {
    const wasm = join(dirname(createRequire(join(process.cwd(), 'package.json')).resolve('@tensorflow/tfjs-backend-wasm')), '/');
    const { stdout } = await child(`
      import fs from 'node:fs';
      const { loadTensorflow } = await import(${library('load-tensorflow.js')});
      const opened = [];
      const { readFile, readFileSync } = fs;
      fs.readFile = (name, ...rest) => { opened.push(String(name)); return readFile(name, ...rest); };
      fs.readFileSync = (name, ...rest) => { opened.push(String(name)); return readFileSync(name, ...rest); };
      const { engine } = await loadTensorflow({ engines: ['wasm'], wasmPath: ${JSON.stringify(wasm)} });
      console.log(JSON.stringify({ engine, files: opened.filter(name => name.endsWith('.wasm')) }));`);
    expect(JSON.parse(stdout)).toEqual({ engine: 'wasm', files: [expect.stringContaining(wasm)] });
  });
});

const native = existsSync(join(process.cwd(), 'node_modules', '@tensorflow', 'tfjs-node', 'lib', 'napi-v8', 'tfjs_binding.node'));

describeIf(native, 'tfjs-node has no native part here; npm run native puts it in place')('the native TensorFlow', () => {
  test('is taken before WebAssembly, and prints nothing at all', async () => {
    const { stdout, stderr } = await child(`
      const { loadTensorflow } = await import(${library('load-tensorflow.js')});
      const { tf, engine, missing } = await loadTensorflow();
      const largest = tf.topk(tf.tensor1d([1, 5, 2]), 2).values.dataSync();
      process.stdout.write(JSON.stringify([engine, tf.getBackend(), tf.matMul([[1, 2]], [[3], [4]]).dataSync()[0], [...largest], missing]));`);
    expect(JSON.parse(stdout)).toEqual(['tfjs-node', 'tensorflow', 11, [5, 2], ['@tensorflow/tfjs-node-gpu is not installed.']]);
    expect(stderr).toBe('');
  });

  test('computes without oneDNN, unless the user asks for it', async () => {
    const source = `
      const { loadTensorflow } = await import(${library('load-tensorflow.js')});
      await loadTensorflow({ engines: ['tfjs-node'] });
      process.stdout.write('ready');`;
    const banner = 'oneDNN custom operations are on';
    const asked = await child(source, { TF_CPP_MIN_LOG_LEVEL: '0', TF_ENABLE_ONEDNN_OPTS: '1' });
    const unset = await child(`delete process.env.TF_ENABLE_ONEDNN_OPTS; ${source}`, { TF_CPP_MIN_LOG_LEVEL: '0' });
    expect([asked.stderr.includes(banner), unset.stderr.includes(banner), unset.stdout]).toEqual([true, false, 'ready']);
  });
});
