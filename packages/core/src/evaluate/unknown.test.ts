import { describe, expect, test } from 'vitest';
import { analyse } from '../index.ts';
import { rendered, variants } from '../testing/index.ts';

/** The base that is read after something has happened that the reader does not understand. `known`: it certainly is that. */
const after = (rows: readonly (readonly [what: string, before: string, base: string, known?: string])[]): void => {
  test.for(rows)('%s', ([, before, base, known]) => {
    const dockerfile = rendered(`${before}\nexport const image = $0Image.base(${base})$0;`.replaceAll('$0', ''));
    if (known === undefined) expect(dockerfile).toMatch(/^FROM .*‹.*›/);
    else expect(dockerfile).toBe(`FROM ${known}`);
  });
};

describe('an unknown call may change what it receives', () => {
  after([
    ['an object', 'const o = { a: "a" }; change(o);', '`${o.a}`'],
    ['a list', 'const l = ["a"]; change(l);', '`${l[0]}`'],
    ['an object in an object', 'const i = { a: "a" }; change({ i });', '`${i.a}`'],
    ['an object in a list', 'const i = { a: "a" }; change([i]);', '`${i.a}`'],
    ['an object in a branch', 'const i = { a: "a" }; change(nobody ? i : 1);', '`${i.a}`'],
    ['an object that a spread hands over', 'const i = { a: "a" }; change(...[i]);', '`${i.a}`'],
    ['an object that it holds itself', 'const o: any = { a: "a" }; o.self = o; change(o);', '`${o.a}`'],
    ['what a function that it receives assigns', 'let a = "a"; change(() => { a = "b"; });', '`${a}`'],
    ['what such a function changes', 'const o = { a: "a" }; change(() => { o.a = "b"; });', '`${o.a}`'],
    ['what a function that such a function calls assigns', 'let a = "a"; const f = () => { a = "b"; }; change(() => f());', '`${a}`'],
    ['what a method of an object that it receives assigns', 'let a = "a"; change({ f() { a = "b"; } });', '`${a}`'],
    ['the object of the method', 'const o = { a: "a" }; o.nothing(); ', '`${o.a}`'],
    ['the list of the method', 'const l = ["a"]; l.nothing();', '`${l[0]}`'],
    ['a constructor', 'const o = { a: "a" }; new Change(o);', '`${o.a}`'],
    ['a tag of a template', 'const o = { a: "a" }; change`${o}`;', '`${o.a}`'],
    ['a promise', 'const o = { a: "a" }; await change(o);', '`${o.a}`'],
    ['an optional call', 'const o = { a: "a" }; change?.(o);', '`${o.a}`'],
    ['a function that gets unknown arguments', 'const o = { a: "a" }; function f(x: any) { x.a = "b"; } f(...nobody, o);', '`${o.a}`'],
    ['not what it does not receive', 'const o = { a: "a" }; change({});', 'o.a', 'a'],
    ['not a text', 'let a = "a"; change(a);', 'a', 'a'],
    ['not a name that its function has itself', 'const a = "a"; change((a: string) => { a = "b"; });', 'a', 'a'],
    ['not a local of its function', 'const a = "a"; change(() => { let a = "b"; a = "c"; });', 'a', 'a'],
    ['not a name that its function only reads', 'const a = "a"; change(() => a);', 'a', 'a'],
    ['`console` changes nothing', 'const o = { a: "a" }; console.log(o);', 'o.a', 'a'],
    ['unless it is another one', 'const console = nobody; const o = { a: "a" }; console.log(o);', '`${o.a}`'],
  ]);
});

describe('what got out of sight may run later', () => {
  after([
    ['a function, at the next unknown call', 'let a = "a"; on(() => { a = "x"; }); a = "b"; fire();', '`${a}`'],
    ['a function that is put into an unknown object', 'let a = "a"; window.f = () => { a = "x"; }; a = "b"; fire();', '`${a}`'],
    ['an object that is put into an unknown object', 'const o = { a: "a" }; window.o = o; fire();', '`${o.a}`'],
    ['an object that is put into a list that is not known', 'const o = { a: "a" }; const l = nobody(); l[0] = o; fire();', '`${o.a}`'],
    [
      'an object that becomes a field of one that got out',
      'const p: any = {}; give(p); const o = { a: "a" }; p.o = o; fire();',
      '`${o.a}`',
    ],
    ['a method of a class', 'let a = "a"; class C { m() { a = "x"; } } a = "b"; new C().m();', '`${a}`', 'x'],
    ['a class expression', 'let a = "a"; const C = class { m() { a = "x"; } }; a = "b"; new C().m();', '`${a}`', 'x'],
    ['a function in a loop', 'let a = "a"; for (const x of xs) { fs.push(() => { a = "x"; }); } a = "b"; fs[0]();', '`${a}`'],
    ['a getter', 'let a = "a"; const o = { get x() { a = "x"; return 1; } }; a = "b"; const y = o.x;', '`${a}`'],
    ['a generator', 'let a = "a"; function* g() { a = "x"; } const i = g(); a = "b"; i.next();', '`${a}`'],
    ['in a statement that is not understood', 'let a = "a"; on(() => { a = "x"; }); a = "b"; for (const x of xs) fire();', '`${a}`'],
    ['nothing runs before', 'let a = "a"; on(() => { a = "x"; }); a = "b";', 'a', 'b'],
    ['a function that never got out', 'let a = "a"; const f = () => { a = "x"; }; a = "b"; fire();', 'a', 'b'],
  ]);
});

describe('statements that are not understood are unknown, never wrong', () => {
  after([
    ['a loop that assigns', 'let a = "a"; for (const x of xs) a = x;', '`${a}`'],
    ['a counting loop', 'let a = "a"; for (let i = 0; i < nobody; i++) a += "b";', '`${a}`'],
    ['a loop over keys', 'let a = "a"; for (a in o) {}', '`${a}`'],
    ['a loop over a name', 'let a = "a"; for (a of xs) {}', '`${a}`'],
    ['while', 'let a = "a"; while (more()) { a = "b"; }', '`${a}`'],
    ['do', 'let a = "a"; do { a = nobody; } while (more());', '`${a}`'],
    ['a loop that changes an object', 'const o = { a: "a" }; for (const x of xs) o.a = x;', '`${o.a}`'],
    ['a loop that pushes', 'const l: string[] = []; for (const x of xs) l.push(x);', '`${l[0]}`'],
    ['a loop that calls a function', 'let a = "a"; const f = () => { a = "b"; }; for (const x of xs) f();', '`${a}`'],
    ['a loop that calls a method of an object', 'let a = "a"; const o = { f() { a = "b"; } }; for (const x of xs) o.f();', '`${a}`'],
    ['switch', 'let a = "a"; switch (nobody) { case 1: function f() {} a = "b"; }', '`${a}`'],
    ['a label', 'let a = "a"; out: { a = "b"; for (const k in o) break out; }', '`${a}`'],
    ['`++`', 'let a = nobody; a++;', '`${a}`'],
    ['a pattern that is assigned', 'let a = "a"; ({ a } = o);', '`${a}`'],
    ['an operator that is not known', 'let a: any = 1; a <<= 2;', '`${a}`'],
    ['`using`', 'let a = "a"; { using r = open(() => { a = "b"; }); } close();', '`${a}`'],
    ['a namespace', 'let a = "a"; namespace N { a = "b"; }', '`${a}`'],
    ['a class with a static block', 'let a = "a"; class C { static { a = "b"; } [a]() {} }', '`${a}`'],
    ['`var` of a loop', 'var i = "a"; for (var i of xs) {}', '`${i}`'],
    ['an optional call that assigns', 'let a = "a"; nothing?.(a = "b");', '`${a}`'],
    ['an optional chain that assigns', 'let a = "a"; nothing?.b[a = "b"];', '`${a}`'],
    ['not an optional chain that does not', 'const o: any = { f: (x: string) => x };', 'o?.f("a")', 'a'],
    ['not what they do not mention', 'const a = "a"; for (const x of xs) use(x);', 'a', 'a'],
    ['not the value of a constant', 'const a = "a"; for (const x of xs) use(a);', 'a', 'a'],
  ]);

  test.for([
    ['a class of the name', 'class Image { static base(x: string) { return { x }; } }'],
    ['a class expression', 'const Image = class { static base(x: string) { return { x }; } };'],
    ['an enum of the name', 'enum Image { base }'],
    ['a namespace of the name', 'namespace Image { export const base = (x: string) => x; }'],
    ['a function of the name', 'function Image() {} Image.base = (x: string) => x;'],
    ['a declared name', 'declare const Image: { base(x: string): unknown };'],
  ])('an inner name hides the builder: %s', ([, declaration]) => {
    expect(variants(`function f() { ${declaration ?? ''} return Image.base("x"); } export const image = f();`)).toBe('');
  });

  test('a return in a statement that is not understood may be the end', () => {
    const told = variants(
      'function f(xs: string[]) { for (const x of xs) { if (x) return Image.base("a"); } return Image.base("b"); } export const image = f(nobody);',
    );
    const [image, returned] = told.split('\nan image\n');
    expect(image).toContain('image when not (');
    expect(image).toContain('FROM b');
    expect(image).not.toContain('FROM a');
    expect(returned).toBe('  FROM a');
  });
});

test.for([
  ['of a list that is not known', '(xs: string[], i: number) =>', 'xs[i]', '‹xs[…]›'],
  ['of a name that is not known', '(key: string) =>', '({ a: "1" })[key]', '‹key[…]›'],
  ['of an environment', '(n: number) =>', 'process.env[n]', '‹process.env[…]›'],
])('what is between brackets is as little known as what it is of: %s', ([, parameters, of, hole]) => {
  expect(rendered(`export const make = ${parameters ?? ''} Image.base(${of ?? ''});`)).toBe(`FROM ${hole ?? ''}`);
});

describe('what is made of something from outside is as little known as that', () => {
  const reasons = (parameter: string, value: string): readonly string[] => {
    const text = `import { Image } from 'layerwright'; export const make = (${parameter}) => Image.base(${value});`;
    return analyse('/a.ts', text).images.flatMap(({ variants: all }) =>
      all.flatMap(({ image }) => image.makes.flatMap((each) => each.text.flatMap((piece) => ('hole' in piece ? piece.hole.why : [])))),
    );
  };

  test.for([
    ['x: string', 'new URL(x).pathname.split("/")[1]', 'parameter'],
    ['x', 'JSON.parse(x).tag', 'parameter'],
    ['x', 'structuredClone([x])[0]', 'parameter'],
    ['x: string', 'new Map([["a", "b"]]).get(x)', 'parameter'],
    ['x', 'nobody(`${x}`)', 'parameter'],
    ['x', 'nobody({ x })', 'unsupported'],
    ['x', 'nobody("a", 1)', 'unsupported'],
  ])('(%s) %s', ([parameter = '', value = '', reason]) => {
    expect(reasons(parameter, value)).toEqual([reason]);
  });
});
