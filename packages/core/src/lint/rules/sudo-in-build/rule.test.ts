import { describe, test } from 'vitest';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';

const ID = 'sudo-in-build';

describe('finds `sudo` as root', () => {
  test('at the word', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("debian:13").runCommands("sudo mkdir /a && touch /b; sudo -E make");
      //                                                    ^^^^ ${ID}
      //                                                                               ^^^^ ${ID}
    `,
    );
    checkRule(
      ID,
      `
      //- dialect: daytona
      export const a = Image.base("debian:13").dockerfileCommands(["USER app"]).dockerfileCommands(["USER root"]).runCommands("sudo mkdir /a");
      //                                                                                                                       ^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    '"debian:13").user("app").runCommands("sudo mkdir /a")',
    '"debian:13").user(process.env.A).runCommands("sudo mkdir /a")',
    '"me/own:1").runCommands("sudo mkdir /a")',
    '"debian:13").runCommands("sudo -u app mkdir /a")',
    '"debian:13").runCommands("sudo -iu app mkdir /a")',
    '"debian:13").runCommands("echo sudo")',
    '"debian:13").aptInstall("sudo")',
  ])('about Image.base(%s', (calls) => {
    checkRule(ID, `export const a = Image.base(${calls};`);
  });
  test('in templates of E2B, whose user is not root', () => {
    checkRule(ID, '//- dialect: e2b\nexport const a = Template().fromImage("debian:12").runCmd("sudo mkdir /a");');
  });
});

describe('the fix', () => {
  test('removes the word', () => {
    checkFix(
      ID,
      'export const a = Image.base("debian:13").runCommands("true && sudo mkdir /a");',
      'export const a = Image.base("debian:13").runCommands("true && mkdir /a");',
    );
  });
  test('is not offered where it has flags', () => {
    checkNoFix(ID, 'export const a = Image.base("debian:13").runCommands("sudo -E mkdir /a");');
  });
});
