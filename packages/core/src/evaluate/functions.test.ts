import { describe, expect, test } from 'vitest';
import { checkRender, checkVariants, variants } from '../testing/index.ts';

const render = (rows: readonly (readonly [what: string, program: string, dockerfile: string])[]): void => {
  test.for(rows)('%s', ([, program, dockerfile]) => {
    checkVariants(program, dockerfile);
  });
};

/** `f` is called for its text; only the exported image is compared. */
const called = (rows: readonly (readonly [what: string, before: string, call: string, text: string])[]): void => {
  test.for(rows)('%s', ([, before, call, text]) => {
    checkRender(`${before}\nexport const image = Image.base("x").runCommands(${call});`, `FROM x\nRUN ${text}`);
  });
};

describe('calls', () => {
  called([
    ['a declaration', 'function f(a: string) { return a + "!"; }', 'f("a")', 'a!'],
    ['an arrow', 'const f = (a: string) => a + "!";', 'f("a")', 'a!'],
    ['an arrow with a body', 'const f = (a: string) => { return a + "!"; };', 'f("a")', 'a!'],
    ['a function expression', 'const f = function (a: string) { return a + "!"; };', 'f("a")', 'a!'],
    ['a declaration below its use', 'const a = f(); function f() { return "a"; }', 'a', 'a'],
    ['a method', 'const o = { f(a: string) { return a + "!"; } };', 'o.f("a")', 'a!'],
    ['a function in an object', 'const o = { f: (a: string) => a + "!" };', 'o.f("a")', 'a!'],
    ['a function that is called at once', '', '((a: string) => a + "!")("a")', 'a!'],
    ['a function as an argument', 'const f = (g: () => string) => g() + "!"; ', 'f(() => "a")', 'a!'],
    ['a function that a function returns', 'const f = (a: string) => (b: string) => a + b;', 'f("a")("b")', 'ab'],
    ['no argument is undefined', 'function f(a?: string) { return `${a}`; }', 'f()', 'undefined'],
    ['an argument too many', 'function f(a: string) { return a; }', 'f("a", "b")', 'a'],
    ['nothing returned is undefined', 'function f() {}', '`${f()}`', 'undefined'],
    ['a bare return', 'function f() { return; }', '`${f()}`', 'undefined'],
    ['a spread of arguments', 'function f(a: string, b: string) { return a + b; }', 'f(...["a", "b"])', 'ab'],
    ['a spread of unknown arguments', 'function f(a: string, b: string) { return a + b; }', '`${f(...nobody)}`', '‹f()›'],
    ['`this: void` is no parameter', 'function f(this: void, a: string) { return a; }', 'f("a")', 'a'],
    ['its own name inside', 'const tag = "x"; const f = function tag() { return `${tag === undefined}`; };', 'f()', 'false'],
  ]);
});

test('a method between brackets, of one object or another', () => {
  const counter = '{ word: "a", add(more: string) { this.word += more; return this; } }';
  checkVariants(
    `const o: any = ${counter}; const p: any = ${counter};
(process.env.X ? p : o)["add"]("b").add("c");
export const image = Image.base("x").user(o.word);`,
    'image when process.env.X is set\n  FROM x\n  USER a\nimage when process.env.X is not set\n  FROM x\n  USER abc',
  );
});

describe('parameters', () => {
  called([
    ['a default that is used', 'function f(a = "d") { return a; }', 'f()', 'd'],
    ['a default that is not', 'function f(a = "d") { return a; }', 'f("a")', 'a'],
    ['a default for undefined', 'function f(a = "d") { return a; }', 'f(undefined)', 'd'],
    ['no default for null', 'function f(a: unknown = "d") { return `${a}`; }', 'f(null)', 'null'],
    ['a default that reads a parameter before it', 'function f(a: string, b = a + "!") { return b; }', 'f("a")', 'a!'],
    ['rest', 'function f(...a: string[]) { return a[1] + `${a.length}`; }', 'f("a", "b", "c")', 'b3'],
    ['rest that is empty', 'function f(a: string, ...b: string[]) { return `${b.length}`; }', 'f("a")', '0'],
    ['a pattern', 'function f({ a, b = "d" }: { a: string; b?: string }) { return a + b; }', 'f({ a: "a" })', 'ad'],
    ['a pattern with a default', 'function f({ a = "d" } = {}) { return a; }', 'f()', 'd'],
    ['a parameter hides a name outside', 'const a = "o"; function f(a: string) { return a; }', 'f("a")', 'a'],
    ['a parameter that is assigned', 'function f(a: string) { a = a + "!"; return a; }', 'f("a")', 'a!'],
  ]);
});

test('a default stands in for what may be undefined, and perhaps not', () => {
  checkVariants(
    'function f(a = "d") { return a; } export const image = Image.base(f(process.env.X));',
    'image when (process.env.X)\n  FROM d\nimage when not (process.env.X)\n  FROM ‹process.env.X›',
  );
});

describe('closures', () => {
  called([
    ['a constant outside', 'const a = "a"; const f = () => a;', 'f()', 'a'],
    ['what a variable outside holds at the call', 'let a = "a"; const f = () => a; a = "b";', 'f()', 'b'],
    ['a variable outside is assigned', 'let a = "a"; const f = () => { a = "b"; }; f();', 'a', 'b'],
    ['a function that is only defined does nothing', 'let a = "a"; const f = () => { a = "b"; };', 'a', 'a'],
    [
      'each call has variables of its own',
      'const f = () => { let a = "a"; return () => { a += "!"; return a; }; }; const g = f(); g(); const h = f();',
      'g() + h()',
      'a!!a!',
    ],
    ['a name of an inner block', 'const f = () => { const a = "a"; { const a = "b"; return () => a; } };', 'f()()', 'b'],
    ['a constant declared after the function', 'const f = () => a; const a = "a";', 'f()', 'a'],
    ['`var` of the function, not of the file', 'var a = "a"; function f() { var a = "b"; return a; } f();', 'a', 'a'],
    ['`var` before it has a value', 'const a = "o"; function f() { const b = `${a}`; var a = "x"; return b; }', 'f()', 'undefined'],
    ['a parameter that is `var` as well', 'function f(a: string) { var a; return a; }', 'f("a")', 'a'],
  ]);
});

describe('returning early', () => {
  called([
    ['where the condition is known', 'function f(a: string) { if (a === "a") return "yes"; return "no"; }', 'f("a") + f("b")', 'yesno'],
    ['in a block', 'function f() { { return "a"; } return "b"; }', 'f()', 'a'],
    ['in both arms', 'function f(a: boolean) { if (a) { return "a"; } else { return "b"; } }', 'f(true) + f(false)', 'ab'],
    [
      'in an inner condition',
      'function f(a: boolean, b: boolean) { if (a) { if (b) return "both"; } return "not"; }',
      'f(true, true) + f(true, false)',
      'bothnot',
    ],
    ['a guard that throws', 'function f(a: string) { if (!a) throw new Error("no"); return a; }', 'f("a")', 'a'],
  ]);

  render([
    [
      'where the condition is not known',
      'function f() { if (process.env.CI) return "a"; return "b"; }\nexport const image = Image.base(f());',
      'image when process.env.CI is set\n  FROM a\nimage when process.env.CI is not set\n  FROM b',
    ],
    [
      'a guard that throws is no variant',
      'const tag = process.env.TAG; if (!tag) throw new Error("no");\nexport const image = Image.base(`a:${tag}`);',
      'image\n  FROM a:‹process.env.TAG›',
    ],
    [
      'a guard in a function is no variant',
      'function need(a?: string) { if (!a) throw new Error("no"); return a; }\nexport const image = Image.base(`a:${need(process.env.TAG)}`);',
      'image\n  FROM a:‹process.env.TAG›',
    ],
    [
      'a function that always throws is no variant',
      'const fail = (why: string): never => { throw new Error(why); };\nconst tag = process.env.TAG ?? fail("no tag");\nexport const image = Image.base(`a:${tag}`);',
      'image\n  FROM a:‹process.env.TAG›',
    ],
    [
      'a function that always throws in a branch',
      'function fail() { throw new Error(); }\nlet tag = "a"; if (process.env.X) { tag = "b"; fail(); }\nexport const image = Image.base(tag);',
      'image\n  FROM a',
    ],
    [
      'a function that throws where another one calls it',
      'function fail() { throw new Error(); }\nfunction need(x?: string) { if (!x) fail(); return x; }\nexport const image = Image.base(`a:${need(process.env.X)}`);',
      'image\n  FROM a:‹process.env.X›',
    ],
    [
      'an async function that throws throws later',
      'async function fail() { throw new Error(); }\nlet tag = "a"; if (process.env.X) { fail(); tag = "b"; }\nexport const image = Image.base(tag);',
      'image when process.env.X is set\n  FROM b\nimage when process.env.X is not set\n  FROM a',
    ],
    [
      'what one branch does after the other has returned',
      'let tag = "a"; function f() { if (process.env.CI) return; tag = "b"; } f();\nexport const image = Image.base(tag);',
      'image when process.env.CI is set\n  FROM a\nimage when process.env.CI is not set\n  FROM b',
    ],
  ]);
});

describe('what is not followed', () => {
  called([
    ['a generator', 'function* f() { yield "a"; }', '`${f()}`', '‹f()›'],
    ['`arguments`', 'function f() { return arguments[0]; }', '`${f("a")}`', '‹f()›'],
    ['`new`', 'function f() { return { a: "b" }; }', '`${new f().a}`', '‹call().a›'],
    ['a recursion without end', 'function f(): string { return f(); }', '`${f()}`', '‹f()›'],
    ['`call`, `bind` and `apply`', 'const f = () => "a";', '`${f.call(null)}`', '‹call()›'],
  ]);

  test('a method that uses `arguments` may change its object', () => {
    checkRender(
      'const o = { tag: "a", set() { arguments; this.tag = "b"; } }; o.set(); export const image = Image.base(`x:${o.tag}`);',
      'FROM x:‹function()›',
    );
  });

  test('a recursion that ends is followed', () => {
    checkRender(
      'const f = (a: string[]): string => a.length === 0 ? "" : a[0] + f([]); export const image = Image.base(f(["a"]));',
      'FROM a',
    );
  });

  test.for([
    'function f(n: number): string { return g(n) ? f(n - 1) + f(n - 2) : "a"; }',
    'function f(n: number) { if (g(n)) { f(n - 1); f(n - 2); } }',
    'const f = (n: number): string => (g(n) ? h(n) + h(n) : "a"); const h = (n: number): string => f(n) + f(n);',
  ])('a recursion under a condition that is not known ends, and silences nothing else: %s', (program) => {
    checkRender(`${program} const text = f(1); export const image = Image.base("x");`, 'FROM x');
  });

  test('what such a recursion changes is not known afterwards', () => {
    const program = 'let tag = "a"; function f(n: number) { tag = "b"; if (g(n)) { f(n); tag = "c"; f(n); } } f(1);';
    expect(variants(`${program} export const image = Image.base(tag);`)).toContain('‹f()›');
  });
});

describe('async functions', () => {
  test('what they return is known', () => {
    checkRender('async function f() { return "a"; } export const image = Image.base(await f());', 'FROM a');
  });

  test.for([
    ['as a condition', 'export const image = Image.base(f() ? "b" : "c");', ['b', 'c']],
    ['as text', 'export const image = Image.base(`x:${f()}`);', ['x:‹promise›']],
    ['as a value', 'const tag = f(); export const image = Image.base(await tag);', ['‹promise›']],
  ] as const)('what is not awaited is a promise: %s', ([, program, bases]) => {
    expect(variants(`async function f() { return "a"; } ${program}`).match(/(?<=FROM ).*/g)).toEqual(bases);
  });

  test.for([
    ['by a function that returns it', 'const g = () => f(); export const image = Image.base(await g());'],
    ['by one that returns it later', 'async function g() { return f(); } export const image = Image.base(await g());'],
    ['through parentheses', 'export const image = Image.base((await (f())));'],
  ] as const)('what is awaited is known: %s', ([, program]) => {
    checkRender(`async function f() { return "a"; } ${program}`, 'FROM a');
  });

  test('what they change may not have changed yet', () => {
    const program = 'let tag = "a"; async function f() { await pause; tag = "b"; } f(); export const image = Image.base(tag);';
    checkVariants(
      program,
      'image when (async function f() { await pause; tag = "b"; })\n  FROM b\nimage when not (async function f() { await pause; tag = "b"; })\n  FROM a',
    );
  });
});

describe('templates', () => {
  render([
    [
      'a function that returns an image is read with its parameters unknown',
      'export function f(tag: string) { return Image.base(`a:${tag}`); }',
      'f (template)\n  FROM a:‹tag›',
    ],
    ['an arrow', 'export const f = (tag: string) => Image.base(`a:${tag}`);', 'f (template)\n  FROM a:‹tag›'],
    ['a default is not asserted', 'export function f(tag = "1") { return Image.base(`a:${tag}`); }', 'f (template)\n  FROM a:‹tag›'],
    [
      'an image comes in',
      'export const f = (image: Image) => image.workdir("/app");',
      'f (template)\n  # image(…) is not known: it depends on ‹image›\n  WORKDIR /app',
    ],
    [
      'an image that may be missing',
      'export const f = (image?: Image) => image ?? Image.base("a");',
      'f (template) when image is not set\n  FROM a\nf (template) when image is set\n  # image(…) is not known: it depends on ‹image›',
    ],
    [
      'an image in a field, as it is each time that it is read',
      'interface Given { image: Image } export const f = (given: Given) => given.image.workdir("/app");',
      'f (template)\n  # given.image(…) is not known: it depends on ‹given.image›\n  WORKDIR /app',
    ],
    [
      'an image in a field that may be missing',
      'interface Given { image?: Image } export const f = (given: Given) => (given.image ?? Image.base("a")).workdir("/app");',
      'f (template) when given.image is not set\n  FROM a\n  WORKDIR /app\nf (template) when given.image is set\n  # given.image.workdir()(…) is not known: it depends on ‹given.image.workdir()›',
    ],
    [
      'a parameter that may be missing',
      'export function f(tag?: string) { return Image.base(tag ?? "a"); }',
      'f (template) when tag is not set\n  FROM a\nf (template) when tag is set\n  FROM ‹tag›',
    ],
    [
      'a parameter that is compared',
      'export function f(gpu: string) { return Image.base(gpu === "a100" ? "big" : "small"); }',
      'f (template) when gpu === "a100"\n  FROM big\nf (template) when gpu !== "a100"\n  FROM small',
    ],
    [
      'a parameter with a default inside is a choice',
      'export function f(v) { return Image.base(v || "20"); }',
      'f (template) when v is set\n  FROM ‹v›\nf (template) when v is not set\n  FROM 20',
    ],
    [
      'a template that is called is both',
      'function f(tag: string) { return Image.base(`a:${tag}`); }\nexport const one = f("1");\nexport const two = f("2");',
      'one\n  FROM a:1\ntwo\n  FROM a:2\nf (template)\n  FROM a:‹tag›',
    ],
    [
      'what a template changes outside is undone',
      'let tag = "a"; export function f() { tag = "b"; return Image.base(tag); }\nexport const image = Image.base(tag);',
      'image\n  FROM a\nf (template)\n  FROM b',
    ],
  ]);
});
