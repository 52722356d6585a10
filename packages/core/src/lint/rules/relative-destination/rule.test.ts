import { describe, test } from 'vitest';
import { checkFix, checkRule } from '../../../testing/index.ts';

const ID = 'relative-destination';

describe('finds a relative destination', () => {
  test('of a copy', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("x").addLocalDir("src", "app");
      //                                                   ^^^ ${ID} begins at the working directory of the base
    `,
    );
  });
  test('of a file of another image, and in another builder', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("x").copyFrom("y", "/a", "b/");
      //                                                    ^^ ${ID}
    `,
    );
    checkRule(
      ID,
      `
      //- dialect: daytona
      export const a = Image.base("x").addLocalFile("a", "b");
      //                                                  ^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    ['it is absolute', 'Image.base("x").addLocalDir("src", "/app")'],
    ['a directory is set', 'Image.base("x").workdir("/app").addLocalDir("src", "src")'],
    ['a directory may be set', 'Image.base("x").workdir(process.env.DIR).addLocalDir("src", "src")'],
    ['it is not known', 'Image.base("x").addLocalDir("src", process.env.DIR)'],
    ['it begins with a variable', 'Image.base("x").dockerfileCommands(["COPY a $HOME/a"])'],
    ['nothing is below it', 'Image.scratch().addLocalDir("src", "app")'],
  ] as const)('when %s', ([, chain]) => {
    checkRule(ID, `export const a = ${chain};`);
  });
  test('where nobody wrote it, or the builder says where it begins', () => {
    checkRule(ID, "//- dialect: e2b\nexport const a = Template().copy('src', 'src');");
    checkRule(ID, "//- dialect: modal@2025.06\nexport const a = Image.debianSlim().copyLocalFile('requirements.txt');");
    checkRule(ID, "//- dialect: kubetorch\nexport const a = Image().rsync('src', 'src');");
  });
});

describe('the fix', () => {
  test.for([
    ['app', '/app'],
    ['./app/', '/app/'],
    ['.', '/'],
  ] as const)('makes %s %s', ([before, after]) => {
    const of = (path: string): string => `export const a = Image.base("x").addLocalDir("src", "${path}");`;
    checkFix(ID, of(before), of(after));
  });
});
