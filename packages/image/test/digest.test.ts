import { createHash } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import { type Digest, canonical, digest } from '../src/digest.ts';
import { Image } from '../src/index.ts';
import { read } from '../src/instruction/read.ts';
import { type Hole, type Image as ImageSpec, NOWHERE } from '../src/model.ts';
import { type BaseDigest, type FileEntry, UNKNOWN_WORLD, type World } from '../src/world.ts';
import { own } from '../src/text.ts';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const sha = (character: string): string => `sha256:${character.repeat(64)}`;
const AMD = 'linux/amd64';

const isDigest: unknown = expect.stringMatching(/^sha256:[0-9a-f]{64}$/);
const file = (path: string, sha256: string, executable = false): FileEntry => ({ path, type: 'file', executable, sha256 });
const manifest = (character: string): BaseDigest => ({ kind: 'manifest', digest: sha(character) });

type Facts = { readonly files?: Readonly<Record<string, readonly FileEntry[]>>; readonly bases?: Readonly<Record<string, BaseDigest>> };

/** A world that knows some files by the path that is copied, and some bases by reference and platform. */
const world = ({ files = {}, bases = {} }: Facts): World => ({
  ...UNKNOWN_WORLD,
  files: (path) => files[path],
  base: (reference, platform) => bases[`${reference} ${platform}`],
});

const FACTS = {
  files: { src: [file('src/a.ts', sha('1')), file('src/b.ts', sha('2'))], 'requirements.txt': [file('requirements.txt', sha('3'))] },
  bases: { [`debian:12 ${AMD}`]: manifest('a'), 'debian:12 linux/arm64': manifest('b') },
} satisfies Facts;
const image = Image.base('debian:12').pipInstallFromRequirements('requirements.txt').env({ A: '1', B: '2' }).addLocalDir('src', '/app');

const of = (of_: Image | ImageSpec, facts: Facts = FACTS, platform = AMD): Digest =>
  digest('toDockerfile' in of_ ? of_.spec : of_, { hash, world: world(facts), platform });
const withFiles = (src: readonly FileEntry[]): Digest => of(image, { ...FACTS, files: { ...FACTS.files, src } });

afterEach(() => {
  vi.unstubAllEnvs();
});

test('the same image has the same digest, whoever describes it and whenever', () => {
  const again = Image.base('debian:12').pipInstallFromRequirements('requirements.txt').env({ A: '1', B: '2' }).addLocalDir('src', '/app');
  expect(of(again)).toEqual(of(image));
  expect(of(image)).toEqual({ digest: isDigest, local: false });
});

/** A digest that changes by itself would build every image of every user again. Another one needs another `SCHEMA`. */
test('the digest of an image stays what it is', () => {
  expect(of(image)).toEqual({ digest: 'sha256:6b1d0e2eba29352b9fd37f38d662c02fef4d5b4794f8e1bad0033afaaeaca938', local: false });
});

test.for([
  { what: 'the content of a file', changed: () => withFiles([file('src/a.ts', sha('9')), file('src/b.ts', sha('2'))]) },
  { what: 'the name of a file', changed: () => withFiles([file('src/c.ts', sha('1')), file('src/b.ts', sha('2'))]) },
  { what: 'an executable bit', changed: () => withFiles([file('src/a.ts', sha('1'), true), file('src/b.ts', sha('2'))]) },
  { what: 'a file more', changed: () => withFiles([file('src/a.ts', sha('1')), file('src/b.ts', sha('2')), file('src/c.ts', sha('2'))]) },
  { what: 'a file less', changed: () => withFiles([file('src/a.ts', sha('1'))]) },
  { what: 'no file at all', changed: () => withFiles([]) },
  { what: 'an empty directory', changed: () => withFiles([...FACTS.files.src, { path: 'src/d', type: 'directory' }]) },
  {
    what: 'a link instead of a file',
    changed: () => withFiles([{ path: 'src/a.ts', type: 'link', target: 'b.ts' }, file('src/b.ts', sha('2'))]),
  },
  { what: 'the digest of the base', changed: () => of(image, { ...FACTS, bases: { [`debian:12 ${AMD}`]: manifest('c') } }) },
  { what: 'the platform', changed: () => of(image, FACTS, 'linux/arm64') },
  {
    what: 'the platform alone',
    changed: () => of(image, { ...FACTS, bases: { 'debian:12 linux/arm64': manifest('a') } }, 'linux/arm64'),
  },
  { what: 'a further step', changed: () => of(image.user('app')) },
  {
    what: 'a value',
    changed: () =>
      of(Image.base('debian:12').pipInstallFromRequirements('requirements.txt').env({ A: '1', B: '3' }).addLocalDir('src', '/app')),
  },
  {
    what: 'the order of steps',
    changed: () =>
      of(Image.base('debian:12').env({ A: '1', B: '2' }).pipInstallFromRequirements('requirements.txt').addLocalDir('src', '/app')),
  },
])('another digest: $what', ({ changed }) => {
  expect(changed()).toEqual({ digest: isDigest, local: false });
  expect(changed()).not.toEqual(of(image));
});

test.for([
  { what: 'the order in which the world names files', same: () => withFiles([...FACTS.files.src].reverse()) },
  {
    what: 'the order of the fields of a file',
    same: () => withFiles([{ sha256: sha('1'), executable: false, type: 'file', path: 'src/a.ts' }, file('src/b.ts', sha('2'))]),
  },
  { what: 'files that are not copied', same: () => of(image, { ...FACTS, files: { ...FACTS.files, docs: [file('docs/a', sha('7'))] } }) },
  { what: 'bases that are not used', same: () => of(image, { ...FACTS, bases: { ...FACTS.bases, [`debian:13 ${AMD}`]: manifest('d') } }) },
])('the same digest: $what', ({ same }) => {
  expect(same()).toEqual(of(image));
});

test('files with the same path are told apart by the place that they are copied to', () => {
  const base = Image.base('debian:12');
  expect(of(base.addLocalDir('src', '/a'))).not.toEqual(of(base.addLocalDir('src', '/b')));
});

test('what is not known is named, once each and in order', () => {
  const twice = image.addLocalDir('src', '/again');
  expect(digest(twice.spec, { hash, world: UNKNOWN_WORLD, platform: AMD })).toEqual({
    unknown: ['base debian:12', 'files requirements.txt', 'files src'],
  });
  expect(of(image, { files: FACTS.files })).toEqual({ unknown: ['base debian:12'] });
  expect(of(image, FACTS, 'linux/riscv64')).toEqual({ unknown: ['base debian:12'] });
  expect(of(image, { ...FACTS, files: { src: [] } })).toEqual({ unknown: ['files requirements.txt'] });
});

test('a hole is not known, and neither is a call that could not be read', () => {
  const env: Hole = { why: 'env', name: 'process.env.TAG' };
  const from: ImageSpec = {
    call: { dialect: 'x', method: 'base', from: NOWHERE, args: [], problems: [] },
    makes: read([{ text: 'FROM debian:12' }]),
  };
  const unread: ImageSpec = { ...from, on: from, makes: [{ do: 'anything', text: [], why: { why: 'unsupported', name: 'f()' } }] };
  const hollow: ImageSpec = { ...from, on: unread, makes: read([{ text: 'USER ' }, { hole: env }]) };
  expect(of(hollow)).toEqual({ unknown: ['‹f()›', '‹process.env.TAG›'] });
});

test('local: a base that only this machine has', () => {
  const onlyHere = of(image, { ...FACTS, bases: { [`debian:12 ${AMD}`]: { kind: 'image-id', digest: sha('a') } } });
  expect(onlyHere).toMatchObject({ local: true });
});

const written = (dockerfile: string): ImageSpec => ({
  call: { dialect: 'x', method: 'dockerfile', from: NOWHERE, args: [], problems: [] },
  makes: read(own(dockerfile)),
});

test('an image that is copied from counts as a base does', () => {
  const copies = written('FROM debian:12\nCOPY --from=uv:1 /uv /bin/');
  expect(of(copies)).toEqual({ unknown: ['base uv:1'] });
  const uv = (character: string): Digest => of(copies, { bases: { ...FACTS.bases, [`uv:1 ${AMD}`]: manifest(character) } });
  expect(uv('1')).not.toEqual(uv('2'));
});

test('an image from nothing has no base to ask for, and a text in the Dockerfile no files', () => {
  expect(of(written('FROM scratch\nCOPY <<EOF /x\na\nEOF\nADD https://e.com/a /a'), {})).toHaveProperty('digest');
  expect(of(written('FROM scratch\nCOPY <<EOF /x\na\nEOF'), {})).not.toEqual(of(written('FROM scratch\nCOPY <<EOF /x\nb\nEOF'), {}));
});

test('no value of a secret can be in it', () => {
  const seen: string[] = [];
  const secret = Image.base('debian:12').runCommands('hf download org/model', { secrets: ['HF_TOKEN'] });
  const spy = (text: string): string => {
    seen.push(text);
    return hash(text);
  };
  const before = digest(secret.spec, { hash: spy, world: world(FACTS), platform: AMD });
  vi.stubEnv('HF_TOKEN', 'hunter2');
  expect(digest(secret.spec, { hash: spy, world: world(FACTS), platform: AMD })).toEqual(before);
  expect(seen.join('\n')).toContain('HF_TOKEN');
  expect(seen.join('\n')).not.toContain('hunter2');
  expect(() => Image.base('debian:12').runCommands('x', { secrets: [{ HF_TOKEN: 'hunter2' } as unknown as string] })).toThrow(TypeError);
});

/** Who runs a step, and with what, is in no text, but it changes what is built. */
test('another digest: the user that a step runs as', () => {
  const step = (as?: string): ImageSpec => {
    const [from, run] = read(own('FROM debian:12\nRUN make'));
    if (!from || run?.do !== 'run') throw new Error('a step was not read');
    return { ...written(''), makes: [from, { ...run, ...(as !== undefined && { build: { as: own(as) } }) }] };
  };
  expect(of(step('root'))).not.toEqual(of(step()));
});

test('canonical JSON has its keys in order and no blanks', () => {
  expect(canonical({ b: [1, 'x', null, { d: true, c: false }], a: {} })).toBe('{"a":{},"b":[1,"x",null,{"c":false,"d":true}]}');
  expect(canonical({ b: 1, a: 2 })).toBe(canonical({ a: 2, b: 1 }));
  expect(canonical({ '10': 1, '9': 2, é: 3, Z: 4 })).toBe('{"10":1,"9":2,"Z":4,"é":3}');
});
