import { describe, test } from 'vitest';
import { checkFix, checkRule } from '../../../testing/index.ts';

const ID = 'own-tag-latest';

test('finds an image that is called `latest`', () => {
  checkRule(
    ID,
    `
      export const a = Image.base("x").named({ name: "a", tag: "latest" });
      //                                                        ^^^^^^ ${ID} gets the name of the one before
    `,
  );
  checkRule(
    ID,
    `
      //- dialect: chutes
      export const a = Image('acme', 'a', 'latest');
      //                                   ^^^^^^ ${ID}
    `,
  );
});

describe('stays silent', () => {
  test.for([
    ['it has a version', '.named({ name: "a", tag: "1.0" })'],
    ['no tag is written', '.named({ name: "a" })'],
    ['the tag is not known', '.named({ name: "a", tag: process.env.TAG })'],
    ['the image is not known', '.named(process.env.NAME)'],
  ] as const)('when %s', ([, calls]) => {
    checkRule(ID, `export const a = Image.base("x:latest")${calls};`);
  });
});

test('the fix gives it a version', () => {
  checkFix(
    ID,
    'export const a = Image.base("x").named({ name: "a", tag: "latest" });',
    'export const a = Image.base("x").named({ name: "a", tag: "0.1.0" });',
  );
});
