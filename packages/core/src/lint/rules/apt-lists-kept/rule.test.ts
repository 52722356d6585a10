import { describe, expect, test } from 'vitest';
import { checkFix, checkNoFix, checkRule, fixedIn } from '../../../testing/index.ts';

const ID = 'apt-lists-kept';

describe('finds an index that stays', () => {
  test('at the update', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("debian:13").runCommands("apt-get update && apt-get install -y git && apt-get clean");
      //                                                    ^^^^^^^^^^^^^^ ${ID}
    `,
    );
    checkRule(
      ID,
      `
      //- dialect: daytona
      export const a = Image.base("debian:12").runCommands("apt-get update; apt-get install -y git");
      //                                                    ^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });

  test('that was removed before it was fetched', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("debian:13").runCommands("rm -rf /var/lib/apt/lists/* && apt-get update && apt-get install -y git");
      //                                                                                   ^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });
});

test('knows whose files are removed', () => {
  checkRule(
    ID,
    `
    export const a = Image.base("debian:13").runCommands("apt-get update && cd /tmp && rm -rf * ./lists /var/tmp/*");
    //                                                    ^^^^^^^^^^^^^^ ${ID}
  `,
  );
});

test('speaks of an update that is a layer of its own too, so that joining it brings nothing new', () => {
  checkRule(
    ID,
    `
    export const a = Image.base("debian:13").runCommands("apt-get update", "apt-get install -y git");
    //                                                    ^^^^^^^^^^^^^^ ${ID}
  `,
  );
});

describe('stays silent', () => {
  test.for([
    'apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*',
    'apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists',
    'apt-get update && apt-get install -y git && apt-get clean && rm -r /var/lib/apt/lists/* /tmp/*',
    'apt-get update && apt-get install -y git && apt-get distclean',
    'apt-get update && apt-get install -y git && find /var/lib/apt/lists -delete',
    'apt-get update && apt-get install -y git && cd /var/lib/apt/lists && rm -rf *',
    'apt-get update && apt-get install -y git && cd /var/lib/apt && rm -rf ./lists',
    'apt-get update && apt-get install -y git && cd /var/lib/apt/lists && find . -delete',
    'apt-get update && apt-get install -y git && rm -r -- /var/lib/apt/lists/*',
    'apt-get update && apt-get install -y git && rm -rf /var/lib/{apt,dpkg,cache,log}/',
    'apt-get update && apt-get install -y git && rm -rf /var/*',
    'apt-get update && apt-get install -y git && apt-get dist-clean',
    'apt-get update && apt-get install -y git && ./clean.sh',
    'apt-get update && apt-get upgrade -y && apt-get distclean',
    'apt-get install -y git',
    'apk update && apk add git',
  ])('about %s', (command) => {
    checkRule(ID, `export const a = Image.base("debian:13").runCommands("${command}");`);
  });

  test('about typed steps, and stages that are not kept', () => {
    checkRule(ID, '//- dialect: e2b\nexport const a = Template().fromImage("debian:12").aptInstall(["git"]);');
    checkRule(
      ID,
      `
      const build = Image.base("debian:13").runCommands("apt-get update && apt-get install -y git");
      export const a = Image.base("debian:13").copyFrom(build, "/a", "/a");
    `,
    );
  });
});

describe('the fix', () => {
  test('stands behind the last command of apt', () => {
    checkFix(
      ID,
      'export const a = Image.base("debian:13").runCommands("apt-get update && apt-get install -y git && apt-get clean && useradd -m app");',
      'export const a = Image.base("debian:13").runCommands("apt-get update && apt-get install -y git && apt-get clean && rm -rf /var/lib/apt/lists/* && useradd -m app");',
    );
    checkFix(
      ID,
      'export const a = Image.base("debian:13").runCommands(`\n  apt-get update\n  apt-get install -y \\\\\n    git\n`);',
      'export const a = Image.base("debian:13").runCommands(`\n  apt-get update\n  apt-get install -y \\\\\n    git && rm -rf /var/lib/apt/lists/*\n`);',
    );
  });

  test.for([
    'apt-get update && (apt-get install -y git)',
    'apt-get update; apt-get install -y git || true',
    'apt-get update && apt-get install -y git | tail',
  ])('is not offered for %s', (command) => {
    checkNoFix(ID, `export const a = Image.base("debian:13").runCommands("${command}");`);
  });

  test('is not offered where a command ends with a variable, which others go on behind', () => {
    checkNoFix(
      ID,
      `
      const tool = "git";
      export const a = Image.base("debian:13").runCommands(\`apt-get update && apt-get install -y \${tool}\`);
      export const b = Image.base("debian:13").runCommands(\`mkdir -p \${tool}/cache\`);
    `,
    );
  });
});

test('the fix is not safe where a stage behind this one needs the index', () => {
  const text = (later: string): string => `FROM debian:13 AS a\nRUN apt-get update && apt-get install -y git\nFROM a\nRUN ${later}\n`;
  expect(fixedIn(ID, text('apt-get install -y curl'))?.safe).toBe(false);
  expect(fixedIn(ID, text('mkdir /a'))?.safe).toBe(true);
});
