import { describe, test } from 'vitest';
import { checkRule, worldOf } from '../../../testing/index.ts';

const ID = 'local-path-ignored';
const options = { world: worldOf({ 'src/main.py': 1, 'src/old.py': 'ignored', 'dist/app.js': 'ignored' }) };

describe('finds a path that the ignore file leaves out', () => {
  test('a directory and a file', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("x").addLocalDir("./dist", "/a").addLocalFile("src/old.py", "/b");
      //                                            ^^^^^^ ${ID} \`!dist\`
      //                                                                         ^^^^^^^^^^ ${ID}
    `,
      options,
    );
  });
  test('in another builder', () => {
    checkRule(
      ID,
      `
      //- dialect: chutes
      export const a = Image('a', 'b', '1').add('dist', '/app');
      //                                         ^^^^ ${ID}
    `,
      options,
    );
  });
});

describe('stays silent', () => {
  test.for([
    ['some of it is sent', '.addLocalDir("src", "/a")'],
    ['it is the whole context', '.addLocalDir(".", "/a")'],
    ['it is not there', '.addLocalDir("nothing", "/a")'],
    ['it is mounted, which no builder sees', '.addLocalDir("dist", "/a", { strategy: "volume" })'],
  ] as const)('when %s', ([, calls]) => {
    checkRule(ID, `export const a = Image.base("x")${calls};`, options);
  });
  test('where nobody knows what is left out', () => {
    checkRule(ID, 'export const a = Image.base("x").addLocalDir("dist", "/a");');
  });
});
