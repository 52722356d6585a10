import { describe, test } from 'vitest';
import { checkFix, checkRule } from '../../../testing/index.ts';

const ID = 'apt-install-without-update';

describe('finds installations without an index', () => {
  test('on a clean base, once', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("python:3.12-slim").runCommands("apt-get install -y git && apt-get install -y curl");
      //                                                           ^^^^^^^^^^^^^^^^^^^^^^ ${ID} Unable to locate
    `,
    );
  });

  test('behind a step that removed it', () => {
    checkRule(
      ID,
      `
      //- dialect: daytona
      export const a = Image.base("debian:12")
        .runCommands("apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*", "apt-get install -y curl");
      //                                                                                         ^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    '"debian:13").runCommands("apt-get update && apt-get install -y git")',
    '"debian:13").runCommands("apt-get update", "apt-get install -y git")',
    '"debian:13").runCommands("./setup.sh", "apt-get install -y git")',
    '"debian:13").runCommands("apt-get install -y ./local.deb")',
    '"debian:13").runCommands("apt-get remove -y git && apt-get upgrade -y")',
    '"debian:13").runCommands("if true; then apt-get install -y git; fi")',
    '"debian:13").addLocalDir("lists", "/var/lib/apt/lists").runCommands("apt-get install -y git")',
    '"debian:13").runCommands(process.env.A, "apt-get install -y git")',
    '"debian:13").aptInstall("git")',
    '"me/own:1").runCommands("apt-get install -y git")',
    'process.env.BASE).runCommands("apt-get install -y git")',
    '"alpine:3").runCommands("apt-get install -y git")',
  ])('about Image.base(%s', (calls) => {
    checkRule(ID, `export const a = Image.base(${calls};`);
  });
});

test('the fix updates first', () => {
  checkFix(
    ID,
    'export const a = Image.base("debian:13").runCommands("mkdir /a; DEBIAN_FRONTEND=noninteractive apt-get install -y git");',
    'export const a = Image.base("debian:13").runCommands("mkdir /a; apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y git && rm -rf /var/lib/apt/lists/*");',
  );
});
