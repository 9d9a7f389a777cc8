import { prepareNode } from '../../../lib/keras/tensorflow/node-process';

/** A Node whose `util` has lost what tfjs-node calls, as Node 23's has. */
function newNode(env: Record<string, string | undefined> = {}) {
  const util: Record<string, unknown> = { inspect: () => '' };
  return { util, process: { env, getBuiltinModule: () => util } };
}

describe('making Node ready for tfjs-node', () => {
  test('puts back what newer Nodes lack, where nobody sees it who does not ask', () => {
    const { util, process } = newNode();
    prepareNode(process);
    const { isArray, isNullOrUndefined } = util as Record<string, (value: unknown) => boolean>;
    expect([isArray([]), isArray({ length: 0 })]).toEqual([true, false]);
    expect([null, undefined, 0, ''].map(isNullOrUndefined)).toEqual([true, true, false, false]);
    expect(Object.keys(util)).toEqual(['inspect']);
  });

  test('sets what the user has not set', () => {
    const { process } = newNode({ TF_ENABLE_ONEDNN_OPTS: '1' });
    prepareNode(process);
    expect(process.env).toEqual({ TF_ENABLE_ONEDNN_OPTS: '1', TF_CPP_MIN_LOG_LEVEL: '2' });
  });

  test('takes all of it back where the package could not be loaded', () => {
    const { util, process } = newNode({ TF_CPP_MIN_LOG_LEVEL: '0' });
    const isArray = () => true;
    util.isArray = isArray;
    prepareNode(process)();
    expect(process.env).toEqual({ TF_CPP_MIN_LOG_LEVEL: '0' });
    expect(Object.getOwnPropertyNames(util)).toEqual(['inspect', 'isArray']);
    expect(Object.getOwnPropertyDescriptor(util, 'isArray')).toEqual({ value: isArray, configurable: true, enumerable: true, writable: true });
  });

  test('does without a process, as in a page, and without getBuiltinModule, as before Node 20.16', () => {
    expect(() => prepareNode({ env: {} })()).not.toThrow();
    expect(() => prepareNode({ env: {}, getBuiltinModule: undefined })()).not.toThrow();
  });
});
