import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { Image } from 'layerwright';
import { UNKNOWN_WORLD, type World, resolved, sent } from 'layerwright/spec';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { selectContext } from './selection.ts';

const NEVER = new AbortController().signal;

/** What a folder of the disk says. */
const worldOf = (folder: string): World => ({
  ...UNKNOWN_WORLD,
  names: (path) => readdirSync(join(folder, path)),
  kind(path) {
    const parent = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
    const found = readdirSync(join(folder, parent), { withFileTypes: true }).find((each) => `${parent}/${each.name}` === path);
    return found ? (found.isDirectory() ? 'directory' : 'file') : 'nothing';
  },
});

const name = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    'a.py',
    'b.log',
    'a b',
    'a-b',
    '[a]',
    'a*',
    '!a',
    '#a',
    '{a,b}',
    '(a)',
    'a+',
    '^a',
    'ä',
    '\u{1F600}',
    'a$',
    "a'",
  ),
  fc.string({ unit: fc.constantFrom(...Array.from('ab.*?[]!#$ \'"\\{}()+^|-~@,=_é☃')), minLength: 1, maxLength: 4 }),
);
const isName = (each: string): boolean => !['.', '..', '.dockerignore'].includes(each);
const path = fc.array(name.filter(isName), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));

/** Paths of which none is a folder of another one. */
const files = fc
  .uniqueArray(path, { minLength: 1, maxLength: 8 })
  .map((all) => all.filter((each) => !all.some((other) => other.startsWith(`${each}/`))));

test('what a function leaves out is what is not sent', async () => {
  let known = 0;
  await fc.assert(
    fc.asyncProperty(files, fc.func(fc.boolean()), async (all, leavesOut: (path: string) => boolean) => {
      const folder = temporaryFolder(Object.fromEntries(all.map((each) => [`src/${each}`, ''])));
      const image = Image.base('a').addLocalDir('src', '/app', { ignore: leavesOut });
      const [, made] = sent(resolved(image.spec, worldOf(folder)));
      if (made?.instruction.do !== 'copy') return;
      known += 1;
      const { entries } = await selectContext(folder, ['src'], NEVER, made.instruction.ignore);
      const kept = entries.flatMap((each) => (each.type === 'file' ? [each.path] : []));
      expect(kept.toSorted()).toEqual(
        all
          .filter((each) => !leavesOut(each))
          .map((each) => `src/${each}`)
          .toSorted(),
      );
    }),
    { numRuns: 300 },
  );
  expect(known).toBeGreaterThan(200);
});
