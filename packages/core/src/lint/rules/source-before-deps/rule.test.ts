import { UNKNOWN_WORLD } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { analyse } from '../../../analyse.ts';
import { checkFix, checkNoFix, checkRule, fixedIn } from '../../../testing/index.ts';

const ID = 'source-before-deps';
const silent = (fixture: string): void => {
  checkRule(ID, fixture);
};

describe('finds source code before an installation', () => {
  test('a directory before apt', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("debian:12")
        .addLocalDir("src/", "/app/src/")
      // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID} Each edit of it installs them again
        .aptInstall(["git"]);
    `,
    );
  });

  test('a file of code before pip in a shell', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("python:3.12").addLocalFile("main.py", "/app/main.py").runCommands("pip install torch");
      //                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });

  test('each of two directories, across the other', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("debian:12")
        .addLocalDir("src", "/app/src")
      // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
        .addLocalDir("lib", "/app/lib")
      // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
        .aptInstall("git");
    `,
    );
  });

  test('in a stage, once, whichever images copy from it', () => {
    checkRule(
      ID,
      `
      export const build = Image.base("debian:12").addLocalDir("src/", "/src/").aptInstall(["make"]);
      //                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
      const first = Image.base("debian:12").copyFrom(build, "/a", "/a");
      export const a = first.copyFrom(build, "/b", "/b");
      export const b = Image.base("python:3.12").copyFrom(first, "/a", "/a");
    `,
    );
  });

  test('of the image, behind a copy from a stage', () => {
    checkRule(
      ID,
      `
      const build = Image.base("debian:12").aptInstall(["make"]);
      export const a = Image.base("debian:12").addLocalDir("src/", "/src/").copyFrom(build, "/usr/x", "/opt/x").aptInstall(["git"]);
      //                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });

  test('across steps that have nothing to do with it', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("debian:12")
        .addLocalDir("src", "/app/src")
      // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
        .env({ A: "1" }).workdir("/srv").user("0").runCommands("mkdir -p /data && useradd -l app")
        .pipInstallFromRequirements("requirements.txt");
    `,
    );
  });

  test('through a variable, at the call that adds', () => {
    checkRule(
      ID,
      `
      const base = Image.base("debian:12").addLocalDir("src", "/app/src");
      //                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
      export const a = base.aptInstall("git");
    `,
    );
  });

  test('in a branch, where the call stands', () => {
    checkRule(
      ID,
      `
      let a = Image.base("debian:12");
      if (process.env.DEV) a = a.addLocalDir("src", "/app/src");
      //                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
      export const b = a.aptInstall("git");
    `,
    );
  });
});

describe('stays silent', () => {
  test('when the code is in a stage, and the installation in another one', () => {
    silent(`
      const build = Image.base("debian:12").addLocalDir("src/", "/src/");
      export const a = Image.base("debian:12").aptInstall(["git"]).copyFrom(build, "/src", "/app");
      export const b = build.copyFrom(Image.base("debian:12").aptInstall(["git"]), "/a", "/b");
    `);
  });
  test('when files of a stage are copied, which are no code of the context', () => {
    silent('export const a = Image.base("debian:12").copyFrom(Image.base("x"), "/src/", "/app/src/").aptInstall(["git"]);');
  });
  test('when the code comes last', () => {
    silent('export const a = Image.base("debian:12").aptInstall("git").addLocalDir("src", "/app/src");');
  });
  test.for([
    ['it is a key by which packages are fetched', '.addLocalFile("key.py", "/root/.ssh/key.py").runCommands("pip install -r /req.txt")'],
    ['the installation reads it', '.addLocalDir("src", "/app").runCommands("pip install -r /app/requirements.txt")'],
    ['the installation reads it, joined to its flag', '.addLocalDir("src", "/app").runCommands("pip install -r/app/requirements.txt")'],
    ['the installation is of the project', '.workdir("/app").addLocalDir("src", "/app").runCommands("pip install .")'],
    ['npm reads the working directory', '.workdir("/app").addLocalDir("src", "/app").runCommands("npm ci")'],
    ['a command between may read it', '.addLocalDir("src", "/app").runCommands("make -C /app").aptInstall("git")'],
    ['a command between changes its owner', '.addLocalDir("src", "/app").runCommands("chown -R app /app").aptInstall("git")'],
    ['a command between is not known', '.addLocalDir("src", "/app").runCommands(process.env.STEP).aptInstall("git")'],
    ['the path is not known', '.addLocalDir(process.env.SRC, "/app").aptInstall("git")'],
    ['the destination is not known', '.addLocalDir("src", process.env.TO).aptInstall("git")'],
    ['the destination depends on a directory that is not known', '.addLocalDir("src", "app").aptInstall("git")'],
    ['the destination belongs to the package manager', '.addLocalDir("src", "/usr/local/lib").aptInstall("git")'],
    ['a manifest is added', '.addLocalFile("requirements.txt", "/app/requirements.txt").aptInstall("git")'],
    ['a configuration is added', '.addLocalFile("nginx.conf", "/etc/nginx.conf").aptInstall("git")'],
    ['packages are removed', '.addLocalDir("src", "/app").runCommands("apt-get remove -y git")'],
    ['packages are a variable of the shell, which may be a path', '.addLocalDir("src", "/app").runCommands("pip install $PACKAGES")'],
  ] as const)('when %s', ([, chain]) => {
    silent(`export const a = Image.base("debian:12")${chain};`);
  });

  test('about a file without extension, where the world knows it', () => {
    const text = 'import { Image } from "layerwright";\nexport const a = Image.base("x").addLocalFile("tool", "/tool").aptInstall("git");';
    const world = (kind: 'file' | 'directory' | undefined) => ({ ...UNKNOWN_WORLD, kind: () => kind });
    const found = (kind: 'file' | 'directory' | undefined): number =>
      analyse('/a.ts', text, { world: world(kind) }).findings.filter(({ rule }) => rule === ID).length;
    expect([found('file'), found('directory'), found(undefined)]).toEqual([0, 1, 1]);
  });
});

describe('the fix', () => {
  test('moves the call, with its comment, below the last installation', () => {
    checkFix(
      ID,
      `
      export const a = Image.base("debian:12")
        // the code
        .addLocalDir("src", "/app/src")
        .aptInstall("git")
        .pipInstall("torch")
        .workdir("/app");
    `,
      `
      export const a = Image.base("debian:12")
        .aptInstall("git")
        .pipInstall("torch")
        // the code
        .addLocalDir("src", "/app/src")
        .workdir("/app");
    `,
    );
  });

  test('moves a call of a stage', () => {
    checkFix(
      ID,
      `
      const build = Image.base("debian:12").addLocalDir("src", "/src").aptInstall("make");
      export const a = Image.base("debian:12").copyFrom(build, "/a", "/a");
      export const b = Image.base("alpine:3").copyFrom("x", "/a", "/a").copyFrom(build, "/a", "/a");
    `,
      `
      const build = Image.base("debian:12").aptInstall("make").addLocalDir("src", "/src");
      export const a = Image.base("debian:12").copyFrom(build, "/a", "/a");
      export const b = Image.base("alpine:3").copyFrom("x", "/a", "/a").copyFrom(build, "/a", "/a");
    `,
    );
  });

  test('goes only as far as the proof', () => {
    checkFix(
      ID,
      `
      export const a = Image.base("debian:12").addLocalDir("src", "/app").aptInstall("git").runCommands("make -C /app").aptInstall("curl");
    `,
      `
      export const a = Image.base("debian:12").aptInstall("git").addLocalDir("src", "/app").runCommands("make -C /app").aptInstall("curl");
    `,
    );
  });

  test('is not offered across statements', () => {
    checkNoFix(ID, 'const base = Image.base("debian:12").addLocalDir("src", "/app");\nexport const a = base.aptInstall("git");');
  });
});

test('is not moved behind what changes a variable in it', () => {
  const text = (name: string): string =>
    `FROM debian:13\nENV A=/a\nCOPY src $A/src\nENV ${name}=/b\nRUN apt-get update && apt-get install -y git\n`;
  expect(fixedIn(ID, text('A'))).toBeUndefined();
  expect(fixedIn(ID, text('B'))?.safe).toBe(true);
});
