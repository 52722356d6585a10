import { describe, test } from 'vitest';
import { checkFix, checkRule, worldOf } from '../../../testing/index.ts';

const ID = 'local-path-missing';
const options = { world: worldOf({ 'requirements.txt': 1, 'src/main.py': 1, 'src/lib/a.py': 1 }) };

describe('finds a path that is not there', () => {
  test('of a file, a directory and a mount', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("x").addLocalFile("requirement.txt", "/a")
      //                                             ^^^^^^^^^^^^^^^ ${ID} Did you mean \`requirements.txt\`?
        .addLocalDir("./lib", "/b")
      //              ^^^^^ ${ID} Correct the path
        .addLocalDir("data", "/c", { strategy: "volume" });
      //              ^^^^ ${ID}
    `,
      options,
    );
  });
  test('in another builder', () => {
    checkRule(
      ID,
      `
      //- dialect: chutes
      export const a = Image('a', 'b', '1').add('srcs', '/app');
      //                                         ^^^^ ${ID} Did you mean \`src\`?
    `,
      options,
    );
  });
});

describe('stays silent', () => {
  test.for([
    ['it is there', '.addLocalDir("src", "/a").addLocalFile("./src/main.py", "/b").addLocalDir(".", "/c")'],
    ['it is not known', '.addLocalDir(process.env.DIR, "/a").addLocalFile(`${process.env.DIR}/a`, "/b")'],
    ['it has a wildcard', '.addLocalFile("*.txt", "/a/")'],
    ['it leads out of the context', '.addLocalDir("../lib", "/a")'],
    ['it is of another image', '.copyFrom("y", "/nothing", "/a")'],
  ] as const)('when %s', ([, calls]) => {
    checkRule(ID, `export const a = Image.base("x")${calls};`, options);
  });
  test('where nobody knows what is there', () => {
    checkRule(ID, 'export const a = Image.base("x").addLocalDir("nothing", "/a");');
  });
  test('where the vendor looks elsewhere', () => {
    checkRule(ID, "//- dialect: e2b\nexport const a = Template({ fileContextPath: 'a' }).copy('nothing', '/a');", options);
    checkRule(ID, "//- dialect: daytona\nexport const a = Image.base('x').addLocalDir('nothing', '/a');", options);
  });
});

describe('the fix', () => {
  test.for([
    ['requirement.txt', 'requirements.txt'],
    ['./scr/main.py', './src/main.py'],
    ['src/lip/', 'src/lib'],
  ] as const)('of %s writes %s', ([before, after]) => {
    const of = (path: string): string => `export const a = Image.base("x").addLocalFile("${path}", "/a");`;
    checkFix(ID, of(before), of(after), options);
  });
});
