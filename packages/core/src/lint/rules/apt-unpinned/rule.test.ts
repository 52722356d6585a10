import { describe, expect, test } from 'vitest';
import { analyse } from '../../../analyse.ts';
import { checkRule } from '../../../testing/index.ts';

const ID = 'apt-unpinned';
const ON = { lint: { rules: { [ID]: 'info' } } } as const;

test('is off', () => {
  const text = 'import { Image } from "layerwright";\nexport const a = Image.base("debian:13").aptInstall("git");';
  const count = (options = {}): number => analyse('/a.ts', text, options).findings.filter(({ rule }) => rule === ID).length;
  expect([count(), count(ON)]).toEqual([0, 1]);
});

test('finds packages without a version', () => {
  checkRule(
    ID,
    `
    export const a = Image.base("debian:13").aptInstall(["git", "curl=1"]).runCommands("apt-get install -y g++");
    //                                                    ^^^ ${ID}
    //                                                                                                     ^^^ ${ID}
  `,
    ON,
  );
  checkRule(
    ID,
    `
    //- dialect: daytona
    export const a = Image.base("debian:13").runCommands("apt-get install -y git");
    //                                                                       ^^^ ${ID}
  `,
    ON,
  );
});

describe('stays silent', () => {
  test.for([
    'apt-get install -y ./a.deb',
    'apt-get install -y -t bookworm-backports git',
    'apt-get install -y $A',
    'apt-get remove -y git',
    'apk add git',
  ])('about %s', (command) => {
    checkRule(ID, `export const a = Image.base("debian:13").runCommands("${command}");`, ON);
  });
});
