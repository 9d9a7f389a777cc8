import { Examiner } from './examiner';

const examiner = new Examiner();

/** The last cell's result as text, after the cells before it. */
type Case = [behaviour: string, cells: string[], text: string];

async function gives([, cells, text]: Case): Promise<void> {
  const seen = await examiner.runAll(...cells);
  expect({ error: seen.error, text: seen.text }).toEqual({ error: undefined, text });
}

describe('A later assignment is seen by earlier functions', () => {
  test.each<Case>([
    ['the neuron of the course', ['let w = 0; function neuron(x: number) { return w * x }', 'w = 5', 'neuron(2)'], '10'],
    ['by an arrow function, an async one, a generator', ['let w1 = 1; const arrow = () => w1, later = async () => w1; function* each() { yield w1 }', 'w1 = 2', '[arrow(), await later(), ...each()]'], '[ 2, 2, 2 ]'],
    ['by a method, a getter, a static field\'s function, a default parameter', [
      'let w2 = 1\nclass Unit { m() { return w2 } get g() { return w2 } static s = () => w2 }\nfunction f2(x = w2) { return x }\nconst unit = new Unit()', 'w2 = 2', '[unit.m(), unit.g, Unit.s(), f2()]',
    ], '[ 2, 2, 2, 2 ]'],
    ['by a function inside a function', ['let w3 = 1; const make = () => () => w3; const inner = make()', 'w3 = 2', 'inner()'], '2'],
    ['when it is made by ++, +=, ??=, destructuring or a loop', [
      'let a4 = 0, b4 = 0, c4 = 0, d4: number | undefined, e4 = 0; const all4 = () => [a4, b4, c4, d4, e4]', 'a4++; b4 += 2; [c4] = [3]; d4 ??= 4; for (e4 of [1, 5]) {}', 'all4()',
    ], '[ 1, 2, 3, 4, 5 ]'],
    ['when a later function makes it', ['let n5 = 0; const read5 = () => n5', 'function add5() { n5 += 1 }', 'add5(); add5(); read5()'], '2'],
    ['and what an earlier function assigns is seen by later cells', ['let n6 = 0; function set6(x: number) { n6 = x }', 'set6(7)', 'n6'], '7'],
    ['when the variable is declared again', ['let w7 = 1; const f7 = () => w7', 'let w7 = 2', 'f7()'], '2'],
    ['also a constant that is declared again', ['const w8 = 1; const f8 = (): number => w8', 'const w8 = 3', 'f8()'], '3'],
    ['and a variable of the same name inside a function stays its own', ['let w9 = 1; function f9() { let w9 = 5; w9++; return w9 }', 'w9 = 100', '[f9(), w9]'], '[ 6, 100 ]'],
    ['by a callback that runs after it', ['let w10 = 1; const asked = new Promise<number>((done) => setTimeout(() => done(w10), 50))', 'w10 = 2', 'await asked'], '2'],
    ['through var, and var in a block', ['var w11 = 1; if (true) { var x11 = 1 }; const f11 = () => w11 + x11', 'w11 = 2; x11 = 3', 'f11()'], '5'],
    ['by code in the same cell, and after a cell that runs twice', ['let w12 = 1; const f12 = () => w12; w12 = 2', 'w12 = f12() + 1', 'w12 = f12() + 1', 'f12()'], '4'],
  ])('%s', (...row) => gives(row));
});

describe('A redefined function or class is seen by its earlier callers', () => {
  test.each<Case>([
    ['a function', ['function act(x: number) { return x }\nfunction layer(x: number) { return act(x) }', 'function act(x: number) { return 10 * x }', 'layer(2)'], '20'],
    ['an arrow function', ['const act1 = (x: number) => x\nconst layer1 = (x: number) => act1(x)', 'const act1 = (x: number) => 10 * x', 'layer1(2)'], '20'],
    ['a function by an arrow function, and back', ['function act2() { return 1 }\nconst call2 = () => act2()', 'const act2 = () => 2', 'const first2 = call2(); function act2() { return 3 }', '[first2, call2()]'], '[ 3, 3 ]'],
    ['a class', ['class Net { size() { return 1 } }\nconst build = () => new Net().size()', 'class Net { size() { return 2 } }', 'build()'], '2'],
    ['a function that a method calls', ['function loss() { return 1 }\nclass Model { fit() { return loss() } }\nconst model = new Model()', 'function loss() { return 2 }', 'model.fit()'], '2'],
    ['a recursive function', ['function fact(n: number): number { return n < 2 ? 1 : n * fact(n - 1) }', 'function fact(n: number): number { return n < 2 ? 10 : n * fact(n - 1) }', 'fact(3)'], '60'],
    ['an object of an earlier class keeps its methods', ['class Old { m() { return 1 } }\nconst old = new Old()', 'class Old { m() { return 2 } }', '[old.m(), new Old().m()]'], '[ 1, 2 ]'],
  ])('%s', (...row) => gives(row));
});

describe('A name may be declared again with another type', () => {
  test.each<Case>([
    ['a number, then a text', ['let q1 = 1', 'let q1 = "s"', 'q1.toUpperCase()'], "'S'"],
    ['a constant, then a list', ['const q2 = 1', 'const q2 = [1, 2]', 'q2.length'], '2'],
    ['a variable, then a function', ['let q3 = 1', 'function q3() { return 2 }', 'q3()'], '2'],
    ['a function, then a variable', ['function q4() {}', 'let q4 = 4', 'q4.toFixed()'], "'4'"],
    ['a function, then a class, then a constant', ['function q5() {}', 'class q5 { static x = 1 }', 'const q5 = { y: 2 }', 'q5.y'], '2'],
    ['an interface', ['interface Q6 { a: number }', 'interface Q6 { b: string }', 'const v6: Q6 = { b: "x" }; v6.b'], "'x'"],
    ['a type', ['type Q7 = number', 'type Q7 = string', 'const v7: Q7 = "x"; v7'], "'x'"],
    ['an enum, without the old one\'s members', ['enum Q8 { A, B }', 'enum Q8 { C }', 'Object.keys(Q8).join()'], "'0,C'"],
    ['an import, then a constant', ['import { basename as q9 } from "node:path"', 'const q9 = 9', 'q9.toFixed()'], "'9'"],
    ['a constant, then an import', ['const q10 = 1', 'import { basename as q10 } from "node:path"', 'q10("a/b")'], "'b'"],
    ['let, then const, then var', ['let q11 = 1', 'const q11 = "a"', 'var q11 = true', 'q11 === true'], 'true'],
    ['by destructuring', ['let q12 = 1', 'const { q12 } = { q12: "x" }', 'q12.length'], '1'],
    ['a value and a type of one name', ['const q13 = 1', 'type q13 = string', 'const v13: q13 = "a"; v13'], "'a'"],
  ])('%s', (...row) => gives(row));
});

describe('Declarations before a throw are kept', () => {
  test.each<Case>([
    ['let, const and var', ['let t1 = 1; const t2 = 2; var t3 = 3; throw new Error("x")', '[t1, t2, t3]'], '[ 1, 2, 3 ]'],
    ['functions and classes', ['function t4() { return 4 }\nclass T5 { x = 5 }\nthrow new Error("x")', '[t4(), new T5().x]'], '[ 4, 5 ]'],
    ['imports', ['import { extname as t6 } from "node:path"\nthrow new Error("x")', 't6("a.b")'], "'.b'"],
    ['types, interfaces and enums', ['type T7 = number; interface T8 { a: T7 }\nenum T9 { A }\nthrow new Error("x")', 'const t8: T8 = { a: T9.A }; t8.a'], '0'],
    ['patterns', ['const [t10, { t11 }] = [10, { t11: 11 }] as const; throw 1', '[t10, t11]'], '[ 10, 11 ]'],
    ['before a rejected await', ['const t12 = await Promise.resolve(12); await Promise.reject(new Error("x"))', 't12'], '12'],
    ['before an error inside a called function', ['const t13 = 13\nfunction thrower(): never { throw new Error("x") }\nthrower()', 't13'], '13'],
    ['assignments too', ['let t14 = 0', 't14 = 14; throw new Error("x")', 't14'], '14'],
    ['and a cell that runs again and throws keeps the older value', ['let go15 = true', 'if (!go15) throw new Error("x"); let t15 = 15', 'go15 = false', 'if (!go15) throw new Error("x"); let t15 = 16', 't15'], '15'],
  ])('%s', async (...row) => {
    await gives(row);
  });

  test('what stands after the throw is not there, and the learner is told so by its name', async () => {
    const { error } = await examiner.runAll('const before16 = 1; throw new Error("x"); const after16 = 2', '[before16, after16]');
    expect(error?.evalue).toContain('after16');
    expect((await examiner.run('before16')).text).toBe('1');
  });

  test('a cell with a type error declares nothing and changes nothing', async () => {
    await examiner.runAll('let kept17 = 1', 'kept17 = 2; const never17: string = 5');
    expect((await examiner.run('kept17')).text).toBe('1');
    expect((await examiner.run('never17')).status).toBe('error');
  });
});

examiner.speaksTheProtocol();
