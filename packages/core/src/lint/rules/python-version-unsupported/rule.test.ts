import { UNKNOWN_WORLD, type World } from 'layerwright/spec';
import { describe, test } from 'vitest';
import { checkFix, checkNoFix, checkRule, worldOf } from '../../../testing/index.ts';

const ID = 'python-version-unsupported';

describe('finds', () => {
  test('a release that is too old, and one that is too new', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("python:3.13-slim").pipInstall(["tensorflow==2.16.1"]);
      //                                                           ^^^^^^^^^^^^^^^^^^ ${ID} 3.9 to 3.12
      export const b = Image.base("python:3.8-slim").runCommands("pip install tensorflow==2.15.1");
      //                                                                      ^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });
  test('in a program of Daytona', () => {
    checkRule(
      ID,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.base("python:3.12-slim").runCommands("pip install tensorflow[and-cuda]==2.14.0");
      //                                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    'Image.base("python:3.12-slim").pipInstall("tensorflow==2.19.0")',
    'Image.base("python:3.12-slim").pipInstall("tensorflow")',
    'Image.base("python:3.12-slim").pipInstall("tensorflow==9.9.9")',
    'Image.base("me/own").pipInstall("tensorflow==2.13.0")',
    'Image.base("python:3.12-slim").runCommands("/opt/py/bin/pip install tensorflow==2.13.0")',
    'Image.base("python:3.12-slim").pipInstall("tensorflow==2.13.0; python_version < \'3.10\'")',
  ])('about %s', (image) => {
    checkRule(ID, `export const a = ${image};`);
  });
});

describe('the fix takes the nearest Python that gets fixes', () => {
  test('an older one', () => {
    checkFix(
      ID,
      'export const a = Image.base("python:3.13-slim").pipInstall(["tensorflow==2.16.1"]);',
      'export const a = Image.base("python:3.12-slim").pipInstall(["tensorflow==2.16.1"]);',
    );
    checkFix(
      ID,
      'export const a = Image.debianSlim("3.13").pipInstall(["tensorflow==2.16.1"]);',
      'export const a = Image.debianSlim("3.12").pipInstall(["tensorflow==2.16.1"]);',
    );
  });
  test('a newer one, in a program of Daytona', () => {
    checkFix(
      ID,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.base("python:3.8-slim").runCommands("pip install tensorflow==2.15.1");
    `,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.base("python:3.11-slim").runCommands("pip install tensorflow==2.15.1");
    `,
      { world: { ...UNKNOWN_WORLD, today: '2026-11-20' } },
    );
  });
  test('and none where there is no such image any more', () => {
    checkNoFix(ID, 'export const a = Image.base("python:3.12-slim").pipInstall("tensorflow==2.7.0");');
    checkNoFix(ID, 'export const a = Image.base("python:3.12.1-slim-trixie").pipInstall("tensorflow==2.2.0");');
  });
});

describe('a project that is for other Pythons', () => {
  const world = (requires: string): World =>
    worldOf({ 'pyproject.toml': { text: `[project]\nname = "app"\n${requires}\n` }, 'app.py': 1, 'other/app.py': 1 });
  const chain = (install: string, base = 'python:3.12-slim'): string =>
    `export const a = Image.base("${base}").workdir("/app").addLocalDir(".", "/app").runCommands("${install}");`;

  test('is found where it is installed', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("python:3.12-slim").addLocalDir(".", "/app").runCommands("cd /app && pip install -e '.[dev]'");
      //                                                                                                              ^^^^^^^^ ${ID} for Python >=3.13, and here is 3.12
    `,
      { world: world('requires-python = ">=3.13"') },
    );
    checkRule(
      ID,
      `
      //- dialect: chutes
      export const a = Image("a", "b", "1").fromBase("python:3.12-slim").add(".", "/app").runCommand("pip install /app");
      //                                                                                                          ^^^^ ${ID}
    `,
      { world: world(`requires-python='>=3.9, <3.12' # as the servers have`) },
    );
  });

  test.for([
    ['it may be for this one', 'requires-python = ">=3.12.4"', 'pip install .'],
    ['it is for this one', 'requires-python = "~=3.12"', 'pip install .'],
    ['it does not say', 'description = "requires-python = >=3.13"', 'pip install .'],
    ['it is changed before', 'requires-python = ">=3.13"', 'sed -i s/3.13/3.12/ pyproject.toml && pip install .'],
    ['another one is installed', 'requires-python = ">=3.13"', 'pip install ./other'],
    ['pip is told not to look', 'requires-python = ">=3.13"', 'pip install --ignore-requires-python .'],
  ] as const)('is not where %s', ([, requires, install]) => {
    checkRule(ID, chain(install), { world: world(requires) });
  });

  test('is not where the Python is not known', () => {
    checkRule(ID, chain('pip install .', 'acme/python'), { world: world('requires-python = ">=3.13"') });
  });
});
