import { describe, test } from 'vitest';
import { checkFix, checkNoFix } from '../../testing/index.ts';

const crlf = (text: string): string =>
  text
    .replace(/\n {6}/g, '\n')
    .trim()
    .replaceAll('\n', '\r\n');

describe('a moved call', () => {
  const rule = 'source-before-deps';

  test('takes the comments above it along, and leaves that of the call before it', () => {
    checkFix(
      rule,
      `
      export const a = Image.base("debian:12") // the base
        // the code
        /* changes often */
        .addLocalDir("src", "/app/src") // of the application
        // the tools
        .aptInstall("git") // and more
        .workdir("/app");
    `,
      `
      export const a = Image.base("debian:12") // the base
        // the tools
        .aptInstall("git") // and more
        // the code
        /* changes often */
        .addLocalDir("src", "/app/src") // of the application
        .workdir("/app");
    `,
    );
  });

  test('goes behind the comment at the end of the chain', () => {
    checkFix(
      rule,
      `
      export const a = Image.base("debian:12")
        .addLocalDir("src", "/app/src")
        .aptInstall("git"); // done
    `,
      `
      export const a = Image.base("debian:12")
        .aptInstall("git")
        .addLocalDir("src", "/app/src"); // done
    `,
    );
  });

  test('on one line stays before a comment at its end', () => {
    checkFix(
      rule,
      `
      export const a = Image.base("debian:12").addLocalDir("src", "/app/src").aptInstall("git") // tools
        .workdir("/app");
    `,
      `
      export const a = Image.base("debian:12").aptInstall("git").addLocalDir("src", "/app/src") // tools
        .workdir("/app");
    `,
    );
  });

  test('with arguments on several lines', () => {
    checkFix(
      rule,
      `
      export const a = Image.base("debian:12")
        .addLocalDir(
          // relative to this file
          "src",
          "/app/src",
        )
        .aptInstall([
          "git",
        ]);
    `,
      `
      export const a = Image.base("debian:12")
        .aptInstall([
          "git",
        ])
        .addLocalDir(
          // relative to this file
          "src",
          "/app/src",
        );
    `,
    );
  });

  test('in a file with carriage returns', () => {
    const before = crlf(`
      export const a = Image.base("debian:12")
        // the code
        .addLocalDir("src", "/app/src")
        .aptInstall("git");
    `);
    const after = crlf(`
      export const a = Image.base("debian:12")
        .aptInstall("git")
        // the code
        .addLocalDir("src", "/app/src");
    `);
    checkFix(rule, before, after);
  });

  test('in a helper, for each image that it makes', () => {
    checkFix(
      rule,
      `
      const make = (tag: string) => Image.base(tag).addLocalDir("src", "/app/src").aptInstall("git");
      export const a = make("debian:12");
    `,
      `
      const make = (tag: string) => Image.base(tag).aptInstall("git").addLocalDir("src", "/app/src");
      export const a = make("debian:12");
    `,
    );
  });

  test('in a helper that two images share', () => {
    checkFix(
      rule,
      `
      const make = (tag: string) => Image.base(tag).addLocalDir("src", "/app/src").aptInstall("git");
      export const a = make("debian:12");
      export const b = make("debian:13");
    `,
      `
      const make = (tag: string) => Image.base(tag).aptInstall("git").addLocalDir("src", "/app/src");
      export const a = make("debian:12");
      export const b = make("debian:13");
    `,
    );
  });

  test('not where a chain of another image would change otherwise', () => {
    checkNoFix(
      rule,
      `
      const shared = Image.base("debian:12").addLocalDir("src", "/app/src");
      export const a = shared.$0aptInstall("git");
      export const b = shared.runCommands("make -C /app/src");
    `.replace('$0', ''),
    );
  });
});
