import { describe, expect, test } from 'vitest';
import { analyse } from '../../../analyse.ts';
import { checkFix, checkNoFix, checkRule, worldOf } from '../../../testing/index.ts';

const ID = 'whole-context-added';
const world = worldOf({ 'main.py': 1, '.git/HEAD': 1, '.venv/bin/python': 1, 'node_modules/a.js': 'ignored' });

describe('finds the whole context with what is beside the program', () => {
  test.for(['.', './'])('as %s', (path) => {
    checkRule(
      ID,
      `
      export const a = Image.base("x")
        .addLocalDir("${path}", "/app");
      //              ${'^'.repeat(path.length)} ${ID} takes \`.git\`, \`.venv\` along
    `,
      { world },
    );
  });
  test('in another builder', () => {
    checkRule(
      ID,
      `
      //- dialect: chutes
      export const a = Image('a', 'b', '1').add('.', '/app');
      //                                         ^ ${ID}
    `,
      { world },
    );
  });
});

describe('stays silent', () => {
  test.for([
    ['they are left out', '.addLocalDir(".", "/a", { ignore: [".git", ".venv"] })'],
    ['a pattern may leave them out', '.addLocalDir(".", "/a", { ignore: [".*"] })'],
    ['what is left out is not known', '.addLocalDir(".", "/a", { ignore: [process.env.A] })'],
    ['a part of it is added', '.addLocalFile("main.py", "/a")'],
    ['it is mounted', '.addLocalDir(".", "/a", { strategy: "volume" })'],
  ] as const)('when %s', ([, calls]) => {
    checkRule(ID, `export const a = Image.base("x")${calls};`, { world });
  });
  test('where nobody knows what is there', () => {
    checkRule(ID, 'export const a = Image.base("x").addLocalDir(".", "/a");');
  });
});

test('lets a stage of which only files are taken ask git for the version', () => {
  const text = 'FROM golang:1.26 AS build\nCOPY . .\nFROM scratch\nCOPY --from=build /a /a\nCOPY . /b\n';
  const found = analyse('/Dockerfile', text, { world }).findings.filter(({ rule }) => rule === ID);
  expect(found.map(({ message }) => message.replace(/,[^]*/, ''))).toEqual([
    '`.` takes `.venv` along: each change in it has all behind this step built anew. Leave it out.',
    '`.` takes `.git`',
  ]);
});

describe('the fix', () => {
  const of = (args: string): string => `export const a = Image.base("x").addLocalDir(${args});`;
  test('leaves them out', () => {
    checkFix(ID, of('".", "/a"'), of('".", "/a", { ignore: [".git", ".venv"] }'), { world });
    checkFix(ID, of('".", "/a", { owner: "b" }'), of('".", "/a", { ignore: [".git", ".venv"], owner: "b" }'), { world });
  });
  test('is not offered where the builder has no such option, or has it already', () => {
    checkNoFix(ID, "//- dialect: chutes\nexport const a = Image('a', 'b', '1').add('.', '/app');", { world });
    checkNoFix(ID, of('".", "/a", { ignore: ["docs"] }'), { world });
  });
});
