import { describe, test } from 'vitest';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';

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

describe('the fix', () => {
  test('writes each name as an item', () => {
    checkFix(
      ID,
      'export const a = Image.base("python:3.12").pipInstall(["a==1 b>=2", "c==3"]);',
      'export const a = Image.base("python:3.12").pipInstall(["a==1", "b>=2", "c==3"]);',
    );
    checkFix(
      ID,
      `export const a = Image.base("python:3.12").pipInstall('a==1 b>=2');`,
      `export const a = Image.base("python:3.12").pipInstall(['a==1', 'b>=2']);`,
    );
  });
  test('moves a package of the system to the installation above, or into a new one', () => {
    checkFix(
      ID,
      'export const a = Image.base("python:3.12").aptInstall(["curl"]).pipInstall(["libgl1", "a==1"]);',
      'export const a = Image.base("python:3.12").aptInstall(["curl", "libgl1"]).pipInstall(["a==1"]);',
    );
    checkFix(
      ID,
      'export const a = Image.base("python:3.12").pipInstall(["libgl1"]);',
      'export const a = Image.base("python:3.12").aptInstall(["libgl1"]);',
    );
    checkFix(
      ID,
      `
      //- dialect: daytona
      export const a = Image.base("debian:12")
        .runCommands("apt-get update && apt-get install -y python3-pip", "pip install libpq-dev a==1");
    `,
      `
      export const a = Image.base("debian:12")
        .runCommands("apt-get update && apt-get install -y python3-pip libpq-dev", "pip install a==1");
    `,
    );
  });
  test('takes what the distribution has for its own Python', () => {
    checkFix(
      ID,
      `
      //- dialect: daytona
      export const a = Image.base("debian:12").runCommands("apt-get install -y git scikit-learn");
    `,
      `
      export const a = Image.base("debian:12").runCommands("apt-get install -y git python3-sklearn");
    `,
    );
  });
  test.for([
    ['the base has a Python of its own', 'Image.base("python:3.12").aptInstall("numpy")'],
    ['the distribution has none', 'Image.base("debian:12").aptInstall("transformers")'],
    ['the base has another manager', 'Image.base("python:3.12-alpine").pipInstall(["git", "a==1"])'],
    ['the base is not known', 'Image.base("me/own").pipInstall(["git", "a==1"])'],
    ['nothing else is installed by the command', 'Image.base("python:3.12").runCommands("pip install git")'],
  ])('there is none where %s', ([, image]) => {
    checkNoFix(ID, `export const a = ${image};`);
  });
});
