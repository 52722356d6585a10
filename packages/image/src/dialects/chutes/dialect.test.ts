import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { flat } from '../../text.ts';
import { Image } from './sdk.ts';
import { dialect } from './dialect.ts';

const start = (): Image => Image('me', 'app', '1.0');
const linesOf = (image: Image): readonly string[] => image.toDockerfile().split('\n').slice(0, -1);

/** The examples of the documentation, each with the lines that it says. */
const text = readFileSync(join(import.meta.dirname, 'image.ts'), 'utf8').replace(/^ *\* ?/gm, '');
const examples = [...text.matchAll(/```ts\n(.*)\n((?:\/\/.*\n)+)```/g)].map(([, code = '', comments = '']) => ({
  code,
  lines: comments
    .trimEnd()
    .split('\n')
    .map((line) => line.slice('// '.length)),
}));

test('each method has an example', () => {
  const named = examples.map(({ code }) => /(?:image\.(\w+)|\.(\w+)\([^)]*\)$|^(Image)\()/.exec(code)?.slice(1).find(Boolean));
  for (const name of [...Object.keys(dialect.methods), 'Image']) expect([...named, 'fromBase'], name).toContain(name);
});

test.for(examples)('$code', ({ code, lines }) => {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- The documentation is run, so that it stays true.
  const run = new Function('Image', 'image', `return ${code}`) as (root: typeof Image, image: Image) => Image;
  expect(linesOf(run(Image, start())).slice(-lines.length)).toEqual(lines);
});

test('a call changes the image that it is made on', () => {
  const image = start();
  expect(image.setUser('a')).toBe(image);
  expect(linesOf(image)).toEqual(['FROM parachutes/python:3.12', '# me/app:1.0', 'USER a']);
});

test('files come out of an image as it is when they are added, or of one that a registry has', () => {
  const build = start().runCommand('make');
  const image = start().add('/dist/', '/app/', { from: build, chown: 'app', chmod: '755' });
  build.runCommand('make clean');
  image.add('/uv', '/bin/', { from: 'ghcr.io/astral-sh/uv:0.9' });
  expect(linesOf(image)).toEqual([
    'FROM parachutes/python:3.12 AS stage-0',
    '# me/app:1.0',
    'RUN make',
    '',
    'FROM parachutes/python:3.12',
    '# me/app:1.0',
    'COPY --from=stage-0 --chown=app --chmod=755 /dist/ /app/',
    'COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/',
  ]);
});

test('what an image is for is said of it, and in no line', () => {
  const image = Image({ username: 'me', name: 'a', tag: '1', readme: '# A', description: 'Models' });
  const data = image.spec.makes.flatMap((made) => (made.do === 'attach' ? made.data : []));
  expect(data.map(([key, value]) => [flat(key), flat(value)])).toEqual([
    ['username', 'me'],
    ['name', 'a'],
    ['tag', '1'],
    ['readme', '# A'],
    ['description', 'Models'],
  ]);
  expect(linesOf(image)).toEqual(['FROM parachutes/python:3.12', '# me/a:1']);
});

const wrong = (value: unknown): never => value as never;

test.for([
  {
    call: () => Image('me', 'My Image', '1'),
    says: 'Image(): `My Image` is not the name of an image, which matches ^[a-z0-9][a-z0-9-_\\.]*$',
  },
  { call: () => Image('me'), says: 'Image(): an image has an owner, a name and a tag' },
  {
    call: () => Image(wrong({ username: 'me', name: 'a', tag: '1', about: 'b' })),
    says: 'Image(): there is no option `about`; the options are username, name, tag, readme, description',
  },
  {
    call: () => start().fromBase('python:3.12 AS x'),
    says: 'fromBase(): `python:3.12 AS x` is not an image reference: `3.12 AS x` is not a tag',
  },
  { call: () => start().withEnv('A-B', 'c'), says: 'withEnv(): `A-B` is not the name of a variable, which matches ^[a-z_][a-z0-9_]*$' },
  { call: () => start().withPython('2.7'), says: 'withPython(): `2.7` is not a Python version like 3.11 or 3.11.5' },
  { call: () => start().withEntrypoint(), says: 'withEntrypoint(): a program is expected here' },
  { call: () => start().runCommand(' '), says: 'runCommand(): a command is empty' },
  { call: () => start().aptInstall('git curl'), says: 'aptInstall(): `git curl` is not a package; give each as a string of its own' },
  {
    call: () => start().add('/a', '/b', { from: start(), checksum: `sha256:${'0'.repeat(64)}` }),
    says: 'add(): what another image has is copied as it is: it has no checksum, and no repository',
  },
  {
    call: () => start().add('/a', '/b', { from: '0' }),
    says: 'add(): `0` would be a stage of the build: write `docker.io/library/0`',
  },
  { call: () => start().add('/a', '/b', { from: wrong(1) }), says: 'add(): an image or the reference of one is expected here, not 1' },
  { call: () => start().setUser(wrong(1)), says: 'setUser(): a string is expected here, not 1' },
])('refused: $says', ({ call, says }) => {
  expect(call).toThrow(expect.objectContaining({ message: says }) as Error);
});
