import { describe, expect, test } from 'vitest';
import { analyse } from '../../../analyse.ts';
import { checkFix, checkNoFix, checkRule, foundIn } from '../../../testing/index.ts';

const ID = 'other-cache-kept';

describe('finds a cache that stays', () => {
  test.for([
    'conda install -y numpy',
    'mamba create -y -n a python',
    'npm ci',
    'npm install -g a@1',
    'yarn',
    'yarn install',
    'yarn global add a',
    'dnf install -y git',
    'yum -y install git',
    'microdnf install -y git',
    'zypper -n install git',
    'apk add git',
    'uv pip install a==1',
  ])('of %s', (command) => {
    const text = `export const a = Image.base("node:22").runCommands("${command}");`;
    checkRule(ID, `${text}\n//${' '.repeat(text.indexOf(command) - 2)}${'^'.repeat(command.length)} ${ID}`);
  });

  test('once for all installations that one command cleans behind', () => {
    checkRule(
      ID,
      `
      //- dialect: daytona
      export const a = Image.base("node:22").runCommands("npm install -g a@1 && npm install -g b@1");
      //                                                                        ^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    'conda install -y numpy && conda clean -afy',
    'npm ci && npm cache clean --force',
    'npm ci && rm -rf /root/.npm',
    'dnf install -y git && dnf clean all',
    'dnf install -y git && rm -rf /var/cache/dnf',
    'yum install -y git && rm -rf /var/cache/yum',
    'apk add --no-cache git',
    'apk --no-cache add git',
    'apk update && apk add git && rm -rf /var/cache/apk/*',
    'uv pip install --no-cache a==1',
    'uv pip install -r a.txt --no-cache-dir',
    'uv -q pip install -n a==1',
    'UV_NO_CACHE=1 uv pip install a==1',
    'npm ci && npm run build',
    'pnpm install',
    'npm uninstall a',
    'npm install $FLAGS',
  ])('about %s', (command) => {
    checkRule(ID, `export const a = Image.base("node:22").runCommands("${command}");`);
  });

  test('where the base is not known', () => {
    checkRule(ID, 'export const a = Image.base("me/own:1").runCommands("npm ci");');
  });
});

describe('the fix', () => {
  test('cleans behind the installation, or says the flag', () => {
    checkFix(
      ID,
      'export const a = Image.base("node:22").runCommands("npm ci && mkdir -p /a");',
      'export const a = Image.base("node:22").runCommands("npm ci && npm cache clean --force && mkdir -p /a");',
    );
    checkFix(
      ID,
      'export const a = Image.base("alpine:3").runCommands("apk add git");',
      'export const a = Image.base("alpine:3").runCommands("apk add --no-cache git");',
    );
  });

  test('is not offered where a failure is caught', () => {
    checkNoFix(ID, 'export const a = Image.base("node:22").runCommands("npm ci || true");');
    checkNoFix(ID, 'export const a = Image.base("node:22").runCommands("(npm ci)");');
  });
});

test('stays silent where the stage that it starts from has a setting for it', () => {
  const text = (setting: string): string => `FROM debian:12 AS base\n${setting}\nFROM base\nRUN uv pip install a\n`;
  expect(foundIn(ID, text('ENV UV_NO_CACHE=1'))).toEqual([]);
  expect(foundIn(ID, text('ENV A=1'))).toEqual(['uv pip install a']);
});

test('calls a command by its name', () => {
  const { findings } = analyse('/Dockerfile', 'FROM debian:13\nRUN uv pip install a==1\n');
  expect(findings.find(({ rule }) => rule === ID)?.message).toMatch(/^`uv pip install` keeps/);
});
