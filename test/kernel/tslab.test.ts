import { KernelClient, result, type Exchange } from './client';

let kernel: KernelClient;
beforeAll(async () => {
  kernel = await KernelClient.start();
  await kernel.execute("import * as tslab from 'tslab'\nimport { display as tslabDisplay, newDisplay, type Display } from 'tslab'");
});
afterAll(() => kernel.stop());

const shows = (exchange: Exchange) => exchange.outputs.filter(({ type }) => type.includes('display_data'));

describe('tslab\'s module', () => {
  it.each<[string, string, unknown]>([
    ["html('<b>1</b>')", 'text/html', '<b>1</b>'],
    ["javascript('1')", 'text/javascript', '1'],
    ["markdown('# a')", 'text/markdown', '# a'],
    ["latex('$x$')", 'text/latex', '$x$'],
    ["svg('<svg/>')", 'image/svg+xml', '<svg/>'],
    ["png(Buffer.from('abc'))", 'image/png', 'YWJj'],
    ["jpeg(new Uint8Array([97, 98, 99]))", 'image/jpeg', 'YWJj'],
    ["gif(Buffer.from('abc').subarray(1))", 'image/gif', 'YmM='],
    ["pdf(Buffer.from('abc'))", 'application/pdf', 'YWJj'],
    ["raw('application/json', '{\"a\": [1]}')", 'application/json', { a: [1] }],
    ["raw('image/webp', Buffer.from('abc'))", 'image/webp', 'YWJj'],
    ["text('as it is')", 'text/plain', 'as it is'],
  ])('shows display.%s', async (call, type, content) => {
    const exchange = await kernel.execute(`tslab.display.${call}`);
    expect(exchange.reply.content).toMatchObject({ status: 'ok' });
    const [shown] = shows(exchange);
    expect(shown).toMatchObject({ type: 'display_data', content: { data: { [type]: content, 'text/plain': expect.any(String) }, metadata: {}, transient: {} } });
  });

  it('updates what newDisplay() has shown in place, from later cells too', async () => {
    const [first, second] = shows(await kernel.execute("const place: Display = newDisplay()\nplace.html('0 %')\nplace.html('50 %')"));
    expect(first).toMatchObject({ type: 'display_data', content: { data: { 'text/html': '0 %' }, transient: { display_id: expect.any(String) } } });
    expect(second).toMatchObject({ type: 'update_display_data', content: { data: { 'text/html': '50 %' }, transient: first.content.transient } });
    expect(shows(await kernel.execute("place.text('100 %')"))).toMatchObject([{ type: 'update_display_data', content: { transient: first.content.transient } }]);
    expect(shows(await kernel.execute("newDisplay().text('other')"))[0].content.transient.display_id).not.toBe(first.content.transient.display_id);
  });

  it.each([
    ['by names', "tslabDisplay.text('a')"],
    ['by require', "(require('tslab') as typeof tslab).display.text('a')"],
    ['by import()', "const { display: loaded } = await import('tslab'); loaded.text('a')"],
  ])('is imported %s', async (_, code) => {
    expect(shows(await kernel.execute(code))).toMatchObject([{ content: { data: { 'text/plain': 'a' } } }]);
  });

  it('has types, and refuses at run time what they could not', async () => {
    expect((await kernel.execute('tslab.display.html(5)')).reply.content).toMatchObject({ ename: 'TypeScriptError', evalue: expect.stringContaining("'number'") });
    expect((await kernel.execute('tslab.display.html(5 as any)')).reply.content).toMatchObject({
      ename: 'TypeError', evalue: 'tslab.display.html: the content must be a string or bytes, got number. Give text, or a Uint8Array such as readFileSync gives.',
    });
  });

  it('tells the versions', async () => {
    expect(result(await kernel.execute('Object.keys(tslab.versions).join()'))['text/plain']).toBe("'tslab,typescript,node'");
  });
});
