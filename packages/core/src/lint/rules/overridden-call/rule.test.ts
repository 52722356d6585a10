import { describe, expect, test } from 'vitest';
import { analyse } from '../../../index.ts';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';

const ID = 'overridden-call';

describe('finds what a later call replaces', () => {
  test('a command', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("x").cmd(["a"]).workdir("/app").cmd(["b"]);
      //                               ^^^^^^^^^^ ${ID} This command does nothing
    `,
    );
  });
  test('a base of a template, and what starts it', () => {
    checkRule(
      ID,
      `
      //- dialect: e2b
      export const a = Template()
        .fromImage('debian:12')
      // ^^^^^^^^^^^^^^^^^^^^^^ ${ID} This base does nothing
        .fromPythonImage('3.12')
        .setStartCmd('a', 'b')
      // ^^^^^^^^^^^^^^^^^^^^^ ${ID} This entrypoint does nothing
        .runCmd('c')
        .setStartCmd('d', 'e');
    `,
    );
  });
  test('in each stage of a Dockerfile by itself', () => {
    const text = 'FROM debian:12 AS build\nCMD a\nFROM build\nCMD b\nENTRYPOINT c\nENTRYPOINT d\n';
    const found = analyse('/Dockerfile', text).findings.filter(({ rule }) => rule === ID);
    expect(found.map(({ span }) => text.slice(...span))).toEqual(['ENTRYPOINT c']);
  });
  test('in a stage that all images go on from and replace', () => {
    checkRule(
      ID,
      `
      const base = Image.base("x").cmd(["a"]);
      //                           ^^^^^^^^^^ ${ID}
      export const one = base.cmd(["b"]);
      export const two = base.cmd(["c"]);
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    ['another image ends with it', 'export const base = Image.base("x").cmd(["a"]);\nexport const a = base.cmd(["b"]);'],
    ['the other is in a branch', 'let a = Image.base("x").cmd(["a"]);\nif (process.env.B) a = a.cmd(["b"]);\nexport { a };'],
    ['something between is not known', 'export const a = Image.base("x").cmd(["a"]).dockerfileCommands([process.env.B]).cmd(["b"]);'],
    ['it is of another kind', 'export const a = Image.base("x").entrypoint(["a"]).cmd(["b"]);'],
    ['the same call makes both', 'const run = (i: Image) => i.cmd(["a"]);\nexport const a = run(run(Image.base("x")));'],
  ] as const)('when %s', ([, text]) => {
    checkRule(ID, text);
  });
  test('about a base of the builder itself', () => {
    checkRule(ID, "//- dialect: e2b\nexport const a = Template().fromImage('debian:12');");
    checkRule(
      ID,
      "import { dag } from '@dagger.io/dagger';\nexport const a = dag.container({ platform: 'linux/arm64' }).from('debian:12');",
    );
  });
});

describe('the fix', () => {
  test('takes the call out', () => {
    checkFix(
      ID,
      `
      export const a = Image.base("x")
        .cmd(["a"]) // old
        .cmd(["b"]);
    `,
      `
      export const a = Image.base("x")
        .cmd(["b"]);
    `,
    );
  });
  test('takes a statement out', () => {
    checkFix(
      ID,
      "//- dialect: e2b\nexport const a = Template();\na.fromImage('x');\na.fromImage('y');",
      "export const a = Template();\na.fromImage('y');",
    );
  });
  test('is not offered where the call does more', () => {
    checkNoFix(ID, 'export const a = Image.base("x").dockerfileCommands(["CMD a", "USER b"]).cmd(["c"]);');
  });
});
