import { UNKNOWN_WORLD, type World } from 'layerwright/spec';
import { describe, test } from 'vitest';
import { checkFix, checkNoFix, checkRule, worldOf } from '../../../testing/index.ts';

const ID = 'unpinned-vcs-ref';

describe('finds what moves', () => {
  test('at the address', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("python:3.12")
        .runCommands("git clone --depth 1 https://example.com/a /a", "git clone -b main https://example.com/b")
      //                                  ^^^^^^^^^^^^^^^^^^^^^ ${ID} No tag or commit
      //                                                                                ^^^^^^^^^^^^^^^^^^^^^ ${ID} \`main\` is a branch
        .pipInstall(["git+https://example.com/a.git", "b @ git+ssh://git@example.com/b@master#egg=b"]);
      //                  ^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID} behind an \`@\`
      //                                                       ^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
    checkRule(
      ID,
      `
      //- dialect: daytona
      export const a = Image.base("python:3.12").runCommands("pip install git+https://example.com/a");
      //                                                                      ^^^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    'git clone -b v1 https://example.com/a',
    'git clone --branch=v1 https://example.com/a',
    'git clone https://example.com/a && cd a && git checkout v1',
    'git clone https://example.com/$A',
    'git clone /local/a',
    'pip install git+https://example.com/a@v1',
    'pip install git+ssh://git@example.com/a@0123abc',
    'pip install https://example.com/a.zip',
    'git pull',
  ])('about %s', (command) => {
    checkRule(ID, `export const a = Image.base("python:3.12").runCommands("${command}");`);
  });

  test('where a later step takes a version', () => {
    checkRule(
      ID,
      'export const a = Image.base("python:3.12").runCommands("git clone https://example.com/a /a").workdir("/a").runCommands("git checkout v1");',
    );
  });
  test('where the address is not known', () => {
    checkRule(ID, 'export const a = Image.base("python:3.12").runCommands(`git clone https://example.com/${process.env.A}`);');
    checkRule(ID, 'export const a = Image.base("python:3.12").pipInstall([`git+https://example.com/a@${process.env.A}`]);');
  });
});

describe('in files that pip reads', () => {
  const world = (text: string): World => worldOf({ 'requirements.txt': { text } });

  test('finds each line', () => {
    checkRule(
      ID,
      `
      //- dialect: modal@2025.06
      export const a = Image.debianSlim("3.12").pipInstallFromRequirements("requirements.txt");
      //                                                                    ^^^^^^^^^^^^^^^^ ${ID} line 1 of
      //                                                                    ^^^^^^^^^^^^^^^^ ${ID} \`master\` is a branch: a builder
    `,
      { world: world('git+https://example.com/a\na @ git+https://example.com/a@v1\n-e git+https://example.com/b@master#egg=b\n') },
    );
  });
  test.for([
    'git+https://example.com/a@v1',
    'git+https://me:${TOKEN}@example.com/a@v1#egg=a',
    'git+https://example.com/a@${REF}',
    'git+file:///srv/a',
    'a==1 # git+https://example.com/a',
  ])('is silent about %s', (line) => {
    checkRule(ID, 'export const a = Image.base("python:3.12").pipInstallFromRequirements("requirements.txt");', { world: world(line) });
  });
});

describe('the fix names what something else says of the same repository', () => {
  test('another place of the image', () => {
    checkFix(
      ID,
      'export const a = Image.base("python:3.12").pipInstall(["git+https://example.com/me/a.git@v1.2"]).runCommands("git clone --depth 1 https://example.com/me/a /a");',
      'export const a = Image.base("python:3.12").pipInstall(["git+https://example.com/me/a.git@v1.2"]).runCommands("git clone --depth 1 --branch v1.2 https://example.com/me/a /a");',
    );
    checkFix(
      ID,
      `
      //- dialect: daytona
      export const a = Image.base("python:3.12").runCommands("git clone -b v1.2 https://example.com/me/a /a", "pip install git+https://example.com/me/a@main#egg=a");
    `,
      `
      export const a = Image.base("python:3.12").runCommands("git clone -b v1.2 https://example.com/me/a /a", "pip install git+https://example.com/me/a@v1.2#egg=a");
    `,
    );
  });

  const COMMIT = '0123456789abcdef0123456789abcdef01234567';
  const worldWith = (file: string, all: string): World => ({ ...UNKNOWN_WORLD, text: (path) => (path === file ? all : undefined) });
  test.for([
    ['uv.lock', `source = { git = "https://example.com/me/a?rev=main#${COMMIT}" }\n`],
    [
      'poetry.lock',
      `[package.source]\ntype = "git"\nurl = "https://example.com/me/a.git"\nreference = "HEAD"\nresolved_reference = "${COMMIT}"\n`,
    ],
  ] as const)('%s', ([file, all]) => {
    checkFix(
      ID,
      'export const a = Image.base("python:3.12").pipInstall(["git+https://example.com/me/a.git#egg=a"]);',
      `export const a = Image.base("python:3.12").pipInstall(["git+https://example.com/me/a.git@${COMMIT}#egg=a"]);`,
      { world: worldWith(file, all) },
    );
    checkNoFix(ID, 'export const a = Image.base("python:3.12").runCommands("git clone https://example.com/me/a");', {
      world: worldWith(file, all),
    });
  });
  test('and there is none where they say two, or nothing', () => {
    checkNoFix(ID, 'export const a = Image.base("python:3.12").pipInstall(["git+https://example.com/me/a"]);');
    checkNoFix(
      ID,
      'export const a = Image.base("python:3.12").runCommands("git clone -b v1 https://example.com/me/a /a && git clone -b v2 https://example.com/me/a /b && git clone https://example.com/me/a /c");',
    );
  });
});
