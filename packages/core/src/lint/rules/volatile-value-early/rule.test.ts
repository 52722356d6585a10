import { describe, test } from 'vitest';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';

const ID = 'volatile-value-early';

describe('finds a variable that is new in each build', () => {
  test('before packages that do not name it', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("debian:12")
        .env({ MODE: "1", AT: \`\${Date.now()}\` })
      //                  ^^ ${ID} \`AT\` is set from \`Date.now()\`
        .aptInstall("git")
        .env({ ID: crypto.randomUUID().slice(0, 8) })
      //       ^^ ${ID}
        .runCommands("pip install torch");
    `,
    );
  });

  test('from what a service of builds counts', () => {
    checkRule(
      ID,
      `
      const { GITHUB_SHA } = process.env;
      export const a = Image.base("debian:12").env({ VERSION: \`1.\${GITHUB_SHA}\` }, { scope: "build" }).aptInstall("git");
      //                                             ^^^^^^^ ${ID} another value in each build
    `,
    );
  });

  test('in images of Daytona and templates of E2B', () => {
    checkRule(
      ID,
      `
      //- dialect: daytona
      export const a = Image.base("debian:12").env({ COMMIT: process.env.GITHUB_SHA! }).pipInstall("torch");
      //                                             ^^^^^^ ${ID}
    `,
    );
    checkRule(
      ID,
      `
      //- dialect: e2b
      export const a = Template().fromImage("debian:12").setEnvs({ AT: String(Date.now()) }).aptInstall("git");
      //                                                           ^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    ['it comes last', '.aptInstall("git").env({ A: `${Date.now()}` })'],
    ['the installation names it', '.env({ A: `${Date.now()}` }).runCommands("pip install a==$A")'],
    ['another variable is made of it first', '.env({ A: `${Date.now()}` }).env({ B: "$A" }, { expand: true }).aptInstall("git")'],
    ['it is set again', '.env({ A: `${Date.now()}` }).env({ A: "1" }).aptInstall("git")'],
    ['a command may read it', '.env({ A: `${Date.now()}` }).runCommands("./install.sh").aptInstall("git")'],
    ['nothing is installed', '.env({ A: `${Date.now()}` }).runCommands("apt-get remove -y git")'],
    ['it is a label', '.label({ a: `${Date.now()}` }).aptInstall("git")'],
    ['the day is a fixed one', '.env({ A: new Date(0).toISOString() }).aptInstall("git")'],
    ['it is the year', '.env({ A: `${new Date().getFullYear()}` }).aptInstall("git")'],
    ['the variable may be anything', '.env({ A: process.env.MODE! }).aptInstall("git")'],
    ['a name beside it is not known', '.env({ A: `${Date.now()}`, [process.env.B!]: "1" }).aptInstall("git")'],
  ])('where %s', ([, calls]) => {
    checkRule(ID, `export const a = Image.base("debian:12")${calls ?? ''};`);
  });
});

describe('the fix', () => {
  test('moves the call below the last installation that does not name it', () => {
    checkFix(
      ID,
      `
      export const a = Image.base("debian:12")
        .env({ AT: \`\${Date.now()}\` }) // when
        .aptInstall("git")
        .pipInstall(["torch"])
        .runCommands("echo $AT");
    `,
      `
      export const a = Image.base("debian:12")
        .aptInstall("git")
        .pipInstall(["torch"])
        .env({ AT: \`\${Date.now()}\` }) // when
        .runCommands("echo $AT");
    `,
    );
  });

  test('is not offered across statements', () => {
    checkNoFix(ID, 'const base = Image.base("debian:12").env({ AT: `${Date.now()}` });\nexport const a = base.aptInstall("git");');
  });
});
