import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { digest } from '../../src/digest.ts';
import { Image } from '../../src/index.ts';
import type { Instruction } from '../../src/model.ts';
import { renderSpecJson } from '../../src/render/spec-json/target.ts';
import { sent } from '../../src/sent.ts';
import { flat } from '../../src/text.ts';
import { UNKNOWN_WORLD, type World } from '../../src/world.ts';

const debian = Image.base('debian:12');
const instructionsOf = (image: Image): readonly Instruction[] => sent(image.spec).map(({ instruction }) => instruction);
const world: World = { ...UNKNOWN_WORLD, base: (reference, platform) => ({ kind: 'manifest', digest: `${reference} on ${platform}` }) };
const of = (image: Image): unknown =>
  digest(image.spec, { hash: (text) => createHash('sha256').update(text).digest('hex'), world, platform: 'linux/amd64' });

test('a file that is mounted in a directory keeps its name', () => {
  expect(debian.addLocalFile('a/b.txt', '/d/', { strategy: 'volume' }).toDockerfile()).toBe(
    'FROM debian:12\n# a/b.txt is mounted at /d/b.txt when a container starts\n',
  );
  expect(debian.addLocalFile('a/b.txt', '/d/').toDockerfile()).toBe('FROM debian:12\nCOPY a/b.txt /d/\n');
});

test('what hangs on an image is shown where it was said, and is no part of what is built', () => {
  const image = debian
    .addLocalDir('./src', '/src', { strategy: 'volume', owner: 'app', ignore: ['*.log'] })
    .named({ username: 'acme', name: 'app', tag: '2', readme: '# App\n\nAn app.' })
    .user('app');
  expect(image.toDockerfile()).toBe('FROM debian:12\n# ./src is mounted at /src when a container starts\n# acme/app:2\nUSER app\n');
  expect(of(image)).toEqual(of(debian.user('app')));
  const data = instructionsOf(image).flatMap((each) => (each.do === 'attach' ? [each.data.map((pair) => pair.map(flat))] : []));
  expect(data).toEqual([
    [
      ['local', './src'],
      ['remote', '/src'],
      ['flag', '--chown=app'],
      ['ignore', '*.log'],
    ],
    [
      ['username', 'acme'],
      ['name', 'app'],
      ['tag', '2'],
      ['readme', '# App\n\nAn app.'],
    ],
  ]);
  expect(renderSpecJson(image.spec).text).toContain('{"do":"attach","text":"# acme/app:2","what":"identity","data":[["username","acme"]');
});

test('a platform is that of the base, whatever the build is for', () => {
  const arm = Image.base('debian:12', { platform: 'linux/arm64' });
  expect(arm.toDockerfile()).toBe('FROM --platform=linux/arm64 debian:12\n');
  const [from] = instructionsOf(arm);
  expect(from?.do === 'from' && from.source.platform && flat(from.source.platform)).toBe('linux/arm64');
  expect(of(arm)).not.toEqual(of(debian));
});

test('what a registry wants is in the value by the names of its secrets, and in no digest', () => {
  const image = Image.base('debian:12', { auth: { ecr: { accessKeyId: 'MY_KEY' } } });
  expect(renderSpecJson(image.spec).text).toContain(
    '"auth":{"kind":"ecr","secrets":[["accessKeyId","MY_KEY"],["secretAccessKey","AWS_SECRET_ACCESS_KEY"],["region","AWS_REGION"]]}',
  );
  expect(image.toDockerfile()).toBe('FROM debian:12\n');
  expect(of(image)).toEqual(of(debian));
});

test('patterns that a copy leaves out are asked of the world', () => {
  const asked: (readonly string[])[] = [];
  const files: World['files'] = (path, ignore) => {
    asked.push([path, ...ignore]);
    return [];
  };
  const { spec } = debian.addLocalDir('src', '/src', { ignore: ['*.log', '**/tmp'] });
  digest(spec, { hash: (text) => text, world: { ...world, files }, platform: 'linux/amd64' });
  expect(asked).toEqual([['src', '*.log', '**/tmp']]);
});

test.for([
  { value: '$HOME/bin:$PATH', line: 'ENV A="$HOME/bin:$PATH"' },
  { value: 'a "b" c', line: 'ENV A="a \\"b\\" c"' },
  { value: 'C:\\', line: 'ENV A="C:\\\\"' },
  { value: '\\$HOME', line: 'ENV A="\\$HOME"' },
  { value: '', line: 'ENV A=""' },
])('a value that is expanded: $value', ({ value, line }) => {
  expect(debian.env({ A: value }, { expand: true }).toDockerfile()).toBe(`FROM debian:12\n${line}\n`);
});
