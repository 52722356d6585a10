import { describe, test } from 'vitest';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';

const ID = 'duplicate-package';

test('finds what is installed twice', () => {
  checkRule(
    ID,
    `
    export const a = Image.base("python:3.12").pipInstall(["a", "b==1"]).runCommands("pip install c 'b==1'");
    //                                                                                              ^^^^^^ ${ID} installed above
  `,
  );
  checkRule(
    ID,
    `
    //- dialect: daytona
    export const a = Image.base("debian:12").runCommands("apt-get install -y git curl", "apt-get install -y git");
    //                                                                                                      ^^^ ${ID}
  `,
  );
});

describe('stays silent', () => {
  test.for([
    '.pipInstall("a").pipInstall("a==1")',
    '.pipInstall("a").aptInstall("a")',
    '.pipInstall("a").runCommands("pip install -U a")',
    '.pipInstall("a").runCommands("pip install --target /b a")',
    '.pipInstall("a").runCommands("pip uninstall -y a").pipInstall("a")',
    '.pipInstall("a").runCommands("./setup.sh").pipInstall("a")',
    '.pipInstall(process.env.A).pipInstall("a")',
    '.runCommands("pip install $A", "pip install $A")',
    '.runCommands("pip install -r a.txt", "pip install -r a.txt")',
    '.runCommands("apt-get install -y git || true", "if true; then apt-get install -y git; fi")',
  ])('about %s', (calls) => {
    checkRule(ID, `export const a = Image.base("python:3.12")${calls};`);
  });
  test('in stages by themselves', () => {
    checkRule(
      ID,
      'const b = Image.base("debian:12").aptInstall("git");\nexport const a = Image.base("debian:12").aptInstall("git").copyFrom(b, "/a", "/a");',
    );
  });
});

describe('the fix', () => {
  test('removes the later one', () => {
    checkFix(
      ID,
      'export const a = Image.base("python:3.12").pipInstall(["a", "b"]).pipInstall(["b", "c"]);',
      'export const a = Image.base("python:3.12").pipInstall(["a", "b"]).pipInstall(["c"]);',
    );
    checkFix(
      ID,
      'export const a = Image.base("debian:12").runCommands("pip install a b", "pip install c b && ls");',
      'export const a = Image.base("debian:12").runCommands("pip install a b", "pip install c && ls");',
    );
  });
  test('is not offered for all that a command has', () => {
    checkNoFix(ID, 'export const a = Image.base("debian:12").runCommands("pip install a b", "pip install b");');
  });
});
