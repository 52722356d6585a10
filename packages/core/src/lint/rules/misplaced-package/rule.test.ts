import { describe, test } from 'vitest';
import { checkRule } from '../../../testing/index.ts';

const ID = 'misplaced-package';

test('finds packages of another manager, and two in one', () => {
  checkRule(
    ID,
    `
    export const a = Image.base("python:3.12").pipInstall(["libgl1", "a==1 b>=2", "libpq-dev"]).aptInstall(["numpy", "git"]);
    //                                                      ^^^^^^ ${ID} of the system
    //                                                                ^^^^^^^^^ ${ID} is one item
    //                                                                             ^^^^^^^^^ ${ID}
    //                                                                                                       ^^^^^ ${ID} of Python
  `,
  );
  checkRule(
    ID,
    `
    //- dialect: daytona
    export const a = Image.base("debian:13").runCommands("pip install git", "apt-get install -y torch");
    //                                                                ^^^ ${ID}
    //                                                                                          ^^^^^ ${ID}
  `,
  );
});

describe('stays silent', () => {
  test.for([
    '.pipInstall(["numpy", "numpy >= 1, < 2", "GitPython", "a ; python_version > \'3\'"])',
    '.pipInstall(["--pre torch"])',
    '.pipInstall([`${process.env.A} numpy`])',
    '.aptInstall(["python3-numpy", "git"])',
    '.runCommands("pip uninstall -y git", "apt-get remove -y numpy")',
    '.runCommands("npm install -g git", "conda install -y numpy")',
  ])('about %s', (calls) => {
    checkRule(ID, `export const a = Image.base("python:3.12")${calls};`);
  });
});
