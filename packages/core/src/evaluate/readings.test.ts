import { type Dialect, apply, dialects } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { analyse } from '../index.ts';
import { checkEach, checkRender, variants } from '../testing/index.ts';
import { parseTypeScript } from '../syntax/typescript/parse.ts';
import { evaluateProgram } from './read.ts';

const imported = (program: string): string => variants(`import { Image } from "layerwright";\n${program}`);

describe('names', () => {
  checkEach([
    ['an exported constant', 'export const a = Image.base("a");', 'a\n  FROM a'],
    ['a constant that is not exported', 'const a = Image.base("a");', 'a\n  FROM a'],
    ['an export list', 'const a = Image.base("a"); export { a };', 'a\n  FROM a'],
    ['an export under another name', 'const a = Image.base("a"); export { a as b };', 'b\n  FROM a'],
    ['a default export', 'export default Image.base("a");', 'default\n  FROM a'],
    ['a name as the default export', 'const a = Image.base("a"); export default a;', 'a\n  FROM a\ndefault\n  FROM a'],
    ['an image that has no name', 'build(Image.base("a"));', 'an image\n  FROM a'],
    ['an image in an object', 'export const all = { a: Image.base("a") };', 'an image\n  FROM a'],
    ['an image in a list', 'export const all = [Image.base("a"), Image.base("b")];', 'an image\n  FROM a\nan image\n  FROM b'],
    ['images that were built upon are parts', 'const a = Image.base("a"); export const b = a.workdir("/b");', 'b\n  FROM a\n  WORKDIR /b'],
    [
      'unless they are exported',
      'export const a = Image.base("a"); export const b = a.workdir("/b");',
      'a\n  FROM a\nb\n  FROM a\n  WORKDIR /b',
    ],
    ['or handed out', 'const a = Image.base("a"); build(a); export const b = a.workdir("/b");', 'a\n  FROM a\nb\n  FROM a\n  WORKDIR /b'],
    [
      'or rendered',
      'const a = Image.base("a"); a.toDockerfile(); export const b = a.workdir("/b");',
      'a\n  FROM a\nb\n  FROM a\n  WORKDIR /b',
    ],
    [
      'a prefix that two images share',
      'const a = Image.base("a"); export const b = a.workdir("/b"); export const c = a.workdir("/c");',
      'b\n  FROM a\n  WORKDIR /b\nc\n  FROM a\n  WORKDIR /c',
    ],
    ['a variable that grows', 'let a = Image.base("a"); a = a.workdir("/a"); export { a };', 'a\n  FROM a\n  WORKDIR /a'],
    ['an image that several names have is one', 'export const a = Image.base("a"); export const b = a;', 'a\n  FROM a\nb\n  FROM a'],
    ['a function that returns no image is none', 'export function f() { return "a"; }', ''],
    ['no image', 'export const a = 1;', ''],
    ['an empty file', '', ''],
  ]);
});

describe('where the builder comes from', () => {
  const program = 'export const a = Image.base("a");';
  test.for([
    ['a named import', `import { Image } from "layerwright"; ${program}`, true],
    ['an alias', `import { Image as I } from "layerwright"; ${program.replace('Image', 'I')}`, true],
    ['a namespace import', `import * as lw from "layerwright"; ${program.replace('Image', 'lw.Image')}`, true],
    ['a default import of a package without one', `import lw from "layerwright"; ${program.replace('Image', 'lw.Image')}`, true],
    ['a name of its own', `import { Image } from "layerwright"; const I = Image; ${program.replace('Image', 'I')}`, true],
    ['require', `const { Image } = require("layerwright"); ${program}`, true],
    ['require, as a whole', `const lw = require("layerwright"); ${program.replace('Image', 'lw.Image')}`, true],
    ['require, at once', program.replace('Image', 'require("layerwright").Image'), true],
    ['a dynamic import', `const { Image } = await import("layerwright"); ${program}`, true],
    ['one that may not be there', `const { Image } = await import("layerwright").catch(() => { throw nobody; }); ${program}`, true],
    ['one that is waited for', `const I = await import("layerwright").then((all) => all.Image); ${program.replace('Image', 'I')}`, true],
    ['one that nobody waits for', `const I = import("layerwright").then((all) => all.Image); ${program.replace('Image', 'I')}`, false],
    ['another package', `import { Image } from "sharp"; ${program}`, false],
    ['another name of the package', `import { Other as Image } from "layerwright"; ${program}`, false],
    ['a file', `import { Image } from "./layerwright"; ${program}`, false],
    ['no import', `/* import */ ${program}`, false],
    ['a class of the file', `class Image { static base(x: string) { return x; } } ${program}`, false],
    ['a parameter', `import { Image } from "layerwright"; export const f = (Image: any) => Image.base("a");`, false],
    ['an own require', `const require = nobody; const { Image } = require("layerwright"); ${program}`, false],
  ] as const)('%s', ([, text, isRead]) => {
    expect(analyse('/a.ts', text).images).toHaveLength(isRead ? 1 : 0);
  });
});

describe('results that are dropped', () => {
  const drops = (text: string): readonly string[] => {
    const program = parseTypeScript('/a.ts', `import { Image } from "layerwright";\n${text}`);
    return evaluateProgram(program).drops.map(
      ({ variants, receiver }) => `${variants[0]?.image.call.method ?? 'none'} of ${receiver ?? 'nothing'}`,
    );
  };

  test.for([
    ['of a constant', 'const a = Image.base("a"); a.workdir("/a");', ['workdir of a']],
    ['the last of a chain', 'const a = Image.base("a"); a.user("a").workdir("/a");', ['workdir of a']],
    ['of a root', 'Image.base("a").workdir("/a");', ['workdir of nothing']],
    ['of a module', 'import * as lw from "layerwright"; lw.Image.base("a").workdir("/a");', ['workdir of nothing']],
    ['of what a function returns', 'const f = () => Image.base("a"); f().workdir("/a");', ['workdir of nothing']],
    ['of a field', 'const o = { a: Image.base("a") }; o.a.workdir("/a");', ['workdir of nothing']],
    ['in a function', 'export function f(a: Image) { a.workdir("/a"); return a; }', ['workdir of a']],
    [
      'in a function that is called twice, once',
      'const f = (a: Image) => { a.workdir("/a"); return a; }; f(Image.base("a")); f(Image.base("b"));',
      ['workdir of a'],
    ],
    ['in a branch', 'const a = Image.base("a"); if (nobody) { a.workdir("/a"); }', ['workdir of a']],
    ['of a choice', 'const a = nobody ? Image.base("a") : Image.base("b"); a.workdir("/a");', ['workdir of a']],
    ['an assigned one is none', 'let a = Image.base("a"); a = a.workdir("/a");', []],
    ['a returned one is none', 'export const f = () => { return Image.base("a"); };', []],
    ['an argument is none', 'build(Image.base("a"));', []],
    ['a terminal is none', 'Image.base("a").toDockerfile();', []],
    ['an unknown method is one', 'const a = Image.base("a"); a.wrokdir("/a");', ['wrokdir of a']],
    ['one that makes nothing is one', 'const a = Image.base("a"); a.aptInstall([]);', ['base of a']],
    ['`void` is a way to say so', 'const a = Image.base("a"); void a.workdir("/a");', []],
    ['another value is none', 'nobody.workdir("/a");', []],
  ] as const)('%s', ([, text, expected]) => {
    expect(drops(text)).toEqual(expected);
  });
});

describe('what cannot be told apart is not told', () => {
  test('an image of another builder', () => {
    expect(imported('const image = pipe(); image.save(); export { image };')).toBe('');
  });

  test('a callback that runs at some time is read once, as a template', () => {
    expect(imported('serve(() => Image.base("a"));')).toBe('an image (template)\n  FROM a');
  });
});

describe('a dialect whose calls change their receiver', () => {
  const base = dialects.find(({ name }) => name === 'layerwright');
  const mutable = { ...(base ?? ({} as Dialect)), name: 'mutable', modules: ['mutable'], mutates: true };
  const read = (text: string): string => variants(`import { Image } from "mutable";\n${text}`, { dialects: [mutable] });

  test.for([
    ['a call counts without its result', 'const a = Image.base("a"); a.workdir("/a"); export { a };', 'a\n  FROM a\n  WORKDIR /a'],
    [
      'who shares it sees it',
      'const a = Image.base("a"); const b = a; b.workdir("/a"); export { a };',
      'a\n  FROM a\n  WORKDIR /a\nb\n  FROM a\n  WORKDIR /a',
    ],
    [
      'in a branch',
      'const a = Image.base("a"); if (process.env.X) a.workdir("/a"); export { a };',
      'a when process.env.X is set\n  FROM a\n  WORKDIR /a\na when process.env.X is not set\n  FROM a',
    ],
    ['in a function', 'const f = (a: Image) => { a.workdir("/a"); }; export const a = Image.base("a"); f(a);', 'a\n  FROM a\n  WORKDIR /a'],
    [
      'in a template',
      'export function f() { const a = Image.base("a"); a.workdir("/a"); return a; }',
      'f (template)\n  FROM a\n  WORKDIR /a',
    ],
    [
      'an unknown call may have called it',
      'const a = Image.base("a"); change(a); a.workdir("/a"); export { a };',
      'a\n  FROM a\n  # change(…) is not known: it depends on ‹change()›\n  WORKDIR /a',
    ],
  ] as const)('%s', ([, text, expected]) => {
    expect(read(text)).toBe(expected);
  });

  test('nothing is dropped', () => {
    expect(
      analyse('/a.ts', 'import { Image } from "mutable"; const a = Image.base("a:1"); a.workdir("/a");', { dialects: [mutable] }).findings,
    ).toEqual([]);
  });

  test('the rows are those of the SDK', () => {
    expect(typeof apply).toBe('function');
    checkRender('export const a = Image.base("a");', 'FROM a');
  });
});
