import { describe, expect, test } from 'vitest';
import { checkEach, checkRender, checkVariants, variants } from '../testing/index.ts';

type Row = readonly [what: string, program: string, expected: string];

/** The base of the image, for each way the conditions can go. */
const bases = (rows: readonly Row[]): void => {
  test.for(rows)('%s', ([, program, expected]) => {
    checkVariants(
      `${program}\nexport const image = Image.base(tag);`,
      expected.replace(
        /^(.*?)(\S+)$/gm,
        (_, when: string, tag: string) => `image${when ? ` when ${when.replace(/: $/, '')}` : ''}\n  FROM ${tag}`,
      ),
    );
  });
};

describe('if', () => {
  bases([
    ['known to be true', 'let tag = "a"; if (1 + 1 === 2) tag = "b";', 'b'],
    ['known to be false', 'let tag = "a"; if ("") tag = "b";', 'a'],
    ['known, with else', 'let tag; if (null) { tag = "b"; } else { tag = "c"; }', 'c'],
    ['not known', 'let tag = "a"; if (process.env.X) { tag = "b"; }', 'process.env.X is set: b\nprocess.env.X is not set: a'],
    [
      'not known, with else',
      'let tag; if (process.env.X) tag = "b"; else tag = "c";',
      'process.env.X is set: b\nprocess.env.X is not set: c',
    ],
    [
      'nested',
      'let tag = "a"; if (process.env.X) { if (process.env.Y) tag = "b"; }',
      'process.env.X is set, process.env.Y is set: b\nprocess.env.X is set, process.env.Y is not set: a\nprocess.env.X is not set: a',
    ],
    [
      'else-if on one hole drops contradictions',
      'let tag = "a"; if (process.env.X === "b") tag = "b"; else if (process.env.X === "c") tag = "c";',
      'process.env.X === "b": b\nprocess.env.X !== "b", process.env.X === "c": c\nprocess.env.X !== "b", process.env.X !== "c": a',
    ],
    [
      'two conditions that cannot both hold',
      'let tag = "a"; if (process.env.X === "b") tag += "b"; if (process.env.X === "c") tag += "c";',
      'process.env.X === "c": ac\nprocess.env.X !== "c", process.env.X === "b": ab\nprocess.env.X !== "c", process.env.X !== "b": a',
    ],
    [
      'one condition twice',
      'let tag = "a"; if (process.env.X) tag += "b"; if (process.env.X) tag += "c";',
      'process.env.X is set: abc\nprocess.env.X is not set: a',
    ],
    [
      'a value that is one of two, tested again',
      'let tag = "a"; const y = process.env.X ? "1" : ""; if (y) tag = "b";',
      'process.env.X is set: b\nprocess.env.X is not set: a',
    ],
    [
      'a value that is one of three, tested again',
      'let tag = "a"; const y = process.env.X ? "1" : process.env.Y ? "" : "2"; if (y) tag = "b";',
      'process.env.X is set: b\nprocess.env.X is not set, process.env.Y is set: a\nprocess.env.X is not set, process.env.Y is not set: b',
    ],
    [
      'a text that may be empty, tested again',
      'let tag = "a"; let y = ""; if (process.env.X) y += "1"; if (process.env.Y) y = `${y}2`; if (y) tag = "b";',
      'process.env.Y is set: b\nprocess.env.Y is not set, process.env.X is set: b\nprocess.env.Y is not set, process.env.X is not set: a',
    ],
    [
      'equal to something, so set',
      'let tag = "a"; if (process.env.X === "b") tag += "b"; if (process.env.X) tag += "s";',
      'process.env.X is set, process.env.X === "b": abs\nprocess.env.X is set, process.env.X !== "b": as\nprocess.env.X is not set: a',
    ],
    ['a property of nothing', 'const o = process.env.X ? { a: "a" } : undefined; const tag = o.a;', 'a'],
    [
      'a property of what may be of nothing',
      'const o = process.env.X ? { a: "a" } : process.env.Y ? { a: "b" } : null; const tag = o.a;',
      'process.env.X is set: a\nprocess.env.X is not set: b',
    ],
    ['a method of nothing', 'const o = process.env.X ? " a " : undefined; const tag = o.trim();', 'a'],
    [
      'a method of nothing that is caught',
      'let tag = "c"; const o = process.env.X ? " a " : undefined; try { tag = o.trim(); } catch {}',
      'process.env.X is set: a\nprocess.env.X is not set: c',
    ],
    [
      'not where it is asked for',
      'const o = process.env.X ? { a: "a" } : undefined; const tag = `${o?.a}`;',
      'process.env.X is set: a\nprocess.env.X is not set: undefined',
    ],
    [
      'not where a method is asked for',
      'const o = process.env.X ? " a " : undefined; const tag = `${o?.trim()}`;',
      'process.env.X is set: a\nprocess.env.X is not set: undefined',
    ],
    [
      'what is behind that',
      'const o = process.env.X ? { a: { b: "a" } } : undefined; const tag = `${o?.a.b}`;',
      'process.env.X is set: a\nprocess.env.X is not set: ‹b›',
    ],
    [
      'a name between brackets',
      'const o: any = process.env.X ? { a: "a" } : undefined; const tag = `${o?.["a"]}`;',
      'process.env.X is set: a\nprocess.env.X is not set: undefined',
    ],
    ['a branch that throws', 'let tag = "a"; if (process.env.X) { tag = "b"; throw new Error(); }', 'a'],
    ['the other branch throws', 'let tag = "a"; if (process.env.X) { tag = "b"; } else { throw new Error(); }', 'b'],
    ['both branches do the same', 'let tag = "a"; if (process.env.X) { tag; } else { tag; }', 'a'],
    [
      'a condition that does not touch the image',
      'const tag = "a"; let other; if (process.env.X) { other = "b"; } if (process.env.Y) other = "c";',
      'a',
    ],
    [
      'sixteen of them cost nothing',
      `const tag = "a"; let o = ""; ${Array.from({ length: 16 }, (_, i) => `if (process.env.X${String(i)}) o += "x";`).join(' ')}`,
      'a',
    ],
    ['an assignment in a condition', 'let tag; if ((tag = "a")) {}', 'a'],
    ['a declaration in a branch is its own', 'const tag = "a"; if (process.env.X) { const tag = "b"; tag; }', 'a'],
    ['`var` in a branch', 'var tag = "a"; if (process.env.X) { var tag = "b"; }', 'process.env.X is set: b\nprocess.env.X is not set: a'],
  ]);

  checkEach([
    [
      'calls under a condition',
      'let image = Image.base("a"); if (process.env.X) image = image.env({ A: "1" }); image = image.workdir("/b"); export { image };',
      'image when process.env.X is set\n  FROM a\n  ENV A=1\n  WORKDIR /b\nimage when process.env.X is not set\n  FROM a\n  WORKDIR /b',
    ],
    [
      'an object that a branch changes',
      'const e: any = { A: "1" }; if (process.env.X) e.B = "2"; export const image = Image.base("a").env(e);',
      'image when process.env.X is set\n  FROM a\n  ENV A=1\n  ENV B=2\nimage when process.env.X is not set\n  FROM a\n  ENV A=1',
    ],
    [
      'an object that two branches change',
      'const e: any = {}; if (process.env.X) e.A = "1"; if (process.env.Y) e.B = "2"; export const image = Image.base("a").env(e);',
      'image when process.env.Y is set, process.env.X is set\n  FROM a\n  ENV A=1\n  ENV B=2\nimage when process.env.Y is set, process.env.X is not set\n  FROM a\n  ENV B=2\nimage when process.env.Y is not set, process.env.X is set\n  FROM a\n  ENV A=1\nimage when process.env.Y is not set, process.env.X is not set\n  FROM a',
    ],
    [
      'a field of one of two objects',
      'const a: any = { A: "1" }; const b: any = { A: "2" }; const c = process.env.X ? a : b; c.A = "3"; export const image = Image.base("a").env(a).env(b);',
      'image when process.env.X is set\n  FROM a\n  ENV A=3\n  ENV A=2\nimage when process.env.X is not set\n  FROM a\n  ENV A=1\n  ENV A=3',
    ],
    [
      'fields that are spread under a condition',
      'export const image = Image.base("a").env({ A: "1", ...(process.env.X ? { B: "2" } : {}), C: "3" });',
      'image when process.env.X is set\n  FROM a\n  ENV A=1\n  ENV B=2\n  ENV C=3\nimage when process.env.X is not set\n  FROM a\n  ENV A=1\n  ENV C=3',
    ],
    [
      'fields that are spread with `&&`',
      'export const image = Image.base("a").env({ A: "1", ...(process.env.X && { A: "2" }) });',
      'image when process.env.X is set\n  FROM a\n  ENV A=2\nimage when process.env.X is not set\n  FROM a\n  ENV A=1',
    ],
    [
      'items that are spread under a condition',
      'const l = [...(process.env.X ? ["b"] : []), "c"]; export const image = Image.base("a").aptInstall(l);',
      'image when process.env.X is set\n  FROM a\n  RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends b c && rm -rf /var/lib/apt/lists/*\nimage when process.env.X is not set\n  FROM a\n  RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends c && rm -rf /var/lib/apt/lists/*',
    ],
    [
      'arguments that are spread under a condition',
      'export const image = Image.base("a").runCommands("b", ...(process.env.X ? ["c", "d"] : []));',
      'image when process.env.X is set\n  FROM a\n  RUN b\n  RUN c\n  RUN d\nimage when process.env.X is not set\n  FROM a\n  RUN b',
    ],
    [
      'a list that a branch replaces',
      'let l = ["x"]; if (process.env.X) l = ["y", "z"]; export const image = Image.base("a").runCommands(l[0]);',
      'image when process.env.X is set\n  FROM a\n  RUN y\nimage when process.env.X is not set\n  FROM a\n  RUN x',
    ],
    [
      'a branch without an image gives none',
      'let image; if (process.env.X) image = Image.base("a"); export { image };',
      'image when process.env.X is set\n  FROM a',
    ],
  ]);
});

describe('operators', () => {
  bases([
    ['a ternary', 'const tag = process.env.X ? "a" : "b";', 'process.env.X is set: a\nprocess.env.X is not set: b'],
    ['a ternary that is known', 'const tag = true ? "a" : "b";', 'a'],
    ['a negation', 'const tag = !process.env.X ? "a" : "b";', 'process.env.X is set: b\nprocess.env.X is not set: a'],
    ['two negations', 'const tag = !!process.env.X ? "a" : "b";', 'process.env.X is set: a\nprocess.env.X is not set: b'],
    ['`??` of nothing', 'const tag = undefined ?? null ?? "b";', 'b'],
    [
      '`??` of a variable of the environment',
      'const tag = process.env.X ?? "b";',
      'process.env.X is not set: b\nprocess.env.X is set: ‹process.env.X›',
    ],
    [
      '`||` of a variable of the environment',
      'const tag = process.env.X || "b";',
      'process.env.X is set: ‹process.env.X›\nprocess.env.X is not set: b',
    ],
    ['`||` of something known', 'const tag = "a" || nobody();', 'a'],
    ['`&&` of something known', 'const tag = "a" && "b";', 'b'],
    [
      '`||` that is tested again',
      'const x = process.env.X || ""; const tag = x ? "a" : "b";',
      'process.env.X is set: a\nprocess.env.X is not set: b',
    ],
    ['`&&` and `||`', 'const tag = (process.env.X && "a") || "b";', 'process.env.X is set: a\nprocess.env.X is not set: b'],
    ['what is not evaluated changes nothing', 'let tag = "a"; true || (tag = "b"); false && (tag = "c"); "" ?? (tag = "d");', 'a'],
    ['what is perhaps evaluated', 'let tag = "a"; process.env.X && (tag = "b");', 'process.env.X is set: b\nprocess.env.X is not set: a'],
    ['in a template', 'const tag = `a${process.env.X ? "1" : "2"}b`;', 'process.env.X is set: a1b\nprocess.env.X is not set: a2b'],
    ['in a sum', 'const tag = "a" + (process.env.X ? "1" : 2) + "b";', 'process.env.X is set: a1b\nprocess.env.X is not set: a2b'],
    ['a condition as text', 'const tag = `a${!process.env.X}`;', 'process.env.X is set: afalse\nprocess.env.X is not set: atrue'],
  ]);

  test.for([
    ['"a" === "a"', true],
    ['"a" !== "a"', false],
    ['1 === "1"', false],
    ['null === undefined', false],
    ['null == undefined', true],
    ['null != undefined', false],
    ['0 == null', false],
    ['"a" == "a"', true],
    ['!""', true],
    ['!0', true],
    ['![]', false],
    ['!{}', false],
    ['![] === false', true],
    ['({}) === undefined', false],
    ['[] == null', false],
    ['Image === undefined', false],
    ['(() => 1) === "a"', false],
    ['`${nobody}` === undefined', false],
    ['`${nobody}x` === null', false],
    ['!`${nobody}x`', false],
  ] as const)('%s is %s', ([condition, is]) => {
    checkRender(`export const image = Image.base(${condition} ? "yes" : "no");`, `FROM ${is ? 'yes' : 'no'}`);
  });

  test.for([
    '1 == "1"',
    '"" == 0',
    '[] == ""',
    '({}) === ({})',
    'nobody === nothing',
    'nobody == "a"',
    '`${nobody}`',
    '`${nobody}` === "a"',
    'nobody > 1',
    'nobody + 1',
    'nobody < "b"',
    '"a" in nobody',
    'typeof nobody === "string"',
    'nobody instanceof Object',
    '/a/.test("a")',
    '["a", nobody].includes("b")',
    '"abc".startsWith(nobody)',
    'await nobody',
  ])('%s is not known', (condition) => {
    expect(variants(`export const image = Image.base(${condition} ? "yes" : "no");`).match(/FROM .*/g)).toEqual(['FROM yes', 'FROM no']);
  });

  test('a text that a template makes of something is another condition than the thing itself', () => {
    const program = 'const x = process.env.X; const text = `${x}`; export const image = Image.base(x ? "a" : text ? "b" : "c");';
    expect(variants(program).match(/FROM .*/g)).toEqual(['FROM a', 'FROM b', 'FROM c']);
  });
});

describe('the environment', () => {
  bases([
    [
      'a variable is one hole, however it is read',
      'const { X } = process.env; const tag = X === "a" ? (process.env["X"] === "b" ? "no" : "a") : "b";',
      'process.env.X === "a": a\nprocess.env.X !== "a": b',
    ],
    [
      'an alias',
      'const env = process.env; const tag = env.X === "a" ? (process.env.X === "b" ? "no" : "a") : "b";',
      'process.env.X === "a": a\nprocess.env.X !== "a": b',
    ],
  ]);

  test.for([
    ['process.env.X = "b";', 2],
    ['process.env["X"] = "b";', 2],
    ['const env = process.env; env.X = "b";', 2],
    ['process.env[nobody] = "b";', 2],
    ['delete process.env.X;', 2],
    ['Object.assign(process.env, { X: "b" });', 2],
    ['for (const k of keys) process.env[k] = "b";', 2],
    ['process.env.X ??= "b";', 2],
    ['run(() => { process.env.X = "b"; });', 2],
    ['const f = () => { process.env["X"] = "b"; }; for (const x of xs) f();', 2],
    ['process.env.Y = "b";', 1],
    ['console.log(process.env.X);', 1],
    ['process.exitCode = 1;', 1],
  ] as const)('what the program writes to it is another value: %s', ([write, values]) => {
    const program = `const before = process.env.X; ${write} const after = process.env.X; export const image = Image.base(before === "a" ? (after === "a" ? "same" : "other") : "not");`;
    expect(variants(program).match(/FROM (?:same|other)/g)).toHaveLength(values);
  });

  test('its own `process` is another one', () => {
    checkRender('const process = { env: { X: "a" } }; export const image = Image.base(process.env.X);', 'FROM a');
  });
});
