import { describe, test } from 'vitest';
import { checkRule } from '../../../testing/index.ts';

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
