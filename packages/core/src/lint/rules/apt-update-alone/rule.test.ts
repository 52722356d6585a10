import { describe, test } from 'vitest';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';

const ID = 'apt-update-alone';

describe('finds an update without an installation', () => {
  test('beside it, in one call', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("debian:12").runCommands("apt-get update", "apt-get install -y git");
      //                                                    ^^^^^^^^^^^^^^ ${ID} a layer of its own
    `,
    );
  });

  test('with options, in the middle of a template', () => {
    checkRule(
      ID,
      `
      const mirror = "deb.example.org";
      export const a = Image.base("debian:12").runCommands(\`echo \${mirror} && apt-get -qq update\`);
      //                                                                      ^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });

  test('where nothing is installed afterwards', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("debian:12").runCommands("apt-get update && rm -rf /var/lib/apt/lists/*");
      //                                                    ^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });
});

test('an update in a stage has nothing to do with an installation in another one', () => {
  checkRule(
    ID,
    `
      const build = Image.base("debian:12").runCommands("apt-get update");
      //                                                 ^^^^^^^^^^^^^^ ${ID}
      export const a = Image.base("debian:12").runCommands("apt-get install -y git").copyFrom(build, "/a", "/b");
    `,
  );
  checkNoFix(
    ID,
    `const build = Image.base("debian:12").runCommands("apt-get update");
     export const a = Image.base("debian:12").runCommands("apt-get install -y git").copyFrom(build, "/a", "/b");`,
  );
});

describe('stays silent', () => {
  test.for([
    ['the same command installs', '"apt-get update && apt-get install -y git"'],
    ['the same command upgrades', '"apt-get update; apt-get -y upgrade"'],
    ['something else may install', '"apt-get update && ./install.sh"'],
    ['a part of the command is not known', '`apt-get update ${process.env.MORE}`'],
    ['it is printed only', '"echo apt-get update"'],
  ] as const)('when %s', ([, command]) => {
    checkRule(ID, `export const a = Image.base("debian:12").runCommands(${command});`);
  });

  test('about the update of a typed step', () => {
    checkRule(ID, 'export const a = Image.base("debian:12").aptInstall("git");');
  });
});

describe('the fix', () => {
  test('joins two arguments of one call', () => {
    checkFix(
      ID,
      `
      export const a = Image.base("debian:12").runCommands("apt-get update", 'apt-get install -y git', "true");
    `,
      `
      export const a = Image.base("debian:12").runCommands('apt-get update && apt-get install -y git', "true");
    `,
    );
  });

  test('joins two calls, and takes the empty one away', () => {
    checkFix(
      ID,
      `
      export const a = Image.base("debian:12")
        .runCommands("apt-get update")
        .env({ A: "1" })
        .runCommands("apt-get install -y git")
        .runCommands("apt-get install -y curl");
    `,
      `
      export const a = Image.base("debian:12")
        .env({ A: "1" })
        .runCommands("apt-get update && apt-get install -y git")
        .runCommands("apt-get install -y curl");
    `,
    );
  });

  test('drops it where the installation updates by itself', () => {
    checkFix(
      ID,
      `
      export const a = Image.base("debian:12").runCommands("apt-get update").aptInstall("git");
    `,
      `
      export const a = Image.base("debian:12").aptInstall("git");
    `,
    );
  });

  test.for([
    ['a command stands between', '.runCommands("apt-get update").runCommands("true").runCommands("apt-get install -y git")'],
    ['the user changes between', '.runCommands("apt-get update").user("app").runCommands("apt-get install -y git")'],
    ['nothing is installed', '.runCommands("apt-get update")'],
    ['the command is a variable', '.runCommands(update, "apt-get install -y git")'],
    ['a step that updates by itself would lose the rest', '.runCommands("apt-get update && mkdir /a").aptInstall("git")'],
    ['the update ends with an operator', '.runCommands("apt-get update;", "apt-get install -y git")'],
    ['the update ends with a comment', '.runCommands("apt-get update # now", "apt-get install -y git")'],
    ['the update ends with a heredoc', '.runCommands("apt-get update && cat > /a <<E\\na\\nE", "apt-get install -y git")'],
  ] as const)('is not offered when %s', ([, chain]) => {
    checkNoFix(ID, `const update = "apt-get update";\nexport const a = Image.base("debian:12")${chain};`);
  });

  test.for([
    [
      'another image has no installation',
      'const base = Image.base("debian:12").runCommands("apt-get update");\nexport const a = base.runCommands("apt-get install -y git");\nexport const b = base.runCommands("./setup.sh");',
    ],
    [
      'another image has another installation',
      'const base = Image.base("debian:12").runCommands("apt-get update");\nexport const a = base.runCommands("apt-get install -y git");\nexport const b = base.runCommands("apt-get install -y curl");',
    ],
    [
      'the installation is in a branch',
      'let a = Image.base("debian:12").runCommands("apt-get update");\nif (process.env.GPU) a = a.runCommands("apt-get install -y git");\nexport { a };',
    ],
    [
      'the command does more in another image',
      'const make = (more: string) => Image.base("debian:12").runCommands(`apt-get update ${more}`, "apt-get install -y git");\nexport const a = make("");\nexport const b = make("&& ./setup.sh");',
    ],
  ] as const)('is not offered when %s', ([, text]) => {
    checkNoFix(ID, text);
  });
});
