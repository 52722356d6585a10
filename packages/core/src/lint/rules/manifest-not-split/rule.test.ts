import { describe, expect, test } from 'vitest';
import { analyse } from '../../../analyse.ts';
import { type Tree, checkFix, checkNoFix, checkRule, foundIn, worldOf } from '../../../testing/index.ts';

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

describe('of npm it says what the directory has', () => {
  const text = 'FROM node:22\nWORKDIR /app\nCOPY web/ .\nRUN npm ci\n';
  const saidOf = (tree: Tree): readonly string[] =>
    analyse('/Dockerfile', text, { world: worldOf(tree) }).findings.flatMap(({ rule, message }) => (rule === ID ? [message] : []));
  const LOCK = { 'web/package-lock.json': 1, 'web/a.js': 1 };
  const file = (all: unknown): Tree => ({ ...LOCK, 'web/package.json': { text: JSON.stringify(all) } });

  test.for([
    [file({}), 'reads `package.json` and `package-lock.json` of `web/`, and each edit'],
    [{ ...file({}), 'web/.npmrc': 1 }, 'reads `package.json`, `package-lock.json` and `.npmrc` of `web/`'],
    [file({ workspaces: ['packages/*'] }), '`package-lock.json` and the `package.json` of each workspace of `web/`'],
    [{ ...file({}), 'web/pnpm-workspace.yaml': 1 }, '`pnpm-workspace.yaml` and the `package.json` of each workspace of `web/`'],
  ] as const)('%j', ([tree, said]) => {
    expect(saidOf(tree)).toEqual([expect.stringContaining(said)]);
  });

  test.for([
    ['a script needs the rest', file({ scripts: { postinstall: 'node a.js' } })],
    ['it installs what lies there', file({ dependencies: { a: 'file:a' } })],
    ['nobody knows what the file says', { ...LOCK, 'web/package.json': { text: '{' } }],
    ['there is none', LOCK],
  ] as const)('and nothing where %s', ([, tree]) => {
    expect(saidOf(tree)).toEqual([]);
  });
});

describe('of pip it looks into the list', () => {
  const text = 'FROM python:3.12\nWORKDIR /app\nCOPY ./ .\nRUN pip install -r requirements.txt\n';
  const finds = (list: string): boolean =>
    foundIn(ID, text, { world: worldOf({ 'requirements.txt': { text: list }, 'a.py': 1 }) }).length > 0;

  test.for(['-e .', '-r base.txt', '-c constraints.txt', './vendor/a.whl', 'numpy\n./lib'])('which names another file: %j', (list) => {
    expect(finds(list)).toBe(false);
  });
  test.for(['numpy\nscipy==1', 'git+https://example.com/a@v1', '--index-url https://example.com\nnumpy'])('which does not: %j', (list) => {
    expect(finds(list)).toBe(true);
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
