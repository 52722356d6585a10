import { describe, expect, test } from 'vitest';
import { checkFix, checkRule, foundIn } from '../../../testing/index.ts';

const ID = 'pip-cache-kept';

describe('finds a cache that stays', () => {
  test('of each installation, in two builders', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("python:3.12").runCommands("pip install a==1 && python -m pip install b==1");
      //                                                      ^^^^^^^^^^^^^^^^ ${ID}
      //                                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
    checkRule(
      ID,
      `
      //- dialect: daytona
      export const a = Image.base("python:3.12-slim").runCommands("pip3 install a==1");
      //                                                           ^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    '.runCommands("pip install --no-cache-dir a")',
    '.runCommands("pip --no-cache-dir install a")',
    '.runCommands("pip install a && pip cache purge")',
    '.runCommands("pip install a && rm -rf /root/.cache")',
    '.runCommands("pip install a && ./clean.sh")',
    '.runCommands("pip install $FLAGS a")',
    '.runCommands("pip download a")',
    '.runCommands("pip uninstall -y a")',
    '.runCommands("uv pip install a")',
    '.runCommands("PIP_NO_CACHE_DIR=1 pip install a")',
    '.runCommands("export PIP_NO_CACHE_DIR=1; pip install a")',
    '.env({ PIP_NO_CACHE_DIR: "1" }).runCommands("pip install a")',
    '.env(process.env).runCommands("pip install a")',
    '.runCommands("pip config set global.no-cache-dir true", "pip install a")',
    '.addLocalFile("pip.conf", "/etc/pip.conf").runCommands("pip install a")',
    '.runCommands("pip install a", { mounts: [{ type: "cache", target: "/root/.cache/pip" }] })',
    '.pipInstall("a")',
  ])('about %s', (calls) => {
    checkRule(ID, `export const a = Image.base("python:3.12")${calls};`);
  });

  test('where the base is not known', () => {
    checkRule(ID, 'export const a = Image.base("me/own:1").runCommands("pip install a");');
    checkRule(ID, 'export const a = Image.base(process.env.A).runCommands("pip install a");');
  });
});

test('the fix adds the flag', () => {
  checkFix(
    ID,
    'export const a = Image.base("python:3.12").runCommands("pip install -U a==1 b==2");',
    'export const a = Image.base("python:3.12").runCommands("pip install --no-cache-dir -U a==1 b==2");',
  );
});

test('stays silent where the stage that it starts from has a setting for it', () => {
  const text = (setting: string): string => `FROM debian:12 AS base\n${setting}\nFROM base\nRUN pip install a\n`;
  expect(foundIn(ID, text('RUN echo no-cache-dir >/etc/pip.conf'))).toEqual([]);
  expect(foundIn(ID, text('ENV A=1'))).toEqual(['pip install a']);
});
