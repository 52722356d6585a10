import { describe, test } from 'vitest';
import { checkFix, checkRule } from '../../../testing/index.ts';

const ID = 'forced-rebuild-left-on';

describe('finds what is built anew each time', () => {
  test('by an option', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("x").runCommands("make", "make test", { forceBuild: true }).runCommands("true");
      //                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID} built anew each time
    `,
    );
  });
  test('by a call', () => {
    checkRule(
      ID,
      `
      //- dialect: e2b
      export const a = Template().runCmd('a').skipCache().runCmd('b');
      //                                      ^^^^^^^^^^^ ${ID}
    `,
    );
  });
  test('by an option of the base', () => {
    checkRule(
      ID,
      `
      //- dialect: modal@2025.06
      export const a = Image.debianSlim('3.12', { forceBuild: true }).runCommands('a');
      //                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for(['', ', { forceBuild: false }', ', { forceBuild: process.env.FORCE === "1" }', ', options'])(
    'with the options %s',
    (options) => {
      checkRule(
        ID,
        `import { options } from './options';\nimport { Image } from 'layerwright';\nexport const a = Image.base("x").runCommands("make"${options});`,
      );
    },
  );
});

describe('the fix', () => {
  test('takes an option out', () => {
    checkFix(
      ID,
      'export const a = Image.base("x").runCommands("make", { network: "none", forceBuild: true });',
      'export const a = Image.base("x").runCommands("make", { network: "none" });',
    );
  });
  test('takes a call out', () => {
    checkFix(
      ID,
      `
      //- dialect: e2b
      export const a = Template()
        .runCmd('a')
        .skipCache()
        .runCmd('b');
    `,
      `
      export const a = Template()
        .runCmd('a')
        .runCmd('b');
    `,
    );
  });
});
