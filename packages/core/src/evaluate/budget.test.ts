import { describe, expect, test } from 'vitest';
import { analyse } from '../index.ts';
import { processorTime } from '../testing/processor-time.ts';

const many = (count: number, of: (i: number) => string): string => Array.from({ length: count }, (_, i) => of(i)).join('\n');
const header = 'import { Image } from "layerwright";\n';

describe('a hostile file takes a bounded time', () => {
  test.for([
    ['a text that doubles', `let s = "aaaaaaaaaa";\n${many(60, () => 's = s + s;')} export const i = Image.base("x").env({ A: s });`],
    [
      'a template that doubles',
      `let s = "aaaaaaaaaa";\n${many(60, () => 's = `${s}${s}`;')} export const i = Image.base("x").env({ A: s });`,
    ],
    ['a list that doubles', `let s = ["a"];\n${many(60, () => 's = [...s, ...s];')} export const i = Image.base("x").aptInstall(s);`],
    ['a list of itself', `let s: any = ["a"];\n${many(60, () => 's = [s, s];')} export const i = Image.base("x").aptInstall(s);`],
    ['an object of itself', `let s: any = { a: "a" };\n${many(60, () => 's = { a: s, b: s };')} export const i = Image.base("x").env(s);`],
    ['an object in itself', 'const s: any = { A: "a" }; s.s = s; change(s); export const i = Image.base("x").env(s);'],
    ['a list in itself', 'const s: any = ["a"]; const o: any = { s }; o.o = o; export const i = Image.base("x").env(o);'],
    [
      'a choice that doubles',
      `let s = "";\n${many(60, (i) => `if (process.env.A${String(i)}) s = s + s + "x";`)} export const i = Image.base("x").runCommands("a" + s);`,
    ],
    [
      'sixty flags',
      `let s = "a";\n${many(60, (i) => `if (process.env.A${String(i)}) s += " --a${String(i)}";`)} export const i = Image.base("x").runCommands(s);`,
    ],
    [
      'a sum of sixty choices',
      `const s = "a"${many(60, (i) => ` + (process.env.A${String(i)} ? "x" : "y")`)}; export const i = Image.base("x").runCommands(s);`,
    ],
    [
      'a sum of sixty unknown choices',
      `const s = nobody${many(60, (i) => ` + (process.env.A${String(i)} ? 1 : 2)`)}; export const i = Image.base("x").runCommands(s);`,
    ],
    [
      'fields of choices',
      `let o: any = { a: { b: 1 } };\n${many(60, (i) => `o = process.env.A${String(i)} ? o.a : o;`)} export const i = Image.base(o.b);`,
    ],
    [
      'images of choices',
      `let i = Image.base("x");\n${many(200, (i) => `if (process.env.A${String(i)}) i = i.env({ A${String(i)}: "1" });`)} export { i };`,
    ],
    [
      'an image that copies from itself',
      'let i = Image.base("x"); for (let n = 0; n < 20000; n++) i = i.copyFrom(i, "/a", "/b"); export { i };',
    ],
    [
      'an image that copies from itself, of a choice',
      'let i = Image.base(process.env.A ? "x" : "y"); for (let n = 0; n < 5000; n++) i = i.copyFrom(i.user("u"), "/a", "/b").copyFrom(i, "/a", "/b"); export { i };',
    ],
    [
      'an image of an image of an image',
      'let i = Image.base("x"); for (let n = 0; n < 20000; n++) i = Image.base("y").copyFrom(i, "/a", "/b"); export { i };',
    ],
    [
      'functions that mention each other',
      `${many(40, (i) => `function f${String(i)}() { u; ${many(40, (j) => `f${String(j)};`)} }`)} g(f0); export const i = Image.base("x");`,
    ],
    [
      'functions that call each other',
      `${many(30, (i) => `function f${String(i)}() { f${String(i + 1)}(); f${String(i + 2)}(); }`)} f0(); export const i = Image.base("x");`,
    ],
    [
      'objects that hold each other',
      `const o: any = { ${many(300, (i) => `a${String(i)}: { f: () => o },`)} };\n${many(500, () => 'g(o);')}`,
    ],
    ['functions that got out', `${many(400, (i) => `g(() => { t${String(i)} = 1; });`)}\n${many(400, () => 'h();')}`],
    [
      'guards that both go on',
      `function f(a: any) { let t = "x";\n${many(40, (i) => `if (a.b${String(i)}) { if (a.c) throw 1; t += "x"; }`)} return Image.base(t); }`,
    ],
    ['a recursion without end', 'function f(n: number): any { return f(n + 1) + f(n + 2); } f(1); export const i = Image.base("x");'],
    [
      'a recursion that nobody decides',
      'function f(n: any): any { return g(n) ? f(n) + f(n) + f(n) : "a"; } export const i = Image.base(f(1));',
    ],
    ['loops without an end', `${many(40, () => 'for (;;) {')} ${many(40, () => '}')} export const i = Image.base("x");`],
    ['a loop without an end that makes images', 'let i = Image.base("x"); while (true) i = i.env({ A: "1" }); export { i };'],
    [
      'a list that grows while it is gone through',
      'const l = ["a"]; for (const x of l) l.push(x); export const i = Image.base("x").aptInstall(l);',
    ],
    [
      'loops that anything may end',
      `let t = "a";\n${many(6, (i) => `a${String(i)}: for (const x${String(i)} of [${'"b", '.repeat(12)}]) {`)} if (process.env.A) break; if (process.env.B) continue a1; if (n()) continue a0; t += "x"; ${many(6, () => 'if (m()) continue; if (k()) break; }')} export const i = Image.base(t);`,
    ],
    [
      'a deep switch',
      `let t = "x"; switch (n()) { ${many(2_000, (i) => `case ${String(i)}: t = "y"; break;`)} } export const i = Image.base(t);`,
    ],
    [
      'a switch that falls through',
      `let t = "x"; switch (n()) { ${many(300, (i) => `case ${String(i)}: t += "y";`)} } export const i = Image.base(t);`,
    ],
    ['a huge object', `export const i = Image.base("x").env({ ${many(20_000, (i) => `A${String(i)}: "x",`)} });`],
    [
      'an object that grows',
      `const o: any = {};\n${many(5_000, (i) => `o.A${String(i)} = "x";`)} export const i = Image.base("x").env(o);`,
    ],
    ['a huge list', `export const i = Image.base("x").aptInstall([${many(50_000, () => '"x",')}]);`],
    ['deep parentheses', '('.repeat(50_000)],
    ['deep lists', `x = ${'['.repeat(50_000)}`],
    ['a deep chain', `export const i = Image.base("x")${'.env({ A: "1" })'.repeat(10_000)};`],
    ['a deep chain that is wrong', `export const i = Image.base("x")${'.foo()'.repeat(2_000)};`],
    ['a deep sum', `export const i = Image.base("x"${' + "y"'.repeat(50_000)});`],
    [
      'a deep else-if',
      `let t = "x";\nif (process.env.A) {}\n${many(3_000, (i) => `else if (process.env.A === "${String(i)}") t = "y";`)} export const i = Image.base(t);`,
    ],
    ['comments that are none', `export const i = Image.base("x"); ${'/*'.repeat(30_000)} layerwright-ignore`],
    ['comments in strings', `export const i = Image.base("x"); ${many(2_000, () => 'f("/*", "//");')} // layerwright-ignore secret-in-env`],
    ['a shell that nests', `export const i = Image.base("x").runCommands("${'$('.repeat(3_000)}");`],
    ['many images', many(5_000, (i) => `export const i${String(i)} = Image.base("x").runCommands("apt-get update");`)],
    ['many heredocs', `export const i = Image.base("x").runCommands("${'cat <<E\\n'.repeat(10_000)}${'\\nE'.repeat(10_000)}");`],
    ['a long shell', `export const i = Image.base("x").runCommands("${'true && '.repeat(5_000)}true");`],
  ] as const)('%s', ([, text]) => {
    expect(processorTime(() => analyse('/a.ts', header + text))).toBeLessThan(6_000);
  });

  test('it says so, and says nothing else', () => {
    const { findings, images, notice } = analyse(
      '/a.ts',
      `${header}let s = "a";\n${many(60, () => 's = s + s;')} export const i = Image.base("x").env({ A: s });`,
    );
    expect([findings, images]).toEqual([[], []]);
    expect(notice).toMatch(/^This file takes too much to read/);
  });

  test('a long file of ordinary size is read', () => {
    const text = many(
      400,
      (i) => `export const i${String(i)} = Image.base("debian:12").aptInstall(["git"]).env({ A: "${String(i)}" }).workdir("/app");`,
    );
    const { images, notice } = analyse('/a.ts', header + text);
    expect([images.length, notice]).toEqual([400, undefined]);
  });

  test('a long chain of ordinary size is read', () => {
    const { images, notice } = analyse('/a.ts', `${header}export const i = Image.base("x")${'.env({ A: "1" })'.repeat(500)};`);
    expect([images.length, notice]).toEqual([1, undefined]);
  });
});
