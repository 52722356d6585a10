import { describe, test } from 'vitest';
import { checkFix, checkNoFix } from '../../testing/index.ts';

const crlf = (text: string): string =>
  text
    .replace(/\n {6}/g, '\n')
    .trim()
    .replaceAll('\n', '\r\n');

describe('a joined command', () => {
  const rule = 'apt-update-alone';

  test('keeps the comments of the call that is left', () => {
    checkFix(
      rule,
      `
      export const a = Image.base("debian:12") // the base
        // the index
        .runCommands("apt-get update")
        // the tools
        .runCommands("apt-get install -y git");
    `,
      `
      export const a = Image.base("debian:12") // the base
        // the tools
        .runCommands("apt-get update && apt-get install -y git");
    `,
    );
  });

  test('into a template of several lines', () => {
    checkFix(
      rule,
      `
      export const a = Image.base("debian:12").runCommands(
        "apt-get update",
        \`
          apt-get install -y \\\\
            git
        \`,
      );
    `,
      `
      export const a = Image.base("debian:12").runCommands(
        \`
          apt-get update && apt-get install -y \\\\
            git
        \`,
      );
    `,
    );
  });

  test('in a file with carriage returns', () => {
    checkFix(
      rule,
      crlf(`
      export const a = Image.base("debian:12")
        .runCommands("apt-get update")
        .runCommands("apt-get install -y git");
    `),
      crlf(`
      export const a = Image.base("debian:12")
        .runCommands("apt-get update && apt-get install -y git");
    `),
    );
  });

  test('behind a surrogate pair', () => {
    checkFix(
      rule,
      'export const a = Image.base("debian:12").label({ a: "🐳" }).runCommands("apt-get update", "apt-get install -y git");',
      'export const a = Image.base("debian:12").label({ a: "🐳" }).runCommands("apt-get update && apt-get install -y git");',
    );
  });

  test.for([
    ['a command that needs escapes', '.runCommands("apt-get -o \\"A=b\\" update", "apt-get install -y git")'],
    ['a command that uses a variable', '.runCommands("apt-get -o A=$B update", "apt-get install -y git")'],
    ['an installation that is a variable', '.runCommands("apt-get update", install)'],
    ['an installation that begins with an escape', '.runCommands("apt-get update", "\\x61pt-get install -y git")'],
    [
      'sources that are added in between',
      '.runCommands("apt-get update").addLocalFile("extra.list", "/etc/apt/sources.list.d/extra.list").runCommands("apt-get install -y git")',
    ],
    ['options that would be left alone', '.runCommands("apt-get update", { secrets: ["A"] }).runCommands("apt-get install -y git")'],
    ['a spread', '.runCommands(...["apt-get update", "apt-get install -y git"])'],
  ] as const)('not for %s', ([, chain]) => {
    checkNoFix(
      rule,
      `const install = "apt-get install -y git"; export const b = Image.base("x").runCommands(install);\nexport const a = Image.base("debian:12")${chain};`,
    );
  });
});
