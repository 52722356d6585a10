import { describe, test } from 'vitest';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';

const ID = 'user-not-created';

describe('finds a user whom nothing creates', () => {
  test('on a base that is known', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("debian:12").aptInstall("git").user("app");
      //                                                               ^^^ ${ID} Nothing creates the user
    `,
    );
  });
  test('with a group, in another builder', () => {
    checkRule(
      ID,
      `
      //- dialect: chutes
      export const a = Image('a', 'b', '1').fromBase('debian:12').setUser('app:app');
      //                                                                   ^^^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    ['it is a number', 'Image.base("debian:12").user("1000")'],
    ['it is root', 'Image.base("debian:12").user("root")'],
    ['the base has it', 'Image.base("debian:12").user("nobody")'],
    ['the base is not known', 'Image.base("acme/base:1").user("app")'],
    ['the base begins elsewhere', 'Image.base(process.env.BASE).user("app")'],
    ['it is not known', 'Image.base("debian:12").user(process.env.APP)'],
    ['a command creates it', 'Image.base("debian:12").runCommands("useradd -l -m app").user("app")'],
    ['a command is not understood', 'Image.base("debian:12").runCommands("./create-users.sh").user("app")'],
    ['a file may say it', 'Image.base("debian:12").addLocalFile("passwd", "/etc/passwd").user("app")'],
    ['a package may bring it', 'Image.base("debian:12").aptInstall("postgresql").user("postgres")'],
    ['a package of another name may', 'Image.base("debian:12").aptInstall("tor", "slapd").user("debian-tor").user("openldap")'],
    ['a package that is not known may', 'Image.base("debian:12").aptInstall(process.env.A).user("app")'],
  ] as const)('when %s', ([, chain]) => {
    checkRule(ID, `export const a = ${chain};`);
  });
});

describe('the fix', () => {
  test.for([
    ['debian:12', 'useradd -l -m app'],
    ['alpine:3.21', 'adduser -D app'],
  ] as const)('creates it in the way of %s', ([base, command]) => {
    checkFix(
      ID,
      `
      export const a = Image.base("${base}")
        .user("app");
    `,
      `
      export const a = Image.base("${base}")
        .runCommands("${command}")
        .user("app");
    `,
    );
  });
  test('is not offered for a group that is another one', () => {
    checkNoFix(ID, 'export const a = Image.base("debian:12").user("app:web");');
  });
});
