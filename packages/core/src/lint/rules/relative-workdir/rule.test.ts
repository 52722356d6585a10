import { describe, test } from 'vitest';
import { checkFix, checkRule } from '../../../testing/index.ts';

const ID = 'relative-workdir';

describe('finds a relative directory', () => {
  test('that begins at that of the base', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("x").workdir("app/src");
      //                                        ^^^^^^^ ${ID} begins at the working directory of the base
    `,
    );
  });
  test('once, for the next begins where it ends', () => {
    checkRule(
      ID,
      `
      //- dialect: daytona
      export const a = Image.base("x").workdir("./app").workdir("src");
      //                                        ^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    ['it is absolute', 'Image.base("x").workdir("/app")'],
    ['one before is', 'Image.base("x").workdir("/app").workdir("src")'],
    ['one before is not known', 'Image.base("x").workdir(process.env.DIR).workdir("src")'],
    ['a step may set one', 'Image.base("x").dockerfileCommands([process.env.LINE]).workdir("src")'],
    ['it begins with a variable', 'Image.base("x").dockerfileCommands(["WORKDIR $HOME/app"])'],
    ['it is not known', 'Image.base("x").workdir(process.env.DIR)'],
    ['nothing is below it', 'Image.scratch().workdir("app")'],
  ] as const)('when %s', ([, chain]) => {
    checkRule(ID, `export const a = ${chain};`);
  });
  test('in a stage that begins with another', () => {
    checkRule(ID, '//- /Dockerfile\nFROM debian:12 AS base\nWORKDIR /app\nFROM base\nWORKDIR src\n');
  });
  test('in a template, which begins in a directory of the vendor', () => {
    checkRule(ID, "//- dialect: e2b\nexport const a = Template().setWorkdir('app');");
  });
});

describe('the fix', () => {
  test.for([
    ['x', 'app', '/app'],
    ['x', './app/', '/app/'],
    ['debian:12', 'app', '/app'],
  ] as const)('on %s makes %s %s', ([base, before, after]) => {
    const of = (path: string): string => `export const a = Image.base("${base}").workdir("${path}");`;
    checkFix(ID, of(before), of(after));
  });
});
