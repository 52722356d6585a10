import { describe, test } from 'vitest';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';

const ID = 'manifest-not-split';

describe('finds a directory of which an installation reads one file', () => {
  test('by pip', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("x").addLocalDir("./", "/app").env({ A: "1" }).runCommands("pip install -r /app/requirements.txt");
      //                               ^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID} reads only \`requirements.txt\`
    `,
    );
  });
  test('by npm, in the working directory', () => {
    checkRule(
      ID,
      `
      //- dialect: daytona
      export const a = Image.base("x").workdir("/app").addLocalDir("web/", "/app").runCommands("npm ci");
      //                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID} \`package.json\` of \`web/\` and its lock file
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    ['the project is installed', '.addLocalDir("./", "/app").runCommands("pip install /app")'],
    ['the project is installed here', '.workdir("/app").addLocalDir("./", "/app").runCommands("pip install .")'],
    ['more is read', '.addLocalDir("./", "/app").runCommands("cat /app/a && pip install -r /app/requirements.txt")'],
    ['two lists are read', '.addLocalDir("./", "/app").runCommands("pip install -r /app/requirements.txt -c /app/constraints.txt")'],
    [
      'another step reads it first',
      '.addLocalDir("./", "/app").runCommands("make -C /app").runCommands("pip install -r /app/requirements.txt")',
    ],
    ['nobody knows whether it is a directory', '.addLocalDir("src", "/app").runCommands("pip install -r /app/requirements.txt")'],
    ['one file is added', '.addLocalFile("requirements.txt", "/app/requirements.txt").runCommands("pip install -r /app/requirements.txt")'],
    ['the list is of another directory', '.addLocalDir("./", "/app").runCommands("pip install -r /srv/requirements.txt")'],
    ['the path is not known', '.addLocalDir("./", process.env.TO).runCommands("pip install -r /app/requirements.txt")'],
  ] as const)('when %s', ([, calls]) => {
    checkRule(ID, `export const a = Image.base("x")${calls};`);
  });
});

describe('the fix', () => {
  test('is not offered for npm, which needs its lock file too', () => {
    checkNoFix(ID, 'export const a = Image.base("x").workdir("/app").addLocalDir("web/", "/app").runCommands("npm ci");');
  });
  test('adds the list, installs, and adds the rest', () => {
    checkFix(
      ID,
      `
      export const a = Image.base("x")
        // the program
        .addLocalDir("./", "/app")
        .runCommands("pip install -r /app/requirements.txt")
        .workdir("/app");
    `,
      `
      export const a = Image.base("x")
        .addLocalFile("./requirements.txt", "/app/requirements.txt")
        .runCommands("pip install -r /app/requirements.txt")
        // the program
        .addLocalDir("./", "/app")
        .workdir("/app");
    `,
    );
  });
});
