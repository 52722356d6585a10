import { describe, test } from 'vitest';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';

const ID = 'vcs-needs-git';

describe('finds clones without git', () => {
  test('by pip and by a command', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("python:3.12-slim").pipInstall(["a", "b @ git+https://example.com/b@v1"]);
      //                                                                        ^^^^^^^^^^^^^^^^^^^^^ ${ID} needs \`git\`
    `,
    );
    checkRule(
      ID,
      `
      //- dialect: daytona
      export const a = Image.base("debian:12").runCommands("true && git clone -b v1 https://example.com/b");
      //                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    'Image.base("python:3.12").pipInstall("git+https://example.com/b@v1")',
    'Image.base("me/own:1").pipInstall("git+https://example.com/b@v1")',
    'Image.base("debian:12").aptInstall("git").runCommands("git clone -b v1 https://example.com/b")',
    'Image.base("debian:12").runCommands("apt-get update && apt-get install -y git && git clone -b v1 https://example.com/b")',
    'Image.base("debian:12").runCommands("./setup.sh").runCommands("git clone -b v1 https://example.com/b")',
    'Image.base("debian:12").aptInstall(process.env.A).runCommands("git clone -b v1 https://example.com/b")',
    'Image.base("debian:12").runCommands("pip install a")',
  ])('about %s', (chain) => {
    checkRule(ID, `export const a = ${chain};`);
  });
});

describe('the fix', () => {
  test('adds it to the installation above', () => {
    checkFix(
      ID,
      'export const a = Image.base("debian:12").aptInstall(["curl"]).env({ A: "1" }).runCommands("git clone -b v1 https://example.com/b");',
      'export const a = Image.base("debian:12").aptInstall(["curl", "git"]).env({ A: "1" }).runCommands("git clone -b v1 https://example.com/b");',
    );
    checkFix(
      ID,
      'export const a = Image.base("debian:12").runCommands("apt-get update && apt-get install -y curl && git clone -b v1 https://example.com/b");',
      'export const a = Image.base("debian:12").runCommands("apt-get update && apt-get install -y curl git && git clone -b v1 https://example.com/b");',
    );
  });
  test('is not offered where there is none', () => {
    checkNoFix(ID, 'export const a = Image.base("debian:12").runCommands("git clone -b v1 https://example.com/b");');
  });
});
