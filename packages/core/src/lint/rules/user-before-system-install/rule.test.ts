import { describe, test } from 'vitest';
import { checkFix, checkRule } from '../../../testing/index.ts';

const ID = 'user-before-system-install';

describe('finds an installation by another user than root', () => {
  test('of a typed step', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("x").user("1000").aptInstall(["git"]);
      //                                            ^^^^^^^^^^^^^^^^^^^ ${ID} as \`1000\`
    `,
    );
  });
  test('of a command, once for each user', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("x").user("app:app").runCommands("apk add git").runCommands("apk add curl")
      //                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
        .user("root").aptInstall("a").user("b").runCommands("dnf install -y x");
      //                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });
  test('in another builder', () => {
    checkRule(
      ID,
      `
      //- dialect: chutes
      export const a = Image('a', 'b', '1').setUser('app').aptInstall('git');
      //                                                   ^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    ['the user is root', 'Image.base("x").user("root").aptInstall("git")'],
    ['the user is 0', 'Image.base("x").user("0:0").aptInstall("git")'],
    ['it is root again', 'Image.base("x").user("app").user("root").aptInstall("git")'],
    ['the user is not known', 'Image.base("x").user(process.env.APP).aptInstall("git")'],
    ['the user may be another one by then', 'Image.base("x").user("app").dockerfileCommands([process.env.A]).aptInstall("git")'],
    ['a command that is not known may give rights', 'Image.base("x").user("app").runCommands(process.env.A).aptInstall("git")'],
    ['nobody says who the user is', 'Image.base("jenkins/jenkins").aptInstall("git")'],
    ['it has the rights by itself', 'Image.base("x").user("app").runCommands("sudo apt-get install -y git")'],
    ['pip installs for the user', 'Image.base("x").user("app").pipInstall("numpy")'],
    ['it comes before', 'Image.base("x").aptInstall("git").user("app")'],
  ] as const)('when %s', ([, chain]) => {
    checkRule(ID, `export const a = ${chain};`);
  });
  test('where the builder installs as root, whoever the user is', () => {
    checkRule(ID, "//- dialect: e2b\nexport const a = Template().setUser('app').aptInstall('git');");
  });
});

describe('the fix', () => {
  test('moves the user below the last installation', () => {
    checkFix(
      ID,
      `
      export const a = Image.base("x")
        .user("app")
        .aptInstall("git")
        .pipInstall("numpy")
        .runCommands("apt-get update && apt-get install -y curl")
        .workdir("/app");
    `,
      `
      export const a = Image.base("x")
        .aptInstall("git")
        .pipInstall("numpy")
        .runCommands("apt-get update && apt-get install -y curl")
        .user("app")
        .workdir("/app");
    `,
    );
  });
});
