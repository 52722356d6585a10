import { describe, expect, test } from 'vitest';
import { checkFix, checkRule, foundIn } from '../../../testing/index.ts';

const ID = 'apt-recommends';

describe('finds installations of what is only recommended', () => {
  test('in commands of two builders', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("debian:13").runCommands("apt-get update && apt-get install -y git; apt install -y curl");
      //                                                                      ^^^^^^^^^^^^^^^^^^^^^^ ${ID} \`apt-get install\`
      //                                                                                              ^^^^^^^^^^^^^^^^^^^ ${ID} \`apt-get install\`
    `,
    );
    checkRule(
      ID,
      `
      //- dialect: e2b
      export const a = Template().fromImage("debian:12").runCmd("sudo apt-get install -y git");
      //                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    'apt-get install -y --no-install-recommends git',
    'apt-get --no-install-recommends install -y git',
    'apt-get install -y -o APT::Install-Recommends=0 git',
    'apt-get install --install-recommends -y git',
    'apt-get upgrade -y',
    'apt-get remove -y git',
    'apt-get install -y $FLAGS git',
    'apk add git',
  ])('about %s', (command) => {
    checkRule(ID, `export const a = Image.base("debian:13").runCommands("${command}");`);
  });

  test('where an earlier step has set it', () => {
    checkRule(
      ID,
      `export const a = Image.base("debian:13")
        .runCommands("echo 'APT::Install-Recommends 0;' > /etc/apt/apt.conf.d/99", "apt-get update && apt-get install -y git");`,
    );
  });
  test('about a typed step', () => {
    checkRule(ID, 'export const a = Image.base("debian:13").aptInstall("git");');
    checkRule(ID, '//- dialect: e2b\nexport const a = Template().fromImage("debian:12").aptInstall(["git"]);');
  });
});

test('the fix adds the flag', () => {
  checkFix(
    ID,
    "export const a = Image.base('debian:13').runCommands('apt-get update && apt-get install -y git');",
    "export const a = Image.base('debian:13').runCommands('apt-get update && apt-get install --no-install-recommends -y git');",
  );
});

test('stays silent where the stage that it starts from has a setting for it', () => {
  const text = (setting: string): string => `FROM debian:12 AS base\n${setting}\nFROM base\nRUN apt-get update && apt-get install -y git\n`;
  expect(foundIn(ID, text('RUN echo APT::Install-Recommends 0 >/etc/apt/apt.conf.d/a'))).toEqual([]);
  expect(foundIn(ID, text('ENV A=1'))).toEqual(['apt-get install -y git']);
});
