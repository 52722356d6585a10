import { UNKNOWN_WORLD } from 'layerwright/spec';
import { describe, test } from 'vitest';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';

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
