import { Image } from 'layerwright';
import { describe, expect, test } from 'vitest';
import { checkRender } from '../testing/index.ts';

/** What stands before, what is an argument of `env`, and what the image has then. */
type Row = readonly [what: string, before: string, argument: string, value: string];

const inEnv = (rows: readonly Row[]): void => {
  test.for(rows)('%s', ([, before, argument, value]) => {
    checkRender(`${before}\nexport const image = Image.base("x").env({ A: ${argument} });`, value === '' ? 'FROM x' : `FROM x\n${value}`);
  });
};

describe('names', () => {
  inEnv([
    ['a constant', 'const a = "1";', 'a', 'ENV A=1'],
    ['a constant of a constant', 'const a = "1"; const b = a;', 'b', 'ENV A=1'],
    ['a variable that is assigned', 'let a = "1"; a = "2";', 'a', 'ENV A=2'],
    ['a variable that is assigned after its use', 'let a = "1"; const b = a; a = "2";', 'b', 'ENV A=1'],
    ['a variable without a value', 'let a; a = "1";', 'a', 'ENV A=1'],
    ['`+=`', 'let a = "1"; a += "2";', 'a', 'ENV A=12'],
    ['`??=` of undefined', 'let a; a ??= "1";', 'a', 'ENV A=1'],
    ['`??=` of a string', 'let a = ""; a ??= "1";', 'a', "ENV A=''"],
    ['`||=`', 'let a = ""; a ||= "1";', 'a', 'ENV A=1'],
    ['`&&=`', 'let a = "0"; a &&= "1";', 'a', 'ENV A=1'],
    ['an assignment as a value', 'let a, b; a = b = "1";', 'a + b', 'ENV A=11'],
    ['a name of an inner block hides one outside', 'const a = "1"; { const a = "2"; a; }', 'a', 'ENV A=1'],
    ['`var` in a block is that of the file', 'var a = "1"; { var a = "2"; }', 'a', 'ENV A=2'],
    ['`var` in a branch that is known', 'var a = "1"; if (true) { var a = "2"; } else { var a = "3"; }', 'a', 'ENV A=2'],
    ['`var` without a value changes nothing', 'var a = "1"; var a;', 'a', 'ENV A=1'],
    ['a name that nobody declares', '', 'nobody', 'ENV A=‹nobody›'],
    ['types are passed over', 'const a = ("1" as const)! satisfies string;', 'a', 'ENV A=1'],
    ['parentheses are passed over', 'const a = ((("1")));', '(a)', 'ENV A=1'],
    ['`await` of a value', 'const a = await "1";', 'a', 'ENV A=1'],
  ]);
});

describe('text', () => {
  inEnv([
    ['a template without holes', '', '`1`', 'ENV A=1'],
    ['a template of constants', 'const a = "1"; const b = 2;', '`${a}-${b}-${true}-${null}-${undefined}`', 'ENV A=1-2-true-null-undefined'],
    ['a template in a template', 'const a = "1";', '`a${`b${a}c`}d`', 'ENV A=ab1cd'],
    ['a template with an unknown part', '', '`a${nobody}b`', 'ENV A=a‹nobody›b'],
    ['a template with a list', 'const a = ["1", "2"];', '`${a}`', 'ENV A=‹list as text›'],
    ['`+` of texts', '', '"a" + "b" + `c`', 'ENV A=abc'],
    ['`+` of a text and a number', '', '"a" + 1 + 2', 'ENV A=a12'],
    ['`+` of numbers, then a text', '', '1 + 2 + "a"', 'ENV A=3a'],
    ['`+` of an unknown value and a text', '', 'nobody + "a"', 'ENV A=‹nobody›a'],
    ['`+` of two unknown values is unknown', 'const a = nobody + nothing;', '`${a}`', 'ENV A=‹+›'],
    ['`+` of null', '', '"a" + null', 'ENV A=anull'],
    ['numbers as JavaScript writes them', '', '`${1_000}${0x10}${1e21}${1.50}${-0}${-1}`', 'ENV A=1000161e+211.50-1'],
    ['escapes', '', String.raw`"a\tb\\n\x41\u0042\u{43}\q"`, "ENV A='a\tb\\nABCq'"],
    ['a continued line', '', '"a\\\nb"', 'ENV A=ab'],
    ['a quote', '', `"it's"`, `ENV A='it'"'"'s'`],
    ['a shell variable is no template hole', '', '"$HOME/${x}"', "ENV A='$HOME/${x}'"],
    ['a method that is not understood is unknown, not the identity', '', '"a".normalize()', 'ENV A=‹normalize()›'],
    ['a replacement that depends on the place', '', '"a".localeCompare("b")', 'ENV A=‹localeCompare()›'],
    ['a tagged template is unknown', '', 'String.raw`\\n`', 'ENV A=‹TaggedTemplateExpression›'],
  ]);
});

describe('objects', () => {
  inEnv([
    ['a field', 'const o = { a: "1" };', 'o.a', 'ENV A=1'],
    ['a field by a key in brackets', 'const o = { a: "1" }; const key = "a";', 'o[key]', 'ENV A=1'],
    ['a field with a number for a key', 'const o = { 1: "1" };', 'o[1]', 'ENV A=1'],
    ['nested fields', 'const o = { a: { b: ["0", "1"] } };', 'o.a.b[1]', 'ENV A=1'],
    ['a later field with the same key', 'const o = { a: "1", a: "2" };', 'o.a', 'ENV A=2'],
    ['a short field', 'const a = "1"; const o = { a };', 'o.a', 'ENV A=1'],
    ['an assigned field', 'const o = { a: "1" }; o.a = "2";', 'o.a', 'ENV A=2'],
    ['a new field', 'const o: any = {}; o.a = "2";', 'o.a', 'ENV A=2'],
    ['a field assigned through another name', 'const o = { a: "1" }; const p = o; p.a = "2";', 'o.a', 'ENV A=2'],
    ['a copy is another object', 'const o = { a: "1" }; const p = { ...o }; p.a = "2";', 'o.a', 'ENV A=1'],
    ['a copy is not deep', 'const o = { a: { b: "1" } }; const p = { ...o }; p.a.b = "2";', 'o.a.b', 'ENV A=2'],
    ['`+=` on a field', 'const o = { a: "1" }; o.a += "2";', 'o.a', 'ENV A=12'],
    ['a getter is not run', 'const o = { get a() { return "1"; } };', '`${o.a}`', 'ENV A=‹ObjectLiteralExpression.a›'],
    ['a key that is not known', 'const o: any = { a: "1" }; o[nobody] = "2";', '`${o.a}`', 'ENV A=‹assignment›'],
    ['a key that is not known in a literal', 'const o = { a: "1", [nobody]: "2" };', '`${o.a}`', 'ENV A=‹computed key›'],
    ['a key after one that is not known', 'const o = { [nobody]: "2", a: "1" };', 'o.a', 'ENV A=1'],
    ['a spread of something unknown', 'const o = { a: "1", ...nobody };', '`${o.a}`', 'ENV A=‹nobody›'],
    ['a field after a spread of something unknown', 'const o = { ...nobody, a: "1" };', 'o.a', 'ENV A=1'],
    ['`delete`', 'const o: any = { a: "1" }; delete o.a;', '`${o.a}`', 'ENV A=‹DeleteExpression.a›'],
    ['a field of the prototype', 'const o = {};', '`${o.toString}`', 'ENV A=‹toString›'],
    ['a prototype that is assigned', 'const o: any = {}; o.__proto__ = { a: "1" };', '`${o.a}`', 'ENV A=‹assignment›'],
    ['a prototype in a literal', 'const o: any = { __proto__: { a: "1" } };', '`${o.a}`', 'ENV A=‹ObjectLiteralExpression.a›'],
    ['an optional chain', 'const o = { a: { b: "1" } };', 'o?.a?.b', 'ENV A=1'],
  ]);

  test.for([
    ['keys stay in order', '{ b: "1", a: "2" }', 'ENV b=1\nENV a=2'],
    ['a later value keeps the first place', '{ b: "1", a: "2", b: "3" }', 'ENV b=3\nENV a=2'],
    ['a spread in between', '{ b: "1", ...{ c: "2", b: "3" }, d: "4" }', 'ENV b=3\nENV c=2\nENV d=4'],
    ['a spread of nothing', '{ ...undefined, ...null, ...false, b: "1" }', 'ENV b=1'],
    ['a spread that a known condition keeps', '{ ...(true && { b: "1" }), ...(false && { c: "1" }) }', 'ENV b=1'],
    ['keys with quotes', `{ "a": "1", 'b': "2" }`, 'ENV a=1\nENV b=2'],
    ['a key in brackets', '{ ["a"]: "1", [`b`]: "2" }', 'ENV a=1\nENV b=2'],
    ['something that is not known may be any key', '{ ...nobody, b: "1" }', '# env(…) is not known: it depends on ‹nobody›'],
    ['no keys, no step', '{}', ''],
  ] as const)('%s', ([, literal, lines]) => {
    checkRender(`export const image = Image.base("x").env(${literal});`, lines === '' ? 'FROM x' : `FROM x\n${lines}`);
  });

  test('keys that are integers come first, in their order', () => {
    checkRender(
      'export const image = Image.base("x").label({ b: "1", 10: "2", 9: "3", "01": "4" });',
      'FROM x\nLABEL 9=3\nLABEL 10=2\nLABEL b=1\nLABEL 01=4',
    );
  });
});

describe('lists', () => {
  test.for([
    ['items', '["a", "b"]', 'RUN a\nRUN b'],
    ['a spread', '[...["a", "b"], ...[], "c"]', 'RUN a\nRUN b\nRUN c'],
    ['a spread of a name', '[...list, "c"]', 'RUN l\nRUN m\nRUN c'],
    ['a length', '[`${list.length}`]', 'RUN 2'],
    ['an item', '[list[1], list["0"]]', 'RUN m\nRUN l'],
    ['an item that is none', '[`${list[5]}`]', 'RUN undefined'],
    ['an index that is no number', '[`${list["01"]}`]', 'RUN undefined'],
    ['a spread of something unknown', '["a", ...nobody]', '# runCommands(…) is not known: it depends on ‹nobody›'],
    ['an item after a spread of something unknown', '[`${[...nobody, "a"][0]}`]', 'RUN ‹0›'],
    ['the length after a spread of something unknown', '[`${[...nobody, "a"].length}`]', 'RUN ‹length›'],
    ['a method of lists', '[`${list.join()}`]', 'RUN l,m'],
    ['a method that is not understood', '[`${list.toLocaleString()}`]', 'RUN ‹toLocaleString()›'],
  ] as const)('%s', ([, literal, lines]) => {
    checkRender(`const list = ["l", "m"]; export const image = Image.base("x").runCommands(...${literal});`, `FROM x\n${lines}`);
  });

  test('what is pushed is in the list afterwards', () => {
    checkRender('const list = ["l"]; list.push("m"); export const image = Image.base("x").runCommands(...list);', 'FROM x\nRUN l\nRUN m');
  });

  test('an item that is left out is undefined, which a list of packages cannot have', () => {
    checkRender('export const image = Image.base("x").aptInstall([, "git"]);', 'FROM x\n# aptInstall(…) is not known: it would be refused');
    const packages: unknown[] = [];
    packages[1] = 'git';
    expect(() => Image.base('x').aptInstall(packages as string[])).toThrow('a string is expected here');
  });

  test('an item that is assigned makes the list unknown', () => {
    checkRender(
      'const list = ["l"]; list[0] = "m"; export const image = Image.base("x").runCommands(`${list[0]}`);',
      'FROM x\nRUN ‹assignment›',
    );
  });
});

describe('patterns', () => {
  inEnv([
    ['fields', 'const { a, b: c } = { a: "1", b: "2" };', 'a + c', 'ENV A=12'],
    ['nested fields', 'const { a: { b } } = { a: { b: "1" } };', 'b', 'ENV A=1'],
    ['a default that is used', 'const { a = "1" } = {};', 'a', 'ENV A=1'],
    ['a default that is not', 'const { a = "1" } = { a: "2" };', 'a', 'ENV A=2'],
    ['a default is for undefined only', 'const { a = "1" } = { a: null };', '`${a}`', 'ENV A=null'],
    ['items', 'const [a, , b] = ["1", "2", "3"];', 'a + b', 'ENV A=13'],
    ['nested items', 'const [[a]] = [["1"]];', 'a', 'ENV A=1'],
    ['a rest is unknown', 'const { a, ...b } = { a: "1", c: "2" };', '`${b.c}`', 'ENV A=‹pattern.c›'],
    ['a rest of items is unknown', 'const [a, ...b] = ["1", "2"];', '`${b[0]}`', 'ENV A=‹pattern.0›'],
    ['an assigned pattern is unknown', 'let a = "1", b = "2"; [a, b] = [b, a];', '`${a}`', 'ENV A=‹BinaryExpression›'],
    ['what a pattern calls may change anything', 'let a = "1"; const [b = (a = "2")] = [];', '`${a}`', 'ENV A=‹pattern›'],
    ['fields of something unknown', 'const { b } = nobody;', 'b', 'ENV A=‹nobody.b›'],
    ['items of something unknown', 'const [b] = nobody;', 'b', 'ENV A=‹nobody.0›'],
  ]);
});
