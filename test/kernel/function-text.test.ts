import { KernelClient, plain, printed, result } from './client';

let kernel: KernelClient;
beforeAll(async () => { kernel = await KernelClient.start(); });
afterAll(() => kernel.stop());

/** Runs cells; the text of what the last one gives, which must be a string. */
async function text(...cells: string[]): Promise<string> {
  let last;
  for (const cell of cells) last = await kernel.execute(`${cell}`);
  expect(last!.reply.content).toMatchObject({ status: 'ok' });
  return printed(last!);
}

describe('f.toString()', () => {
  it.each<[string, string, string]>([
    ['a function declaration', 'function f(x: number): number {\n  // twice\n  while (x > 9) x--\n  return 2 * x\n}', 'f'],
    ['an async generator', 'async function* g<T>(x: T) { yield x }', 'g'],
    ['an overloaded function, its last part', 'function f(x: string): string;|function f(x: any) { return x }', 'f'],
    ['a class', 'class C<T> extends Array<T> { #p: number = 1; /** doc */ m(): number { return this.#p } }', 'C'],
    ['an abstract class', 'abstract class C { abstract m(): void }', 'C'],
    ['a decorated class', 'const mark = (c: any, _: any) => c|@mark class D { x: number = 1 }', 'D'],
    ['a function with a decorator\'s friends around it', 'const a = (x: number) => x, b = (x: string) => x|function c(x: any): any { return x }', 'c'],
  ])('gives %s as it was written', async (_, code, name) => {
    const wanted = code.split('|').at(-1)!;
    expect(await text(code.replace('|', '\n'), `process.stdout.write(${name}.toString())`)).toBe(wanted);
  });

  it.each<[string, string, string, string]>([
    ['an arrow function', 'const add = (x: number) => (y: number) => x + y /* sum */', 'add', '(x: number) => (y: number) => x + y'],
    ['an arrow function in another', 'const add = (x: number) => (y: number) => x + y', 'add(1)', '(y: number) => x + y'],
    ['an arrow function as a default value', 'const run = (f = (x: number) => x) => f', 'run()', '(x: number) => x'],
    ['one of two that come to the same JavaScript, by its name', 'const p = (x: number) => x, q = (x: string) => x', 'p', '(x: number) => x'],
    ['the other of the two', '1', 'q', '(x: string) => x'],
    ['a method', 'class M { private static s(x: number): void {} async m<T>(x: T) { return x } get v(): number { return 1 } [Symbol.iterator](): any {} }', 'M.prototype.m', 'async m<T>(x: T) { return x }'],
    ['a static method', '1', '(M as any).s', 's(x: number): void {}'],
    ['a getter', '1', 'Object.getOwnPropertyDescriptor(M.prototype, "v")!.get!', 'get v(): number { return 1 }'],
    ['a method with a computed name', '1', '(M.prototype as any)[Symbol.iterator]', '[Symbol.iterator](): any {}'],
    ['a method of an object', 'const o = { n(x: number) { return x }, async z() {} }', 'o.n', 'n(x: number) { return x }'],
    ['an exported function', 'export default async function named(x: number) {}', 'named', 'async function named(x: number) {}'],
    ['an exported class', 'export class X1 { a: number = 1 }', 'X1', 'class X1 { a: number = 1 }'],
    ['a function that reads shared variables', 'let w = 0', '(() => { const f = (x: number) => w * x; return f })()', '(x: number) => w * x'],
    ['a function in a namespace', 'namespace N1 { export function inner(x: number) { return x } }', 'N1.inner', 'function inner(x: number) { return x }'],
    ['a function after an emoji and a Windows line end', 'const emoji = "😀";\r\n/* 😀 */ function after(x: number) {\r\n}', 'after', 'function after(x: number) {\r\n}'],
    ['the latest of two of the same name', 'function twin(x: number) { return x }', '(() => twin)()', 'function twin(x: number) { return x }'],
    ['a function of the same cell', '', '(function own(x: number) { return x })', 'function own(x: number) { return x }'],
  ])('gives %s', async (_, code, expression, wanted) => {
    expect(await text(code, `process.stdout.write(String(${expression}))`)).toBe(wanted);
  });

  it('leaves native functions, those of libraries and itself as they are', async () => {
    expect(await text('process.stdout.write([Math.max, Function.prototype.toString, (() => 1).bind(null), new Function("a", "return a")].join("\\n"))'))
      .toBe('function max() { [native code] }\nfunction toString() { [native code] }\nfunction () { [native code] }\nfunction anonymous(a\n) {\nreturn a\n}');
    expect(await text('const { toString } = Function.prototype; process.stdout.write([toString.name, toString.length, "prototype" in toString, Object.keys(Function.prototype).length].join())')).toBe('toString,0,false,0');
    expect(await text('try { Function.prototype.toString.call({}) } catch (e) { process.stdout.write(String(e)) }')).toMatch(/^TypeError: Function.prototype.toString requires that 'this' be a Function/);
  });

  it('leaves names, lengths and what the console shows right', async () => {
    await kernel.execute('function f3(a: number, b: string) {}\nclass C3 { m() {} }\nconst g3 = () => 1');
    expect(plain(await text('console.log(f3, C3, g3, f3.name, f3.length, C3.name, new C3())'))).toBe('[Function: f3] [class C3] [Function: g3] f3 2 C3 C3 {}\n');
    expect(result(await kernel.execute('f3'))).toMatchObject({ 'text/plain': '[Function: f3]' });
  });
});
