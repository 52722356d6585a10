import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UNKNOWN_WORLD, type World } from '../../world.ts';
import { dialect } from './dialect.ts';
import { Image, contentHash } from './sdk.ts';

const start = Image.base('debian:12');
const linesOf = (image: Image): readonly string[] => image.toDockerfile().split('\n').slice(0, -1);
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
  for (const name of [...Object.keys(dialect.methods), 'Image.debianSlim', 'Image.base']) {
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

test('settings are of the image that comes out: they stand at the end, and the last ones count', () => {
  const image = start.env({ A: '1', B: '$A' }).workdir('/a').cmd(['x']).env({ A: '2' }).runCommands('make').workdir('/b').env({});
  expect(linesOf(image)).toEqual(['FROM debian:12', 'RUN make', "ENV A=2 B='$A'", 'WORKDIR /b', 'CMD ["x"]']);
});

test('a shared beginning stays as it was', () => {
  const shared = start.env({ A: '1' });
  expect(linesOf(shared.env({ B: '2' }))).toEqual(['FROM debian:12', 'ENV A=1 B=2']);
  expect(linesOf(shared)).toEqual(['FROM debian:12', 'ENV A=1']);
});

test('files that are uploaded later are in no layer, and steps may follow', () => {
  expect(linesOf(start.addLocalDir('src', '/src').runCommands('make')).slice(1)).toEqual([
    '# src is mounted at /src when a container starts',
    'RUN make',
  ]);
});

test('the hash of an image is that of its content', () => {
  const world: World = { ...UNKNOWN_WORLD, base: () => ({ kind: 'manifest', digest: `sha256:${'0'.repeat(64)}` }) };
  const hash = (of: string | Uint8Array): string => createHash('sha256').update(of).digest('hex');
  const hashOf = (image: Image) => contentHash(image, { hash, world, platform: 'linux/amd64' });
  expect(hashOf(start.env({ A: '1' }).workdir('/a'))).toHaveProperty('digest');
  expect(hashOf(start.env({ A: '1' }).runCommands('a'))).toEqual(hashOf(start.runCommands('a').env({ A: '0' }).env({ A: '1' })));
  expect(hashOf(start.runCommands('a'))).not.toEqual(hashOf(start.runCommands('b')));
  expect(hashOf(start.addLocalFile('a', '/a', { strategy: 'copy' }))).toHaveProperty('unknown');
});

test.for([
  { call: () => Image.debianSlim('2.7'), says: 'debianSlim(): `2.7` is not a Python version like 3.12 or 3.12.4' },
  { call: () => Image.base('a b'), says: 'base(): `a b` is not an image reference: it contains a blank' },
  { call: () => start.pipInstall(['-r']), says: 'pipInstall(): `-r` is an option, not a requirement' },
  { call: () => start.aptInstall(['git curl']), says: 'aptInstall(): `git curl` is not a package; give each as a string of its own' },
  { call: () => start.runCommands(' '), says: 'runCommands(): a command is empty' },
  { call: () => start.dockerfileCommands(['FROM a']), says: 'dockerfileCommands(): an image begins once: start with `Image.base`' },
  { call: () => start.addLocalFile('a', 'b'), says: 'addLocalFile(): `b` is not an absolute path' },
  {
    call: () => start.addLocalFile('a', '/b', { strategy: wrong('mount') }),
    says: 'addLocalFile(): one of `volume` and `copy` is expected here, not `mount`',
  },
  { call: () => start.addLocalDir('a', '/b', { exclude: ['!c'] }), says: 'addLocalDir(): `!c` is no pattern that a copy can leave out' },
  { call: () => start.env({ A: wrong(1) }), says: 'env(): values of environment variables must be strings; not so: A' },
  { call: () => start.workdir(''), says: 'workdir(): this text is empty' },
])('refused: $says', ({ call, says }) => {
  expect(call).toThrow(expect.objectContaining({ message: says }) as Error);
});
