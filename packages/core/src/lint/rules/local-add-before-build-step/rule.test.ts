import { describe, test } from 'vitest';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';

const ID = 'local-add-before-build-step';
const of = (calls: string): string => `
  //- dialect: modal@2025.06
  export const a = Image.debianSlim('3.12')${calls};
`;

describe('finds a step behind files that are mounted', () => {
  test('once, and no other rule says it again', () => {
    const fixture = `
      //- dialect: modal@2025.06
      export const a = Image.debianSlim('3.12').addLocalFile('a', '/a').runCommands('b').pipInstall('c');
      //                                                                ^^^^^^^^^^^^^^^^ ${ID} a container starts
    `;
    checkRule(ID, fixture);
    checkRule('invalid-call', fixture.replace(/.*\^.*\n/, '').replace(".pipInstall('c')", ''));
  });
});

describe('stays silent', () => {
  test.for([
    ['the files are copied', ".addLocalFile('a', '/a', { copy: true }).runCommands('b')"],
    ['nothing is built behind them', ".runCommands('b').addLocalFile('a', '/a').addLocalDir('c', '/c')"],
    ['another call is refused', ".runCommands('')"],
  ] as const)('when %s', ([, calls]) => {
    checkRule(ID, of(calls));
  });
  test('about builders that mount wherever the call stands', () => {
    checkRule(ID, 'export const a = Image.base("x").addLocalDir("a", "/a", { strategy: "volume" }).runCommands("b");');
  });
});

describe('the fix', () => {
  test('moves the files to the end', () => {
    checkFix(
      ID,
      of(".addLocalFile('a', '/a').runCommands('b').workdir('/c')"),
      "export const a = Image.debianSlim('3.12').runCommands('b').workdir('/c').addLocalFile('a', '/a');",
    );
  });
  test('is not offered across statements', () => {
    checkNoFix(
      ID,
      "//- dialect: modal@2025.06\nconst base = Image.debianSlim('3.12').addLocalFile('a', '/a');\nexport const a = base.runCommands('b');",
    );
  });
});
