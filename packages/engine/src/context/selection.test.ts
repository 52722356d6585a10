import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Tree, temporaryFolder } from '../testing/temporary-folder.ts';
import { ignoresIn } from './ignores.ts';
import { type Entry, selectContext } from './selection.ts';

const NEVER = new AbortController().signal;

/** What is selected, one line an entry: folders end with a slash, links say where they lead. */
const shown = (entry: Entry): string =>
  entry.type === 'link' ? `${entry.path} -> ${entry.target}` : `${entry.path}${entry.type === 'directory' ? '/' : ''}`;

async function selected(
  tree: Tree,
  ...paths: readonly string[]
): Promise<{ readonly entries: readonly string[]; readonly missing: readonly string[] }> {
  const { entries, missing } = await selectContext(temporaryFolder(tree), paths, NEVER);
  return { entries: entries.map(shown), missing: missing.map(({ path, why }) => `${path}: ${why}`) };
}
const entriesOf = async (tree: Tree, ...paths: readonly string[]): Promise<readonly string[]> => (await selected(tree, ...paths)).entries;
const missingOf = async (tree: Tree, ...paths: readonly string[]): Promise<readonly string[]> => (await selected(tree, ...paths)).missing;

const tree = { 'a/b.txt': 'b', 'a/c/d.txt': 'd', 'e.txt': 'e', 'f/g.log': 'g' };

describe('what a path names', () => {
  test.for([
    ['e.txt', ['e.txt']],
    ['./e.txt', ['e.txt']],
    ['/e.txt', ['e.txt']],
    ['../../e.txt', ['e.txt']],
    ['a/../e.txt', ['e.txt']],
    ['a/c', ['a/', 'a/c/', 'a/c/d.txt']],
    ['a/c/', ['a/', 'a/c/', 'a/c/d.txt']],
    ['a/*/d.txt', ['a/', 'a/b.txt', 'a/c/', 'a/c/d.txt']],
    ['a/[bc].txt', ['a/', 'a/b.txt', 'a/c/', 'a/c/d.txt']],
    ['f/$NAME', ['f/', 'f/g.log']],
    ['.', ['a/', 'a/b.txt', 'a/c/', 'a/c/d.txt', 'e.txt', 'f/', 'f/g.log']],
    ['*.none', ['a/', 'a/b.txt', 'a/c/', 'a/c/d.txt', 'e.txt', 'f/', 'f/g.log']],
  ] as const)('%s', async ([path, entries]) => {
    expect(await selected(tree, path)).toEqual({ entries, missing: [] });
  });

  test('several paths give each thing once', async () => {
    expect(await entriesOf(tree, 'a/c', 'a/c/d.txt', 'e.txt', 'e.txt')).toEqual(['a/', 'a/c/', 'a/c/d.txt', 'e.txt']);
  });

  test('nothing is asked for and nothing sent', async () => {
    expect(await selected(tree)).toEqual({ entries: [], missing: [] });
  });

  test('an empty folder and an empty file are something', async () => {
    expect(await selected({ empty: { mode: 0o700 }, file: '' }, 'empty', 'file')).toEqual({ entries: ['empty/', 'file'], missing: [] });
  });
});

describe('what is not there', () => {
  test.for([
    ['nope', 'nope: absent'],
    ['a/nope/x', 'a/nope/x: absent'],
    ['e.txt/x', 'e.txt/x: absent'],
  ] as const)('%s', async ([path, missing]) => {
    expect(await selected(tree, path)).toEqual({ entries: [], missing: [missing] });
  });

  test('a wildcard or a variable may name nothing: that is for the builder to say', async () => {
    expect(await missingOf({ 'a/b': '' }, 'a/*.none', 'x/$A', 'x/*')).toEqual([]);
  });

  test('the context itself', async () => {
    await expect(selectContext(join(temporaryFolder(), 'nope'), ['.'], NEVER)).rejects.toThrow('ENOENT');
  });
});

describe('what .dockerignore leaves out', () => {
  const ignoring = (text: string): Tree => ({ ...tree, '.dockerignore': text });

  test.for([
    ['f', ['.dockerignore', 'a/', 'a/b.txt', 'a/c/', 'a/c/d.txt', 'e.txt']],
    ['**/*.txt', ['.dockerignore', 'a/', 'a/c/', 'f/', 'f/g.log']],
    ['*\n!a/c/d.txt', ['a/', 'a/c/', 'a/c/d.txt']],
    ['a\n!a/c', ['.dockerignore', 'a/', 'a/c/', 'a/c/d.txt', 'e.txt', 'f/', 'f/g.log']],
    ['# f\n\n  e.txt  \n', ['.dockerignore', 'a/', 'a/b.txt', 'a/c/', 'a/c/d.txt', 'f/', 'f/g.log']],
    ['\uFEFFe.txt\r\nf\r\n', ['.dockerignore', 'a/', 'a/b.txt', 'a/c/', 'a/c/d.txt']],
    ['E.TXT', ['.dockerignore', 'a/', 'a/b.txt', 'a/c/', 'a/c/d.txt', 'e.txt', 'f/', 'f/g.log']],
    ['+(a)\n^b*\n{c\ne.t?t', ['.dockerignore', 'a/', 'a/b.txt', 'a/c/', 'a/c/d.txt', 'f/', 'f/g.log']],
    // What names a folder in vain, as nothing is left out yet, takes nothing in that is left out below it by name.
    ['a/c/d.txt\n!a/c', ['.dockerignore', 'a/', 'a/b.txt', 'a/c/', 'e.txt', 'f/', 'f/g.log']],
    ['/f/', ['.dockerignore', 'a/', 'a/b.txt', 'a/c/', 'a/c/d.txt', 'e.txt']],
  ] as const)('%j', async ([text, entries]) => {
    expect(await selected(ignoring(text), '.')).toEqual({ entries, missing: [] });
  });

  test('a path that is left out is missing for that reason', async () => {
    expect(await selected(ignoring('a\ne.txt'), 'a/b.txt', 'e.txt', 'a')).toEqual({
      entries: [],
      missing: ['a/b.txt: ignored', 'e.txt: ignored', 'a: ignored'],
    });
  });

  test('a folder that was asked for before is there, though all in it is left out', async () => {
    expect(await missingOf(ignoring('a/**'), 'a')).toEqual([]);
  });
});

describe('links', () => {
  test('one below a path that is copied is sent as it is, wherever it leads', async () => {
    const links = { 'a/b': '', 'a/in': { link: 'b' }, 'a/out': { link: '/etc/passwd' }, 'a/lost': { link: 'nope' } };
    expect(await selected(links, 'a')).toEqual({
      entries: ['a/', 'a/b', 'a/in -> b', 'a/lost -> nope', 'a/out -> /etc/passwd'],
      missing: [],
    });
  });

  test('one to a folder is not entered', async () => {
    expect(await entriesOf({ 'a/b': '', 'c/a': { link: '../a' }, 'c/up': { link: '..' } }, 'c')).toEqual([
      'c/',
      'c/a -> ../a',
      'c/up -> ..',
    ]);
  });

  test.for(['link', 'link/b', 'link/*', './link/'])('%s is copied from where the link leads, which is not sent', async (path) => {
    expect(await selected({ 'a/b': '', link: { link: 'a' } }, path)).toEqual({ entries: [], missing: [`${path}: link`] });
  });
});

test('an entry says what the archive needs', async () => {
  const folder = temporaryFolder({ 'a/run.sh': 'true\n', private: { mode: 0o700 } });
  const { entries } = await selectContext(folder, ['.'], NEVER);
  expect(entries).toMatchObject([
    { path: 'a', type: 'directory' },
    { path: 'a/run.sh', type: 'file', size: 5 },
    { path: 'private', type: 'directory', mode: 0o700 },
  ]);
});

test('it ends when it is cancelled', async () => {
  const folder = temporaryFolder(tree);
  await expect(selectContext(folder, ['.'], AbortSignal.abort())).rejects.toThrow('aborted');
  const cancel = new AbortController();
  const selecting = selectContext(folder, ['.'], cancel.signal);
  cancel.abort(new Error('enough'));
  await expect(selecting).rejects.toThrow('enough');
});

test.for(['[', '!', 'a\\'])('the pattern %j is an error, as for builders', async (pattern) => {
  const folder = temporaryFolder({ 'a/b': '', '.dockerignore': pattern });
  await expect(selectContext(folder, ['.'], NEVER)).rejects.toThrow(`no builder takes the pattern \`${pattern}\``);
});

test('what cannot be read is an error', async () => {
  const folder = temporaryFolder({ 'a/b': '', '.dockerignore': { mode: 0o755 } });
  await expect(selectContext(folder, ['.'], NEVER)).rejects.toThrow('EISDIR');
});

describe('a random tree', () => {
  const name = fc.constantFrom('a', 'b', 'c.txt', 'd.log', 'é');
  const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((segments) => segments.join('/'));
  const pattern = fc
    .tuple(fc.constantFrom('', '!'), fc.oneof(path, fc.constantFrom('*', '**/*.log', 'a/*', '**/a', '*.txt', 'b/**', '# a', '')))
    .map((parts) => parts.join(''))
    // It is one that no builder takes.
    .filter((line) => line !== '!');

  /** Files at paths of which none is a folder to another. */
  const files = fc
    .uniqueArray(path, { maxLength: 8 })
    .map((all) => all.filter((each) => !all.some((other) => other.startsWith(`${each}/`))));
  const above = (file: string): readonly string[] => file.split('/').map((_, i, all) => all.slice(0, i).join('/'));

  test('is selected as one would who looks at each path by itself', async () => {
    await fc.assert(
      fc.asyncProperty(files, fc.array(pattern, { maxLength: 4 }), fc.oneof(path, fc.constant('.')), async (all, patterns, asked) => {
        const folder = temporaryFolder({ ...Object.fromEntries(all.map((file) => [file, file])), '.dockerignore': patterns.join('\n') });
        mkdirSync(join(folder, 'empty'));
        const { entries } = await selectContext(folder, [asked], NEVER);
        const rules = ignoresIn(patterns.join('\n'));
        const everything = new Set(
          [...all.flatMap((file) => [...above(file), file]), 'empty', '.dockerignore'].filter((each) => each !== ''),
        );
        const taken = [...everything].filter(
          (each) => (asked === '.' || each === asked || each.startsWith(`${asked}/`)) && !rules.excludes(each),
        );
        const expected = new Set(taken.flatMap((each) => [...above(each), each]).filter((each) => each !== ''));
        expect(entries.map((entry) => entry.path)).toEqual([...expected].sort((a, b) => (a < b ? -1 : 1)));
      }),
      { numRuns: 100 },
    );
  });
});

test.for([
  [['*.txt'], ['a/', 'a/c/', 'a/c/d.txt']],
  [['**/*.txt'], ['a/', 'a/c/']],
  [['c'], ['a/', 'a/b.txt']],
  [['a'], ['a/', 'a/b.txt', 'a/c/', 'a/c/d.txt']],
] as const)('patterns %j of a copy count from its path', async ([left, entries]) => {
  const selection = await selectContext(temporaryFolder(tree), ['./a/'], NEVER, left);
  expect([selection.entries.map(shown), selection.missing]).toEqual([entries, []]);
});

test('patterns of a copy of the whole context count from the context', async () => {
  const { entries } = await selectContext(temporaryFolder(tree), ['.'], NEVER, ['a', '*.txt']);
  expect(entries.map(shown)).toEqual(['f/', 'f/g.log']);
});
