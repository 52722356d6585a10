import { describe, expect, test } from 'vitest';
import { checkFix, checkNoFix, checkRule, foundIn } from '../../../testing/index.ts';

const ID = 'path-used-before-added';

describe('finds a command that reads what comes later', () => {
  test('in a directory', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("debian:12").runCommands("cat /app/a.txt").addLocalDir("src", "/app");
      //                                                        ^^^^^^^^^^ ${ID} not there yet
    `,
    );
  });
  test('by a relative path, with the name that the file keeps', () => {
    checkRule(
      ID,
      `
      //- dialect: daytona
      export const a = Image.base("python:3.12").workdir("/app").runCommands("pip install -r b.txt").addLocalFile("b.txt", "/app/");
      //                                                                                     ^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    ['the base may have it', 'Image.base("acme/base:1").runCommands("cat /app/a.txt").addLocalDir("src", "/app")'],
    ['bases have files there', 'Image.base("debian:12").runCommands("cat /etc/a.conf").addLocalFile("a.conf", "/etc/a.conf")'],
    ['it was added before', 'Image.base("debian:12").addLocalDir("a", "/app").runCommands("cat /app/a.txt").addLocalDir("src", "/app")'],
    ['a command before may make it', 'Image.base("debian:12").runCommands("make").runCommands("cat /app/a").addLocalDir("src", "/app")'],
    ['the command makes it', 'Image.base("debian:12").runCommands("curl -o /app/a b && cat /app/a").addLocalDir("src", "/app")'],
    ['what comes later is elsewhere', 'Image.base("debian:12").runCommands("cat /app/a").addLocalDir("src", "/srv")'],
    ['it is a pattern', 'Image.base("debian:12").runCommands("cat /app/*").addLocalDir("src", "/app")'],
    ['it is only made sure that it is there', 'Image.base("debian:12").runCommands("mkdir -p /app/a").addLocalDir("src", "/app")'],
  ] as const)('when %s', ([, chain]) => {
    checkRule(ID, `export const a = ${chain};`);
  });
});

test('stays silent where the step has it mounted', () => {
  const mounted = ['type=bind,source=a.txt,target=a.txt', 'source=a.txt,dst=/app/a.txt', 'type=bind,target=.', 'type=cache,target=/app'];
  const files = mounted.map((mount) => `FROM debian:12\nWORKDIR /app\nRUN --mount=${mount} cat a.txt\nCOPY . .\n`);
  expect(files.flatMap((file) => foundIn(ID, file))).toEqual([]);
  expect(foundIn(ID, 'FROM debian:12\nWORKDIR /app\nRUN --mount=type=secret,id=b cat a.txt\nCOPY . .\n')).toEqual(['a.txt']);
});

describe('the fix', () => {
  test('moves the call up', () => {
    checkFix(
      ID,
      `
      export const a = Image.base("debian:12")
        .runCommands("cat /app/a.txt")
        .workdir("/app")
        // the program
        .addLocalDir("src", "/app");
    `,
      `
      export const a = Image.base("debian:12")
        // the program
        .addLocalDir("src", "/app")
        .runCommands("cat /app/a.txt")
        .workdir("/app");
    `,
    );
  });
  test('is not offered across statements', () => {
    checkNoFix(
      ID,
      'const base = Image.base("debian:12").runCommands("cat /app/a.txt");\nexport const a = base.addLocalDir("src", "/app");',
    );
  });
});
