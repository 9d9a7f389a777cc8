import { clearOutput, display, displayHost, escapeHtml, isDisplayable, jupyterDisplay, setDisplayHost, type MimeBundle } from 'neuronbook/display';

interface Shown { bundle: MimeBundle; id: string; update: boolean }

/** A host that keeps what it is given to show. */
function recordingHost(): Shown[] {
  const shown: Shown[] = [];
  setDisplayHost({ show: (bundle, id, update) => { shown.push({ bundle, id, update }); } });
  return shown;
}

afterEach(() => setDisplayHost(undefined));

describe('clearOutput', () => {
  it('asks the host to clear, at once or with the next output', () => {
    const asked: boolean[] = [];
    setDisplayHost({ show: () => undefined, clear: (wait) => { asked.push(wait); } });
    clearOutput();
    clearOutput({ wait: true });
    expect(asked).toEqual([false, true]);
  });

  it('does nothing in a plain script', () => {
    expect(clearOutput()).toBeUndefined();
  });
});

describe('display', () => {
  it('hands on what front ends want to know beside the value, on updates too', () => {
    const shown: unknown[] = [];
    setDisplayHost({ show: (bundle, _id, _update, metadata) => { shown.push([bundle['text/plain'], metadata]); } });
    const value = { [jupyterDisplay]: () => ({ data: { 'text/plain': 'a' }, metadata: { x: 1, y: 1 } }) };
    display(value, { metadata: { y: 2 } }).update('b');
    expect(shown).toEqual([['a', { x: 1, y: 2 }], ['b', { y: 2 }]]);
  });

  it('shows a value in its own form, and replaces it in place', () => {
    const shown = recordingHost();
    const bar = (percent: number) => ({ [jupyterDisplay]: () => ({ 'text/plain': `${percent} %`, 'text/html': `<b>${percent} %</b>` }) });
    const handle = display(bar(0));
    handle.update(bar(100));
    expect(shown).toEqual([
      { bundle: { 'text/plain': '0 %', 'text/html': '<b>0 %</b>' }, id: handle.id, update: false },
      { bundle: { 'text/plain': '100 %', 'text/html': '<b>100 %</b>' }, id: handle.id, update: true },
    ]);
  });

  it('asks the host for the forms of a value, where the host has its own way', () => {
    const shown: MimeBundle[] = [];
    setDisplayHost({ show: (bundle) => { shown.push(bundle); }, bundleOf: (value) => ({ 'text/plain': JSON.stringify(value) }) });
    display({ a: 1 }).update([2]);
    expect(shown).toEqual([{ 'text/plain': '{"a":1}' }, { 'text/plain': '[2]' }]);
  });

  it('gives a handle that shows nothing itself', () => {
    recordingHost();
    expect(display('a')[jupyterDisplay]()).toEqual({});
  });

  it('shows any other value as text', () => {
    const shown = recordingHost();
    display(42);
    display(null);
    expect(shown.map(({ bundle }) => bundle)).toEqual([{ 'text/plain': '42' }, { 'text/plain': 'null' }]);
  });

  it('gives each output an id of its own, or the caller\'s, also when a cell is run again', () => {
    const shown = recordingHost();
    expect(display('a').id).not.toBe(display('b').id);
    for (const run of ['first run', 'second run']) display(run, { id: 'mine' });
    expect(shown.slice(2)).toEqual([
      { bundle: { 'text/plain': 'first run' }, id: 'mine', update: false },
      { bundle: { 'text/plain': 'second run' }, id: 'mine', update: false },
    ]);
  });

  it('waits for a form that is made later', async () => {
    const shown = recordingHost();
    display({ [jupyterDisplay]: async () => ({ 'text/plain': 'at last' }) });
    expect(shown).toEqual([]);
    await Promise.resolve();
    expect(shown.map(({ bundle }) => bundle)).toEqual([{ 'text/plain': 'at last' }]);
  });

  it('writes the text to the console in a plain script, once', () => {
    const log = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    try {
      display('0 %').update('100 %');
      expect(log.mock.calls).toEqual([['0 %']]);
    } finally {
      log.mockRestore();
    }
  });
});

it('finds the same host from another copy of the module', () => {
  recordingHost();
  const host = displayHost();
  jest.isolateModules(() => {
    expect((require('neuronbook/display') as typeof import('neuronbook/display')).displayHost()).toBe(host);
  });
});

it('knows what shows itself', () => {
  expect(isDisplayable({ [Symbol.for('Jupyter.display')]: () => ({ 'text/plain': '' }) })).toBe(true);
  for (const value of [{}, null, 'text', { [jupyterDisplay]: 'no method' }]) expect(isDisplayable(value)).toBe(false);
});

it('makes text safe for HTML', () => {
  expect(escapeHtml(`<img alt="a" onerror='b'> & c`)).toBe('&lt;img alt=&quot;a&quot; onerror=&#39;b&#39;&gt; &amp; c');
});
