import { describe, test } from 'vitest';
import { checkRule, worldOf } from '../../../testing/index.ts';

const ID = 'large-local-add';
const world = worldOf({ 'models/a.bin': 90_000_000, 'models/b.bin': 20_000_000, 'src/main.py': 1, 'data/c.bin': 'ignored' });

describe('finds a directory that is large', () => {
  test('after what is left out of it', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("x").addLocalDir("models", "/a").addLocalDir("./", "/b");
      //                                            ^^^^^^ ${ID} 110 MB
      //                                                                        ^^ ${ID} 110 MB
    `,
      { world },
    );
  });
  test('in another builder, and by what is configured', () => {
    const fixture = `
      //- dialect: kubetorch
      export const a = Image().rsync('src', '/a').rsync('models', '/b');
      //                                                 ^^^^^^ ${ID}
    `;
    checkRule(ID, fixture, { world, lint: { options: { [ID]: { megabytes: 109 } } } });
    checkRule(ID, fixture.replace(/.*\^.*\n/, ''), { world, lint: { options: { [ID]: { megabytes: 110 } } } });
  });
});

describe('stays silent', () => {
  test.for([
    ['it is small', '.addLocalDir("src", "/a")'],
    ['what is large is left out', '.addLocalDir("models", "/a", { ignore: ["b.bin"] })'],
    ['what is left out is not known', '.addLocalDir("models", "/a", { ignore: [process.env.A] })'],
    ['it is one file', '.addLocalFile("models/a.bin", "/a")'],
    ['it is mounted', '.addLocalDir("models", "/a", { strategy: "volume" })'],
  ] as const)('when %s', ([, calls]) => {
    checkRule(ID, `export const a = Image.base("x")${calls};`, { world });
  });
  test('where nobody knows how large it is', () => {
    checkRule(ID, 'export const a = Image.base("x").addLocalDir("models", "/a");');
  });
});
