import { describe, test } from 'vitest';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';

const ID = 'dropped-builder-result';

describe('finds results that nothing takes', () => {
  test('of the last call of a chain', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("x");
      a.aptInstall("git").user("app");
      //                  ^^^^^^^^^^^ ${ID} in no image
    `,
    );
  });

  test('in a function and in a branch', () => {
    checkRule(
      ID,
      `
      export function make(debug: boolean) {
        const image = Image.base("x");
        if (debug) image.env({ DEBUG: "1" });
        //               ^^^^^^^^^^^^^^^^^^^ ${ID}
        return image;
      }
    `,
    );
  });

  test('of a chain that begins here', () => {
    checkRule(
      ID,
      `
      Image.base("x").user("app");
      //              ^^^^^^^^^^^ ${ID} Keep the result
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    'use(a.user("b"));',
    'export const b = a.user("b");',
    'a = a.user("b");',
    'console.log(a.toDockerfile());',
    'a.toDockerfile();',
    'void a;',
    'other.user("b");',
    'export default a.user("b");',
  ])('about %s', (statement) => {
    checkRule(ID, `let a = Image.base("x");\n${statement}`);
  });
  test('about a call that makes nothing', () => {
    checkRule(ID, 'export const a = Image.base("x").user("b");\na.aptInstall([]);\nImage.base("x").env({});');
  });
});

describe('the fix', () => {
  test('assigns a let', () => {
    checkFix(ID, 'let a = Image.base("x");\na.user("b");\nexport { a };', 'let a = Image.base("x");\na = a.user("b");\nexport { a };');
  });

  test('continues the chain of a const, and takes the line away', () => {
    checkFix(
      ID,
      `
      export const a = Image.base("x")
        .aptInstall("git");
      a.user("b").workdir("/c");
      export const d = a.cmd([]);
    `,
      `
      export const a = Image.base("x")
        .aptInstall("git").user("b").workdir("/c");
      export const d = a.cmd([]);
    `,
    );
  });

  test('is not offered where the const is used in between', () => {
    checkNoFix(ID, 'export const a = Image.base("x");\nexport const c = a.user("c");\na.workdir("/b");');
  });

  test('is not offered where nothing has a name', () => {
    checkNoFix(ID, 'Image.base("x").user("app");');
  });
});
