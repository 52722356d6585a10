import { describe, test } from 'vitest';
import { checkFix, checkRule } from '../../../testing/index.ts';

const ID = 'volume-path-at-build';

describe('finds a command that reads what is mounted', () => {
  test('in whichever order', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("debian:12")
        .runCommands("cat /app/a")
      //                  ^^^^^^ ${ID} is mounted when a container starts
        .addLocalDir("src", "/app", { strategy: "volume" })
        .runCommands("cp /app/b /srv/b");
      //                 ^^^^^^ ${ID}
    `,
    );
  });
  test('in a builder that mounts unless it is told otherwise', () => {
    checkRule(
      ID,
      `
      //- dialect: chalk
      export const a = Image.base('debian:12').addLocalFile('a', '/app/a').runCommands('cat /app/a');
      //                                                                                    ^^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    ['the files are copied', 'Image.base("debian:12").addLocalDir("src", "/app").runCommands("cat /app/a")'],
    ['another path is read', 'Image.base("debian:12").addLocalDir("src", "/app", { strategy: "volume" }).runCommands("cat /srv/a")'],
    [
      'a step put files there',
      'Image.base("debian:12").addLocalDir("a", "/app").addLocalDir("b", "/app", { strategy: "volume" }).runCommands("cat /app/a")',
    ],
    ['the base may have them', 'Image.base("acme/b:1").addLocalDir("src", "/app", { strategy: "volume" }).runCommands("cat /app/a")'],
    [
      'nobody knows whether it is mounted',
      'Image.base("debian:12").addLocalDir("src", "/app", { strategy: process.env.S }).runCommands("cat /app/a")',
    ],
  ] as const)('when %s', ([, chain]) => {
    checkRule(ID, `export const a = ${chain};`);
  });
});

describe('the fix', () => {
  test('puts the files into a layer', () => {
    checkFix(
      ID,
      'export const a = Image.base("debian:12").addLocalDir("src", "/app", { strategy: "volume" }).runCommands("cat /app/a");',
      'export const a = Image.base("debian:12").addLocalDir("src", "/app").runCommands("cat /app/a");',
    );
    checkFix(
      ID,
      "//- dialect: chalk\nexport const a = Image.base('debian:12').addLocalDir('src', '/app').runCommands('cat /app/a');",
      "export const a = Image.base('debian:12').addLocalDir('src', '/app', { strategy: 'copy' }).runCommands('cat /app/a');",
    );
  });
});
