import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sent } from '../../sent.ts';
import { dialect } from './dialect.ts';
import { Image, images, setupSteps } from './sdk.ts';

const start = (): Image => images.Debian();
const linesOf = (image: Image): readonly string[] => image.toDockerfile().split('\n').slice(0, -1);
const lastOf = (image: Image): string | undefined => linesOf(image).at(-1);
const wrong = (value: unknown): never => value as never;

/** The examples of the documentation, each with the lines that it says. */
const text = readFileSync(join(import.meta.dirname, 'image.ts'), 'utf8')
  .replace(/^ *\* ?/gm, '')
  .replaceAll('**\\/', '**/');
const examples = [...text.matchAll(/```ts\n(.*)\n((?:\/\/.*\n)+)```/g)].map(([, code = '', comments = '']) => ({
  code,
  lines: comments
    .trimEnd()
    .split('\n')
    .map((line) => line.slice('// '.length)),
}));

test('each method has an example, and is in the table of the page', () => {
  const page = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8');
  for (const name of [...Object.keys(dialect.methods), 'Image']) {
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
  expect(linesOf(run(Image, start())).slice(-lines.length)).toEqual(lines);
});

test('a call changes the image that it is made on', () => {
  const image = start();
  expect(image.runBash('a')).toBe(image);
  expect(linesOf(image)).toEqual(['FROM ghcr.io/run-house/server:v3', 'RUN a']);
});

test.for([
  { make: () => images.debian(), base: 'ghcr.io/run-house/server:v3' },
  { make: () => images.ubuntu(), base: 'ghcr.io/run-house/ubuntu:v1' },
  { make: () => images.Python310(), base: 'python:3.10-slim' },
  { make: () => images.python('3.13'), base: 'python:3.13-slim' },
  { make: () => images.ray('2.32.0-py311'), base: 'rayproject/ray:2.32.0-py311' },
  { make: () => images.ray(), base: 'rayproject/ray:latest' },
  { make: () => images.pytorch(), base: 'nvcr.io/nvidia/pytorch:23.12-py3' },
  { make: () => images.Pytorch2312(), base: 'nvcr.io/nvidia/pytorch:23.12-py3' },
  { make: () => Image(), base: 'ghcr.io/run-house/server:v3' },
  { make: () => Image().fromDocker('python:3.12'), base: 'python:3.12' },
])('a factory starts from $base', ({ make, base }) => {
  expect(linesOf(make())).toEqual([`FROM ${base}`]);
});

test('what installs is what the image was made with', () => {
  expect(lastOf(Image({ installCmd: 'uv pip install --system' }).pipInstall(['a']))).toBe('RUN uv pip install --system a');
  expect(lastOf(Image({ pythonPath: '/opt/my py' }).pipInstall(['a']))).toBe("RUN '/opt/my py' -m pip install a");
});

test.for([
  ['torch>=2.0,<3.0', "'torch>=2.0,<3.0'"],
  ["'trl>=0.7.0'", "'trl>=0.7.0'"],
  ['numpy >= 1.20', "'numpy >= 1.20'"],
  ['--index-url https://pypi.org/simple torch', '--index-url https://pypi.org/simple torch'],
  ["-e '/my_lib[dev]'", "-e '/my_lib[dev]'"],
  ['-r requirements.txt', '-r requirements.txt'],
] as const)('the requirement %s is what pip is told: %s', ([requirement, words]) => {
  expect(lastOf(start().pipInstall([requirement]))).toBe(`RUN python -m pip install ${words}`);
});

test.for([
  ['$BIN_PATH:$PATH', '"$BIN_PATH:$PATH"'],
  ['${HOME}/data', '"${HOME:-/root}/data"'],
  ['$HOMES and $HOME', '"$HOMES and ${HOME:-/root}"'],
  ['\\$LITERAL', '"\\$LITERAL"'],
  ['\\$HOME', '"\\$HOME"'],
  ['a "b" \\ c', '"a \\"b\\" \\\\ c"'],
  ['', '""'],
] as const)('the value %s is written %s', ([value, written]) => {
  expect(lastOf(start().setEnvVars({ A: value }))).toBe(`ENV A=${written}`);
});

test.for([
  { command: 'jupyter notebook &', isStep: false },
  { command: 'a & b &\n', isStep: false },
  { command: 'a &&\n  b &', isStep: false },
  { command: 'a & b', isStep: true },
  { command: 'echo \\&', isStep: true },
])('$command: a step of the build is $isStep', ({ command, isStep }) => {
  const lines = linesOf(start().runBash(command)).slice(1);
  expect(lines.every((line) => line.startsWith('#'))).toBe(!isStep);
  expect(sent(start().runBash(command).spec).map(({ instruction }) => instruction.do)).toEqual(['from', isStep ? 'run' : 'attach']);
});

const LEFT_OUT = '--exclude=**/*.pyc --exclude=**/__pycache__ --exclude=**/.venv --exclude=**/.git';
test.for([
  { make: () => start().rsync('./src', '/app'), line: `COPY ${LEFT_OUT} ./src /app/src` },
  { make: () => start().rsync('./src/', '/app'), line: `COPY ${LEFT_OUT} ./src/ /app/src` },
  { make: () => start().rsync('./src', '/app/', { contents: true }), line: `COPY ${LEFT_OUT} ./src /app/` },
  { make: () => start().rsync('./src', undefined, { contents: true }), line: `COPY ${LEFT_OUT} ./src ./` },
  { make: () => start().rsync('src'), line: `COPY ${LEFT_OUT} src src` },
  { make: () => start().rsync('~/data/model.pt'), line: 'COPY ~/data/model.pt model.pt' },
  { make: () => start().rsync('a.yaml', '~/b/'), line: 'COPY a.yaml b/' },
  { make: () => start().rsync('src', '~'), line: `COPY ${LEFT_OUT} src ./src` },
  { make: () => start().rsync('.env', '/a/.env'), line: 'COPY .env /a/.env' },
  { make: () => start().rsync('.config/', '/a'), line: `COPY ${LEFT_OUT} .config/ /a/.config` },
  { make: () => start().rsync('my src', '/a'), line: `COPY ${LEFT_OUT} ["my src", "/a/my src"]` },
  { make: () => start().copy('a.py', 'b.py', { filterOptions: ' --exclude b ' }), line: 'COPY --exclude=**/b a.py b.py' },
  {
    make: () => start().rsync('src', 'a', { contents: true, filterOptions: `--exclude='/x/' --exclude "y/z" --exclude=temp/` }),
    line: `COPY ${LEFT_OUT} --exclude=x --exclude=y/z --exclude=**/temp src a/`,
  },
])('$line', ({ make, line }) => {
  expect(lastOf(make())).toBe(line);
});

test.for([
  { make: () => start().runBash('a').runBash('b', { force: true }).runBash('c'), forced: [undefined, true, true] },
  { make: () => start().pipInstall(['a'], { force: true }), forced: [true] },
  { make: () => start().runBash('a').rsync('src', '/a', { force: true }).runBash('b'), forced: [undefined, true] },
  { make: () => start().pipInstall([], { force: true }).runBash('a'), forced: [undefined] },
])('what is forced is done again, with all behind it: $forced', ({ make, forced }) => {
  const steps = sent(make().spec).flatMap(({ instruction }) => (instruction.do === 'run' ? [instruction.build?.force] : []));
  expect(steps).toEqual(forced);
});

test('the secret of a registry is known wherever it is said, and in no line of the file', () => {
  const named = Image().dockerSecret('mine').fromDocker('a.io/b:1');
  const behind = Image({ imageId: 'a.io/b:1' }).dockerSecret('mine');
  const given = Image({ imageId: 'a.io/b:1', dockerSecret: 'mine' });
  for (const { spec } of [named, behind, given]) {
    const [base] = sent(spec);
    const source = base?.instruction.do === 'from' ? base.instruction.source : undefined;
    expect(source?.auth).toEqual({ kind: 'basic', secrets: [[[{ text: 'pullSecret' }], [expect.objectContaining({ text: 'mine' })]]] });
  }
  expect(linesOf(named)).toEqual(['FROM a.io/b:1', '# pulled with the secret mine']);
});

test('each call is a setup step of a kind', () => {
  const image = start().pipInstall(['a', 'b']).setEnvVars({ A: '1' }).runBash('c').rsync('d.py').copy('e.py').syncPackage('f');
  expect(setupSteps(image).map(({ type }) => type)).toEqual(['PIP_INSTALL', 'SET_ENV_VARS', 'CMD_RUN', 'RSYNC', 'RSYNC', 'SYNC_PACKAGE']);
  expect(setupSteps(image)[0]).toEqual({ type: 'PIP_INSTALL', lines: ['RUN python -m pip install a', 'RUN python -m pip install b'] });
});

test.for([
  {
    call: () => Image({ imageId: 'a' }).fromDocker('b'),
    says: 'fromDocker(): Setting both a machine image and docker image is not yet supported.',
  },
  {
    call: () => Image.fromDockerfile('Dockerfile').fromDocker('b'),
    says: 'fromDocker(): Setting both a machine image and docker image is not yet supported.',
  },
  { call: () => Image.fromDockerfile('a\nb'), says: 'fromDockerfile(): a text of one line is expected here' },
  { call: () => Image().fromDocker('a b'), says: 'fromDocker(): `a b` is not an image reference: it contains a blank' },
  { call: () => images.python('2'), says: 'python(): `2` is not a Python version like 3.12' },
  {
    call: () => start().pipInstall(['torch --pre']),
    says: 'pipInstall(): `torch --pre` has an option behind it: options stand before the requirement',
  },
  { call: () => start().pipInstall([' ']), says: 'pipInstall(): a requirement is empty' },
  { call: () => start().pipInstall(wrong('a')), says: 'pipInstall(): a list is expected here' },
  { call: () => start().setEnvVars({ 'A-B': 'c' }), says: 'setEnvVars(): `A-B` cannot name an environment variable' },
  { call: () => start().setEnvVars({ A: wrong(1) }), says: 'setEnvVars(): values of environment variables must be strings; not so: A' },
  { call: () => start().runBash(' '), says: 'runBash(): a command is empty' },
  {
    call: () => start().rsync('.', '/a'),
    says: 'rsync(): a directory that is taken along needs a name, and this path ends in none: say `contents`',
  },
  {
    call: () => start().rsync('a', '/a', { filterOptions: '--include=b' }),
    says: 'rsync(): a copy can only leave files out: `--exclude=…` is the one filter that it has',
  },
  {
    call: () => start().rsync('a', '/a', { filterOptions: "--exclude='!b'" }),
    says: 'rsync(): `!b` is no pattern that a copy can leave out',
  },
  { call: () => start().syncPackage('..'), says: 'syncPackage(): the name of a package is expected here' },
  {
    call: () => start().dockerSecret('My_Secret'),
    says: 'dockerSecret(): `My_Secret` is not the name of a Kubernetes secret: it has small letters, digits, `-` and `.`, and neither at its ends',
  },
])('refused: $says', ({ call, says }) => {
  expect(call).toThrow(expect.objectContaining({ message: says }) as Error);
});
