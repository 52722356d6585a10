import { describe, expect, test } from 'vitest';
import { analyse } from '../../index.ts';
import { checkFix } from '../../testing/index.ts';

describe('a secret that moves', () => {
  const rule = 'secret-in-env';
  const fix = (before: string, after: string): void => {
    checkFix(rule, `export const a = Image.base("debian:12")${before};`, `export const a = Image.base("debian:12")${after};`);
  };

  test('into a call with a trailing comma', () => {
    fix('.env({ TOKEN: "abcdef" }).runCommands(\n  "login $TOKEN",\n)', '.runCommands(\n  "login $TOKEN", { secrets: ["TOKEN"] },\n)');
  });

  test('into options without secrets', () => {
    fix('.env({ TOKEN: "abcdef" }).runCommands("login $TOKEN", {})', '.runCommands("login $TOKEN", { secrets: ["TOKEN"] })');
  });

  test('into a list that has it', () => {
    fix(
      '.env({ A: "1", TOKEN: "abcdef" }).runCommands("login $TOKEN", { secrets: ["TOKEN"] })',
      '.env({ A: "1" }).runCommands("login $TOKEN", { secrets: ["TOKEN"] })',
    );
  });

  test('out of the middle of an object on several lines', () => {
    fix(
      '.env({\n  A: "1", // one\n  // not good\n  TOKEN: "abcdef",\n  B: "2",\n})',
      '.env({\n  A: "1", // one\n  // not good\n  B: "2",\n})',
    );
  });

  test('out of the end of an object with a trailing comma', () => {
    fix('.env({\n  A: "1",\n  TOKEN: "abcdef",\n})', '.env({\n  A: "1",\n})');
  });

  test('out of an object with a spread', () => {
    fix('.env({ ...common, TOKEN: "abcdef" }).env({ TOKEN: "abcdef" })'.replace('.env({ ...common, TOKEN: "abcdef" })', ''), '');
  });

  test('where a key is written in quotes or brackets', () => {
    fix('.env({ "TOKEN": "abcdef", A: "1" })', '.env({ A: "1" })');
    fix('.env({ ["TOKEN"]: "abcdef", A: "1" })', '.env({ A: "1" })');
  });

  test.for([
    [
      'a command elsewhere uses it',
      'const login = (i: Image) => i.runCommands(...commands); export const a = login(Image.base("x").env({ TOKEN: "abcdef" }));',
      true,
    ],
    [
      'the options are a variable',
      'const o = { secrets: ["A"] }; export const a = Image.base("x").env({ TOKEN: "abcdef" }).runCommands("login $TOKEN", o);',
      false,
    ],
    [
      'the secrets are a variable',
      'const s = ["A"]; export const a = Image.base("x").env({ TOKEN: "abcdef" }).runCommands("login $TOKEN", { secrets: s });',
      false,
    ],
    [
      'the object is a variable that two images share',
      'const e = { TOKEN: "abcdef" }; export const a = Image.base("x").env(e); export const b = Image.base("y").env(e);',
      false,
    ],
    ['the value comes by a spread', 'const e = { TOKEN: "abcdef" }; export const a = Image.base("x").env({ ...e, A: "1" });', false],
  ] as const)('or not, where %s', ([, text, offered]) => {
    const all = `import { Image } from "layerwright";\n${text}`;
    const found = analyse('/a.ts', all).findings.find((finding) => finding.rule === rule);
    expect(found?.fixes().length).toBe(offered ? 1 : 0);
  });
});
