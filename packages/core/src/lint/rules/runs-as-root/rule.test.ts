import { describe, test } from 'vitest';
import { checkFix, checkRule } from '../../../testing/index.ts';

const ID = 'runs-as-root';

describe('finds an image that ends as root', () => {
  test('by name', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("x").user("root").aptInstall("git");
      //                                     ^^^^ ${ID} runs as root
    `,
    );
  });
  test('by number, in another builder', () => {
    checkRule(
      ID,
      `
      //- dialect: e2b
      export const a = Template().setUser('app').setUser('0');
      //                                                  ^ ${ID}
    `,
    );
  });
  test('of its base, where that is asked for', () => {
    const options = { lint: { options: { [ID]: { unset: true } } } };
    checkRule(
      ID,
      `
      export const a = Image.base("debian:12").aptInstall("git");
      //                     ^^^^^^^^^^^^^^^^^ ${ID}
      export const b = Image.base("acme/base:1").aptInstall("git");
    `,
      options,
    );
  });
});

describe('stays silent', () => {
  test.for([
    ['another user comes behind', 'export const a = Image.base("x").user("root").aptInstall("git").user("app");'],
    ['another image goes on with a user', 'export const a = Image.base("x").user("root");\nexport const b = a.user("app");'],
    ['no user is set', 'export const a = Image.base("debian:12");'],
    ['the user is not known', 'export const a = Image.base("x").user(process.env.APP);'],
    ['a step may set one', 'export const a = Image.base("x").user("root").dockerfileCommands([process.env.A]);'],
    [
      'it is a stage of which files are taken',
      'const b = Image.base("x").user("root");\nexport const a = Image.base("y").user("app").copyFrom(b, "/a", "/b");',
    ],
  ] as const)('when %s', ([, text]) => {
    checkRule(ID, text);
  });
  test('about a stage of a Dockerfile that is not the last', () => {
    checkRule(ID, '//- /Dockerfile\nFROM x:1 AS build\nUSER root\nFROM x:1\nCOPY --from=build /a /a\nUSER app\n');
  });
});

describe('the fix', () => {
  test.for([
    ['.user("root")', '.user("root")\n  .aptInstall("git")\n  .user("65532")'],
    ['.user("app")\n  .user("root")', '.user("app")\n  .user("root")\n  .aptInstall("git")\n  .user("app")'],
  ] as const)('ends %s with another user', ([before, after]) => {
    const of = (calls: string): string => `export const a = Image.base("x")\n  ${calls};`;
    checkFix(ID, of(`${before}\n  .aptInstall("git")`), of(after));
  });
});
