import { describe, test } from 'vitest';
import { checkFix, checkRule } from '../../../testing/index.ts';

const ID = 'mergeable-installs';

test('finds installations that could be one', () => {
  checkRule(
    ID,
    `
    export const a = Image.base("python:3.12").pipInstall(["a"]).pipInstall(["b"]).env({ A: "1" }).pipInstall(["c"]);
    //                                                           ^^^^^^^^^^^^^^^^^ ${ID}
  `,
  );
  checkRule(
    ID,
    `
    //- dialect: chutes
    export const a = Image({ username: "me", name: "a", tag: "1" })
      .runCommand("apt-get update").runCommand("apt-get install -y git").runCommand("apt-get install -y curl");
    //                                                                               ^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
  `,
  );
});

describe('stays silent', () => {
  test.for([
    '.pipInstall(["a"]).aptInstall(["b"])',
    '.pipInstall(["a"]).pipInstall(["b"], { indexUrl: "https://example.com" })',
    '.pipInstall(["a"]).workdir("/b").pipInstall(["b"])',
    '.pipInstall(["a"]).pipInstall([process.env.A])',
    '.pipInstall(["a"]).runCommands("pip install b")',
    '.runCommands("pip install a", "pip install --no-cache-dir b")',
    '.runCommands("pip install a", "pip install -r b.txt")',
    '.runCommands("pip install a", "pip install $B")',
    '.runCommands("pip install a && ls", "pip install b")',
    '.runCommands("apt-get install -y a", "apt-get remove -y b")',
    '.runCommands("pip install a").runCommands("pip install b", { secrets: ["A"] })',
  ])('about %s', (calls) => {
    checkRule(ID, `export const a = Image.base("python:3.12")${calls};`);
  });
});

describe('the fix', () => {
  test('names the packages in one', () => {
    checkFix(
      ID,
      'export const a = Image.base("debian:12").aptInstall(["a", "b"]).aptInstall(["c", "d"]).workdir("/e");',
      'export const a = Image.base("debian:12").aptInstall(["a", "b", "c", "d"]).workdir("/e");',
    );
    checkFix(
      ID,
      'export const a = Image.base("debian:12").runCommands("apt-get update", "apt-get install -y a", "apt-get install -y b c");',
      'export const a = Image.base("debian:12").runCommands("apt-get update", "apt-get install -y a b c");',
    );
  });
});
