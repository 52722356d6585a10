import { describe, test } from 'vitest';
import { checkRule } from '../../../testing/index.ts';

const ID = 'conda-pip-mix';

describe('finds', () => {
  test('torch by both', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("x").runCommands("conda install -y pytorch::pytorch=2.5 -c nvidia", "pip install torch==2.5.1 requests");
      //                                                                                                           ^^^^^^^^^^^^ ${ID} Leave it to one
      export const b = Image.base("x").runCommands("mamba install -y 'numpy>=2' && pip install numpy");
      //                                                                                       ^^^^^ ${ID}
    `,
    );
  });
  test('in a program of Daytona', () => {
    checkRule(
      ID,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.base("x").runCommands("conda install -y scipy", "pip install scipy");
      //                                                                                  ^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    'Image.base("x").runCommands("conda install -y numpy", "pip install requests")',
    'Image.base("x").runCommands("conda install -y -n a numpy", "pip install numpy")',
    'Image.base("x").runCommands("conda install -y requests", "pip install requests")',
    'Image.base("x").runCommands("conda install -y numpy", "/a/bin/pip install numpy")',
    'Image.base("x").runCommands("conda remove -y numpy", "pip install numpy")',
    'Image.base("x").pipInstall(["numpy", "numpy"])',
  ])('about %s', (image) => {
    checkRule(ID, `export const a = ${image};`);
  });
});
