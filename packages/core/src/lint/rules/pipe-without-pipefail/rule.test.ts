import { describe, expect, test } from 'vitest';
import { checkFix, checkNoFix, checkRule, foundIn } from '../../../testing/index.ts';

const ID = 'pipe-without-pipefail';

describe('finds failures that are lost', () => {
  test('in a pipeline', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("debian:13").runCommands("mkdir /a && curl -fsSL https://example.com/a | tar xf - -C /a && true");
      //                                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID} If \`curl\` fails
    `,
    );
    checkRule(
      ID,
      `
      //- dialect: e2b
      export const a = Template().fromImage("debian:12").runCmd("echo a | wget -qO- -i - | sh");
      //                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID} If \`wget\` fails
    `,
    );
  });
});

test.for([
  'curl https://example.com/a | tar x -C /xz',
  'curl https://example.com/a | tar xf -',
  'curl https://example.com/a.asc | gpg --dearmor | tee /a.gpg',
  'curl https://example.com/a.asc | gpg --verify',
  'curl https://example.com/a | gunzip -cf > /a',
  'curl https://example.com/a | gunzip | tar x',
  'curl https://example.com/a | tee /a',
])('finds what the last command does not notice: %s', (command) => {
  expect(foundIn(ID, `FROM debian:13\nRUN ${command}\n`)).toHaveLength(1);
});

describe('stays silent', () => {
  test.for([
    'echo a | tee /b',
    'set -o pipefail; curl https://example.com | tar x',
    "bash -o pipefail -c 'curl https://example.com | tar x'",
    'curl https://example.com | head -n 1',
    'curl https://example.com | grep -q a',
    'curl https://example.com',
    'if curl https://example.com | tar t; then true; fi',
    'echo $(curl https://example.com | tar t)',
    'make || true',
    'unknown | tar x',
    'curl https://example.com/a | tar xz',
    'curl https://example.com/a | tar -xJf - -C /a',
    'curl https://example.com/a | tar -x --zstd',
    'curl https://example.com/a | base64 -d | tar jx',
    'curl https://example.com/a.asc | gpg --dearmor -o /a.gpg',
    'curl https://example.com/a.asc | gpg --batch --import',
    'curl https://example.com/a.asc | apt-key add -',
    'curl https://example.com/a | gunzip > /a',
  ])('about %s', (command) => {
    checkRule(ID, `export const a = Image.base("debian:13").runCommands("${command}");`);
  });

  test('where another shell is chosen', () => {
    checkRule(ID, 'export const a = Image.base("debian:13").shell(["/bin/bash", "-o", "pipefail", "-c"]).runCommands("curl a | tar x");');
  });
});

describe('the fix', () => {
  test('puts the command into a shell that fails', () => {
    checkFix(
      ID,
      'export const a = Image.base("debian:13").runCommands("curl -f https://example.com/a | tar x");',
      `export const a = Image.base("debian:13").runCommands("bash -o pipefail -c 'curl -f https://example.com/a | tar x'");`,
    );
  });
  test('is not offered where quotes or variables stand in it, or nobody knows of a bash', () => {
    checkNoFix(ID, `export const a = Image.base("debian:13").runCommands("curl 'https://example.com' | tar x");`);
    checkNoFix(ID, 'export const a = Image.base("debian:13").runCommands("curl $URL | tar x");');
    checkNoFix(ID, 'export const a = Image.base("alpine:3").runCommands("wget -qO- https://example.com | tar x");');
  });
});

test('stays silent where the stage that it starts from has a setting for it', () => {
  const text = (setting: string): string => `FROM debian:12 AS base\n${setting}\nFROM base\nRUN curl https://example.com/a | tar x\n`;
  expect(foundIn(ID, text('SHELL ["/bin/bash", "-o", "pipefail", "-c"]'))).toEqual([]);
  expect(foundIn(ID, text('ENV A=1'))).toEqual(['curl https://example.com/a | tar x']);
});
