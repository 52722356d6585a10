import { Image } from 'layerwright';
import { Image as Modal } from 'layerwright/modal';
import { UNKNOWN_WORLD, type World, digest, resolved, sent } from 'layerwright/spec';
import { describe, expect, test, vi } from 'vitest';

type Folder = { readonly [name: string]: Folder | string };

/** Lists folders that stand here, as Node lists those of a disk. */
const listing =
  (root: Folder) =>
  (path: string): readonly { readonly name: string; isDirectory(): boolean }[] => {
    const at = path.split('/').reduce<Folder | string>((folder, name) => {
      if (name === '.') return folder;
      const next = typeof folder === 'string' ? undefined : folder[name];
      if (next === undefined) throw new Error(`there is no ${path}`);
      return next;
    }, root);
    return typeof at === 'string' ? [] : Object.entries(at).map(([name, of]) => ({ name, isDirectory: () => typeof of !== 'string' }));
  };

const src = { 'a.py': '', 'a.log': '', deep: { 'b.log': '', 'c.py': '' }, logs: { 'd.log': '', more: { 'e.log': '' } }, empty: {} };
const list = listing({ src });
const isLog = (path: string): boolean => path.endsWith('.log');
const base = Image.base('debian:12');
const NOT_KNOWN = '# addLocalDir(…) is not known: it depends on ‹ignore(path)›\n';

describe('a function that decides about files', () => {
  test('is asked for each file, and says patterns', () => {
    const asked = vi.fn(isLog);
    const image = base.addLocalDir('./src', '/app', { ignore: asked }).workdir('/app');
    expect(image.toDockerfile(list)).toBe(
      'FROM debian:12\nCOPY --exclude=a.log --exclude=deep/b.log --exclude=logs ./src /app\nWORKDIR /app\n',
    );
    expect(asked.mock.calls).toEqual([['a.log'], ['a.py'], ['deep/b.log'], ['deep/c.py'], ['logs/d.log'], ['logs/more/e.log']]);
  });

  test('makes the copy that patterns make', () => {
    const options = { owner: 'app:app', mode: '0644', contents: false };
    const written = base.addLocalDir('src/', '/app', { ...options, ignore: ['a.log', 'deep/b.log', 'logs'] });
    const said = base.addLocalDir('src/', '/app', { ...options, ignore: isLog });
    expect(said.toDockerfile(list)).toBe(written.toDockerfile());
    const world: World = { ...UNKNOWN_WORLD, ...worldOf({ src }) };
    expect(sent(resolved(said.spec, world)).map(({ instruction }) => withoutPlaces(instruction))).toEqual(
      sent(written.spec).map(({ instruction }) => withoutPlaces(instruction)),
    );
  });

  test('that leaves nothing out leaves a plain copy', () => {
    expect(base.addLocalDir('.', '/app', { ignore: () => false }).toDockerfile(list)).toBe('FROM debian:12\nCOPY . /app\n');
  });

  test('decides about files that are mounted', () => {
    const image = base.addLocalDir('src', '/app', { ignore: isLog, strategy: 'volume' });
    const [, mounted] = sent(resolved(image.spec, { ...UNKNOWN_WORLD, ...worldOf({ src }) }));
    expect(mounted?.instruction).toMatchObject({
      do: 'attach',
      data: [
        [[{ text: 'local' }], [{ text: 'src' }]],
        [[{ text: 'remote' }], [{ text: '/app' }]],
        ...['a.log', 'deep/b.log', 'logs'].map((each) => [[{ text: 'ignore' }], [{ text: each }]]),
      ],
    });
  });

  test('is not known where nothing lists the files, nor is what is made of it', () => {
    const image = base.addLocalDir('src', '/app', { ignore: isLog }).workdir('/app');
    expect(image.toDockerfile()).toBe(`FROM debian:12\n${NOT_KNOWN}WORKDIR /app\n`);
    expect(resolved(image.spec, UNKNOWN_WORLD).on).toMatchObject({ makes: [{ why: { detail: 'what is in the folder `src`' } }] });
    const world: World = { ...UNKNOWN_WORLD, base: () => ({ kind: 'manifest', digest: 'sha256:1' }), files: () => [] };
    const of = (spec: typeof image.spec): unknown => digest(spec, { hash: (text) => text, world, platform: 'linux/amd64' });
    expect(of(image.spec)).toEqual({ unknown: ['‹ignore(path)›'] });
    expect(of(resolved(image.spec, { ...world, ...worldOf({ src }) }))).toHaveProperty('digest');
  });

  test('is plain data in the image: nothing of it is in what is kept', () => {
    expect(JSON.parse(JSON.stringify(base.addLocalDir('src', '/app', { ignore: isLog }).spec))).toMatchObject({
      makes: [{ do: 'anything', why: { why: 'io', name: 'ignore(path)' } }],
    });
  });

  test('is asked in an image that files are copied from', () => {
    const builder = base.addLocalDir('src', '/src', { ignore: isLog }).runCommands('make');
    expect(Image.base('alpine').copyFrom(builder, '/a', '/a').copyFrom(builder, '/b', '/b').toDockerfile(list)).toBe(
      'FROM debian:12 AS stage-0\nCOPY --exclude=a.log --exclude=deep/b.log --exclude=logs src /src\nRUN make\n\nFROM alpine\n' +
        'COPY --from=stage-0 /a /a\nCOPY --from=stage-0 /b /b\n',
    );
  });

  test('is asked again where the files are listed again, and once in one world', () => {
    const asked = vi.fn(isLog);
    const image = base.addLocalDir('src', '/app', { ignore: asked });
    const world: World = { ...UNKNOWN_WORLD, ...worldOf({ src }) };
    expect(resolved(image.spec, world)).toBe(resolved(image.spec, world));
    expect(asked).toHaveBeenCalledTimes(6);
    expect(image.toDockerfile(listing({ src: { 'new.log': '' } }))).toContain('COPY --exclude=new.log src /app');
  });
});

describe('a name that a flag cannot say', () => {
  const excluded = (folder: Folder, out: (path: string) => boolean): string =>
    base.addLocalDir('src', '/app', { ignore: out }).toDockerfile(listing({ src: folder }));

  test.for(['a b', "a'b", 'a"b', 'a\\b', 'a$b', 'a*b', 'a[b', 'a?b', 'a\nb', '!ab', '#ab', 'ab '])('%j is a pattern of its own', (name) => {
    expect(excluded({ [name]: '', other: '' }, (path) => path === name)).toMatch(/^FROM debian:12\nCOPY --exclude=\S*\?\S* src \/app\n$/);
  });

  test('is not known where the pattern names a file that is kept', () => {
    expect(excluded({ 'a b': '', 'a-b': '' }, (path) => path === 'a b')).toContain(NOT_KNOWN);
    expect(excluded({ 'a b': '', 'a-b': {} }, (path) => path === 'a b')).toContain(NOT_KNOWN);
  });

  test('is not known where a line has no room for all of them', () => {
    const many = Object.fromEntries(Array.from({ length: 4000 }, (_, i) => [`${'x'.repeat(20)}${i}.${i % 2 ? 'py' : 'log'}`, '']));
    expect(excluded(many, isLog)).toContain(NOT_KNOWN);
    expect(excluded({ logs: many, 'a.py': '' }, (path) => path.startsWith('logs/'))).toContain('COPY --exclude=logs src /app');
  });
});

describe('what cannot be asked', () => {
  test('a path with a wildcard is refused', () => {
    expect(() => base.addLocalDir('src*', '/app', { ignore: isLog })).toThrow(
      'addLocalDir(): a function decides about the files of one folder, and this path has a wildcard',
    );
  });

  test('what a function throws is thrown, and one that says neither yes nor no is told', () => {
    const fails = (): boolean => {
      throw new RangeError('mine');
    };
    expect(() => base.addLocalDir('src', '/app', { ignore: fails }).toDockerfile(list)).toThrow(RangeError);
    // @ts-expect-error The types refuse it too.
    const later = base.addLocalDir('src', '/app', { ignore: () => Promise.resolve(false) });
    expect(() => later.toDockerfile(list)).toThrow(
      'ignore: true or false is expected of the function for each file, not a value of type object',
    );
    expect(() => base.addLocalDir('src', '/app', { ignore: isLog }).toDockerfile(listing({}))).toThrow('there is no src');
  });

  test('another argument is no function', () => {
    // @ts-expect-error The types refuse it too.
    expect(() => base.addLocalFile('a', isLog)).toThrow(TypeError);
  });
});

describe('in the words of Modal', () => {
  const modal = Modal.fromRegistry('debian:12');

  test('`condition` says what is kept, and `ignore` what is not', () => {
    const copied = 'FROM debian:12\nCOPY --exclude=a.log --exclude=deep/b.log --exclude=logs src /app\n';
    expect(modal.copyLocalDir('src', '/app', (path) => !isLog(path)).toDockerfile(list)).toBe(copied);
    expect(modal.addLocalDir('src', '/app', { copy: true, ignore: isLog }).toDockerfile(list)).toBe(copied);
    expect(modal.addLocalDir('src', '/app', { copy: true, ignore: ['a.log', 'deep/b.log', 'logs'] }).toDockerfile()).toBe(copied);
    expect(modal.copyLocalDir('src', '/app', () => true).toDockerfile()).toContain('‹condition(path)›');
  });

  test('no step of the build follows files that a function decides about and that are mounted', () => {
    const mounted = modal.addLocalDir('src', '/app', { ignore: isLog });
    expect(() => mounted.runCommands('make')).toThrow(/An image tried to run a build step after/);
    expect(mounted.toDockerfile(list)).toBe('FROM debian:12\n# src is mounted at /app when a container starts\n');
  });

  test('a condition that is none is refused', () => {
    // @ts-expect-error The types refuse it too.
    expect(() => modal.copyLocalDir('src', '/app', ['*.log'])).toThrow('a function is expected here, not a list');
  });
});

/** What a world knows of folders. */
function worldOf(root: Folder): Pick<World, 'kind' | 'names'> {
  const at = (path: string): Folder | string | undefined =>
    path
      .split('/')
      .reduce<Folder | string | undefined>((folder, name) => (typeof folder === 'object' && name !== '.' ? folder[name] : folder), root);
  return {
    kind: (path) => (at(path) === undefined ? 'nothing' : typeof at(path) === 'string' ? 'file' : 'directory'),
    names: (path) => Object.keys(at(path) ?? {}),
  };
}

const withoutPlaces = (of: object): unknown =>
  JSON.parse(JSON.stringify(of, (key, value: unknown) => (key === 'from' ? undefined : value)));
