import { renderDockerfile } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { evaluateProgram } from '../../src/evaluate/read.ts';
import type { Program } from '../../src/syntax/program.ts';
import { parseTypeScript } from '../../src/syntax/typescript/parse.ts';
import { variants } from '../../src/testing/index.ts';

/** What is read: each image with its variants. */
const read = (rows: readonly (readonly [what: string, program: string, images: string])[]): void => {
  test.for(rows)('%s', ([, program, images]) => {
    expect(variants(program)).toBe(images);
  });
};

/** What a text is, as it stands behind `echo`. */
const text = (rows: readonly (readonly [what: string, before: string, of: string, expected: string])[]): void => {
  test.for(rows)('%s', ([, before, of, expected]) => {
    const all = variants(`${before}\nexport const image = Image.base("x").label({ a: ${of} });`);
    expect(all.split('\n').flatMap((line) => (line.startsWith('  LABEL a=') ? [line.slice('  LABEL a='.length)] : []))).toEqual([expected]);
  });
};

/** What may be read: one for each way that conditions go. */
const ways = (rows: readonly (readonly [what: string, before: string, of: string, expected: readonly string[]])[]): void => {
  test.for(rows)('%s', ([, before, of, expected]) => {
    const all = variants(`${before}\nexport const image = Image.base("x").label({ a: ${of} });`);
    expect(all.split('\n').flatMap((line) => (line.startsWith('  LABEL a=') ? [line.slice('  LABEL a='.length)] : []))).toEqual(expected);
  });
};

describe('1: an argument that is absent at a definition is not `undefined`', () => {
  read([
    [
      'a call without it',
      'const f = (v?: string) => Image.base(v || "20"); export const i = f();',
      'i\n  FROM 20\nf (template) when v is set\n  FROM ‹v›\nf (template) when v is not set\n  FROM 20',
    ],
    [
      'a definition alone',
      'export const f = (v?: string) => Image.base(v ?? "20");',
      'f (template) when v is not set\n  FROM 20\nf (template) when v is set\n  FROM ‹v›',
    ],
  ]);
});

describe('2: what is among something that is not known', () => {
  ways([
    ['is there', 'const l = ["a", nobody()];', '`${["a", "b"].includes("a")}`', ['true']],
    ['is perhaps there', 'const l = ["a", nobody()];', '`${l.includes("b") ? 1 : 2}`', ['1', '2']],
    ['is not there', '', '`${["a", "c"].includes("b")}`', ['false']],
  ]);
});

describe('3: what is caught is a choice, and a guard that throws is none', () => {
  ways([
    ['what certainly parses', 'let o: any; try { o = JSON.parse("[1]"); } catch { o = [2]; }', '`${o[0]}`', ['1']],
    ['what perhaps fails', 'let a = "a"; try { a = "b"; nobody(); } catch { a = "c"; }', 'a', ['c', 'b']],
    ['a guard', 'if (!process.env.X) throw new Error("X"); const a = process.env.X ? "a" : "b";', 'a', ['a']],
  ]);
});

describe('4: a loop of unknown length', () => {
  ways([
    ['of known length', 'const l: string[] = []; for (const x of ["a", "b"]) l.push(x);', 'l.join("")', ['ab']],
    ['leaves a list that is not known', 'const l = ["a"]; for (const x of nobody()) l.push(x);', '`${l.length}`', ['‹nobody()›']],
    ['leaves a text that is not known', 'let a = "a"; for (const x of nobody()) a += "b";', '`${a}`', ['‹nobody()›']],
  ]);
  const after = (loop: string): string => variants(`let i = Image.base("x");\n${loop}\nexport const image = i.workdir("/a");`);
  const last = '  # nobody(…) is not known: it depends on ‹nobody()›';

  test('an image has what its last pass adds, behind what others may have added; or nothing of it', () => {
    expect(after('for (const x of nobody()) i = i.env({ A: x });')).toBe(
      `image when (nobody())\n  FROM x\n${last}\n  ENV A=‹nobody()[…]›\n  WORKDIR /a\nimage when not (nobody())\n  FROM x\n  WORKDIR /a`,
    );
  });

  test('of a loop that counts, as long as its condition holds', () => {
    const program = 'export function f(xs: string[], i: Image) { for (let n = 0; n < xs.length; n++) i = i.user(xs[n]!); return i; }';
    expect(variants(program)).toBe(
      [
        'f (template) when (n < xs.length)',
        ...['  # i(…) is not known: it depends on ‹i›', '  # xs.length(…) is not known: it depends on ‹xs.length›', '  USER ‹xs[…]›'],
        'f (template) when not (n < xs.length)',
        '  # i(…) is not known: it depends on ‹i›',
      ].join('\n'),
    );
  });

  test('passes before those that are not known are known', () => {
    expect(after('for (const x of ["a", ...nobody()]) { i = i.user(x); }').split('\n').slice(1, 6)).toEqual([
      '  FROM x',
      '  USER a',
      last,
      '  USER ‹nobody()[…]›',
      '  WORKDIR /a',
    ]);
  });

  test('each way through a pass', () => {
    const text = after(
      'for (const x of nobody()) { if (x.skip) continue; switch (x.is) { case "u": i = i.user(x.of); break; default: i = i.workdir("/b"); } }',
    );
    expect(text.split('\n').filter((line) => !line.startsWith('image') && !line.startsWith('  FROM'))).toEqual([
      ...[last, '  WORKDIR /a'],
      ...[last, '  USER ‹nobody()[…].of›', '  WORKDIR /a'],
      ...[last, '  WORKDIR /b', '  WORKDIR /a'],
      '  WORKDIR /a',
    ]);
  });

  test.for([
    ['it begins anew', 'for (const x of nobody()) i = Image.base(x);'],
    ['it is another image', 'const o = Image.base("o"); for (const x of nobody()) i = o.user(x);'],
    ['it is no image at times', 'for (const x of nobody()) i = x.a ? i.user("a") : x;'],
    ['the loop is left before its end', 'for (const x of nobody()) { i = i.user("a"); if (x) break; }'],
    ['a function that it calls assigns it', 'const f = () => { i = i.user("a"); }; for (const x of nobody()) f();'],
    ['somebody may assign it later', 'for (const x of nobody()) { keep(() => { i = i.user("a"); }); } run();'],
  ] as const)('an image is not known where %s', ([, loop]) => {
    expect(after(loop)).not.toContain('WORKDIR /a');
  });

  test.for([
    ['in a list', 'for (const x of nobody()) send(Image.base(x.base).user("a"));', ['FROM ‹nobody()[…].base›', 'USER a']],
    ['as long as something holds', 'while (nobody()) send(Image.base("b").user("a"));', ['FROM b', 'USER a']],
    ['counted', 'for (let n = 0; n < nobody; n++) send(Image.base("b").user(`${n}`));', ['FROM b', 'USER ‹n›']],
    ['in a loop that is left', 'for (const x of nobody()) { send(Image.base("b").user("a")); if (x) break; }', ['FROM b', 'USER a']],
    ['in one loop in another', 'for (const x of nobody()) for (const y of x) send(Image.base(y));', ['FROM ‹nobody()[…][…]›']],
  ] as const)('images that each pass makes are read: %s', ([, loop, lines]) => {
    const [first, ...more] = variants(loop).split('\n');
    expect([first, ...more.map((line) => line.trim())]).toEqual(['an image', ...lines]);
  });

  test('what else a pass leaves is not known', () => {
    const loop = 'let n = 0; for (const x of nobody()) { i = i.user(`${n}`); n = n + 1; } i = i.env({ N: `${n}` });';
    expect(after(loop).split('\n').slice(1, 5)).toEqual(['  FROM x', last, '  USER ‹nobody()›', '  ENV N=‹nobody()›']);
    expect(after(loop).split('\n').slice(-2)).toEqual(['  ENV N=‹nobody()›', '  WORKDIR /a']);
  });
});

describe('5: a method that is not understood is not the identity', () => {
  text([
    ['the first match alone', '', '"a-b-c".replace("-", "+")', 'a+b-c'],
    ['`$&` and `$$`', '', '"abc".replace("b", "[$&$$]")', "'a[b$]c'"],
    ["`$'` and `$`", '', '"abc".replace("b", "$\'$`")', 'acac'],
    ['no match', '', '"abc".replace("x", "y")', 'abc'],
    ['a method that is not known', '', '" a".normalize("NFC")', '‹normalize()›'],
  ]);
});

describe('6: the text that the program sees', () => {
  text([
    ['an escape', '', '"a\\\\n"', "'a\\n'"],
    ['a line break of Windows in a template', '', '`a\r\nb`.length + ""', '3'],
    ['`${X}` between plain quotes is none of ours', '', '"${X}"', "'${X}'"],
  ]);
});

describe('7: which directory', () => {
  const files: Readonly<Record<string, string>> = {
    '/a/main.ts':
      'import { Image } from "layerwright"; import { there } from "../b/there"; export const i = Image.base("x").workdir(there).user(__dirname.slice(1));',
    '/b/there.ts': 'export const there = __dirname;',
  };
  const parsed = (file: string): Program => parseTypeScript(file, files[file] ?? '');

  test('`__dirname` is where the file is in which it stands', () => {
    const { readings } = evaluateProgram(parsed('/a/main.ts'), { readModule: () => parsed('/b/there.ts') });
    expect(readings.flatMap(({ variants: all }) => all.map(({ image }) => renderDockerfile(image).text))).toEqual([
      'FROM x\nWORKDIR /b\nUSER a\n',
    ]);
  });

  ways([
    [
      'whether a file is there nobody knows',
      'import { Image } from "layerwright"; import { existsSync } from "node:fs";',
      'existsSync("a") ? "b" : "c"',
      ['b', 'c'],
    ],
  ]);
});

describe('8: each method of a class begins where its constructor ends', () => {
  const service =
    'export class S { i = Image.base("x"); a() { this.i = this.i.user("a"); return this.i; } b() { this.i = this.i.user("b"); return this.i; } }';
  read([
    ['two methods that nobody calls', service, 'S.a (template)\n  FROM x\n  USER a\nS.b (template)\n  FROM x\n  USER b'],
    [
      'two calls of one object',
      `${service.replace('export ', '')} const s = new S(); s.a(); export const i = s.b();`,
      'i\n  FROM x\n  USER a\n  USER b\nS.a (template)\n  FROM x\n  USER a\nS.b (template)\n  FROM x\n  USER b',
    ],
    [
      'an image that is only declared',
      'export abstract class S { abstract image: Image; a() { return this.image.user("a"); } }',
      'S.a (template)\n  # image(…) is not known: it depends on ‹image›\n  USER a',
    ],
  ]);
});

describe('9: what it is called on, not what that is called', () => {
  read([
    [
      'another `Image`',
      'class Image { static base(a: string) { return new Image(); } env(a: object) { return this; } } export const i = Image.base("x").env({});',
      '',
    ],
    ['a local name', 'export const i = Image.base("x"); function f(Image: any) { return Image.base("y"); }', 'i\n  FROM x'],
    ['an empty list', 'export const i = Image.base("x").aptInstall([]);', 'i\n  FROM x'],
  ]);
});

describe('10: values of the language', () => {
  text([
    ['JSON has no blanks', '', 'JSON.stringify({ a: [1, "é"] })', '\'{"a":[1,"é"]}\''],
    ['numbers that are keys come first', 'const o = { b: 1, 1: 2 };', 'Object.keys(o).join("")', '1b'],
    ['a later key keeps the first place', 'const o = { a: 1, b: 2, ...{ a: 3 } };', 'JSON.stringify(o)', '\'{"a":3,"b":2}\''],
    ['octal numbers are decimal texts', '', '`${0o755}`', '493'],
    ['a key that is not known may be any', 'const o: any = { b: 1, [nobody]: 2 };', '`${o.b}`', '‹computed key›'],
  ]);
});
