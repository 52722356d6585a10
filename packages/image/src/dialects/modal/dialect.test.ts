import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sent } from '../../sent.ts';
import { dialect } from './dialect.ts';
import { Image } from './sdk.ts';

const start = Image.fromRegistry('debian:12');
const linesOf = (image: Image): readonly string[] => image.toDockerfile().split('\n').slice(0, -1);
const lastOf = (image: Image): string | undefined => linesOf(image).at(-1);
const wrong = (value: unknown): never => value as never;

/** The examples of the documentation, each with the lines that it says. */
const text = readFileSync(join(import.meta.dirname, 'image.ts'), 'utf8').replace(/^ *\* ?/gm, '');
const examples = [...text.matchAll(/```ts\n(.*)\n((?:\/\/.*\n)+)```/g)].map(([, code = '', comments = '']) => ({
  code,
  lines: comments
    .trimEnd()
    .split('\n')
    .map((line) => line.slice('// '.length)),
}));

test('each method has an example, and is in the table of the page', () => {
  const page = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8');
  for (const name of [...Object.keys(dialect.methods), 'Image.debianSlim', 'Image.fromRegistry']) {
    expect(
      examples.filter(({ code }) => code.includes(`${name}(`)),
      name,
    ).not.toEqual([]);
    expect(page).toContain(`\`${name}(`);
  }
});

test.for(examples)('$code', ({ code, lines }) => {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- The documentation is run, so that it stays true.
  const run = new Function('Image', 'image', `return ${code}`) as (root: typeof Image, image: Image) => Image;
  expect(linesOf(run(Image, start)).slice(-lines.length)).toEqual(lines);
});

test.for([
  ['3.10', '3.10.17'],
  ['3.12', '3.12.10'],
  ['3.14', '3.14.2'],
  ['3.12.1', '3.12.1'],
] as const)('Python %s is that of the image builder: %s', ([version, pinned]) => {
  expect(linesOf(Image.debianSlim(version))[0]).toBe(`FROM python:${pinned}-slim-bookworm`);
});

test('nothing to install gives the image back', () => {
  expect(start.aptInstall().spec).toBe(start.spec);
  expect(start.pipInstall([], { forceBuild: true }).spec).toBe(start.spec);
});

test('words of pip keep their order, and a secret in them is replaced by the shell', () => {
  expect(lastOf(start.pipInstall('-r', 'requirements.txt'))).toBe('RUN python -m pip install -r requirements.txt');
  const address = 'https://token:${TOKEN}@pypi.private.com/simple/';
  expect(lastOf(start.pipInstall('--extra-index-url', address, 'b', 'a', { secrets: ['TOKEN'] }))).toBe(
    `RUN --mount=type=secret,id=TOKEN,env=TOKEN python -m pip install --extra-index-url "${address}" b a`,
  );
});

test('what is forced is done again, with all behind it, and a GPU is for its own step', () => {
  const image = start.runCommands('a', { gpu: 'T4' }).runCommands('b', { forceBuild: true }).runCommands('c');
  expect(sent(image.spec).flatMap(({ instruction }) => (instruction.do === 'run' ? [instruction.build] : []))).toEqual([
    { gpu: [expect.objectContaining({ text: 'T4' })] },
    { force: true },
    { force: true },
  ]);
});

test('files that are mounted come last, and several may', () => {
  const image = start.addLocalFile('a', '/a').addLocalDir('b', '/b');
  expect(linesOf(image).slice(1)).toEqual(['# a is mounted at /a when a container starts', '# b is mounted at /b when a container starts']);
  expect(lastOf(start.addLocalDir('b', '/b', { copy: true }).workdir('/b'))).toBe('WORKDIR /b');
});

test('a secret is given to what runs, also of a Dockerfile, and to nothing else', () => {
  expect(linesOf(start.dockerfileCommands(['run a', 'WORKDIR /b'], { secrets: ['T'] })).slice(1)).toEqual([
    'RUN --mount=type=secret,id=T,env=T a',
    'WORKDIR /b',
  ]);
});

test('the secret of a registry is known by its name', () => {
  const [base] = sent(Image.fromRegistry('a.io/b:1', { secret: 'mine' }).spec);
  expect(base?.instruction.do === 'from' && base.instruction.source.auth?.kind).toBe('basic');
});

test('pipe gives the image to a function', () => {
  expect(lastOf(start.pipe((image, path: string) => image.workdir(path), '/a'))).toBe('WORKDIR /a');
});

const BEHIND =
  'An image tried to run a build step after using image.add_local_* to include local files: add the files last, or with `copy: true`';
test.for([
  { call: () => start.addLocalFile('a', '/a').runCommands('b'), says: `runCommands(): ${BEHIND}` },
  { call: () => start.addLocalFile('a', '/a').env({ A: 'b' }), says: `env(): ${BEHIND}` },
  { call: () => start.addLocalFile('a', '/a').addLocalDir('b', '/b', { copy: true }), says: `addLocalDir(): ${BEHIND}` },
  { call: () => start.addLocalFile('a', '/a').poetryInstallFromFile('b.toml'), says: `poetryInstallFromFile(): ${BEHIND}` },
  {
    call: () => start.addLocalFile('a', 'b'),
    says: 'addLocalFile(): image.add_local_* currently only supports absolute remote_path values',
  },
  {
    call: () => Image.debianSlim('3.9'),
    says: "debianSlim(): Unsupported Python version: '3.9'. When using the '2025.06' Image builder, Modal supports the following series: ['3.10', '3.11', '3.12', '3.13', '3.14', '3.14t'].",
  },
  {
    call: () => Image.debianSlim('3.12', { builderVersion: wrong('2024.10') }),
    says: 'debianSlim(): there is no image builder 2024.10 here, but 2025.06',
  },
  { call: () => start.env({ A: wrong(1) }), says: 'env(): Image ENV variables must be strings. Invalid keys: A' },
  { call: () => start.runCommands(''), says: 'runCommands(): a command is empty' },
  {
    call: () => start.copyLocalDir(...(wrong(['a', '/a', { condition: () => true }]) as [string, string])),
    says: 'copyLocalDir(): a function is expected here, not an object',
  },
  { call: () => start.addPythonPackages('.'), says: 'addPythonPackages(): the name of a file or directory is expected here' },
  { call: () => start.dockerfileCommands(['FROM a']), says: 'dockerfileCommands(): an image begins once: start with `Image.fromRegistry`' },
  {
    call: () => start.poetryInstallFromFile('a/pyproject.toml', 'b.lock', { ignoreLockfile: true }),
    says: 'poetryInstallFromFile(): a lock file is named, and none is to be taken',
  },
  {
    call: () => wrong((start as unknown as { runFunction: (f: unknown) => unknown }).runFunction(() => 1)),
    says: expect.stringContaining('runFunction(): a function cannot run') as string,
  },
])('refused: $says', ({ call, says }) => {
  expect(call).toThrow(expect.objectContaining({ message: says }) as Error);
});
