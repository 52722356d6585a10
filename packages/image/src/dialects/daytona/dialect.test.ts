import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sdk, specOf } from '../../sdk.ts';
import { renderDockerfile } from '../../render/dockerfile/target.ts';
import { sent } from '../../sent.ts';
import { dialect } from './dialect.ts';
import type { DaytonaImage, DaytonaRoots } from './image.ts';

const { Image } = sdk<{ readonly Image: DaytonaRoots }>(dialect);
const linesOf = (image: DaytonaImage): readonly string[] => renderDockerfile(specOf(image)).text.trimEnd().split('\n');

test('daytona is named after its folder', () => {
  expect(dialect.name.split('@')[0]).toBe('daytona');
});

test('each method is documented', () => {
  const page = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  const names = [...Object.keys(dialect.methods), ...Object.keys(dialect.roots['Image'] ?? {}).map((name) => `Image.${name}`)];
  expect(names.filter((name) => !new RegExp(`\`${name}[\`(]`).test(page))).toEqual([]);
});

test('options that are empty are not there', () => {
  const options = { findLinks: [], indexUrl: '', extraIndexUrls: ['a', 'b'], extraOptions: '' };
  expect(linesOf(Image.base('x').pipInstall('a', options)).at(-1)).toBe(
    'RUN python -m pip install a --extra-index-url a --extra-index-url b',
  );
});

test('what follows an open line is a part of it', () => {
  const image = Image.base('x').dockerfileCommands(['RUN a \\']).dockerfileCommands(['# b', '', 'c']).workdir('/d');
  expect(linesOf(image)).toEqual(['FROM x', 'RUN a \\', '# b', '', 'c', 'WORKDIR /d']);
  expect(sent(specOf(image)).map(({ instruction, by }) => [instruction.do, by.call.method])).toEqual([
    ['from', 'base'],
    ['run', 'dockerfileCommands'],
    ['set', 'workdir'],
  ]);
});

test('what follows an open line and is not known makes it unknown', () => {
  const image = Image.base('x').runCommands('a \\').pipInstallFromPyproject('pyproject.toml');
  expect(sent(specOf(image)).map(({ instruction }) => instruction.do)).toEqual(['from', 'anything']);
});

test('a home directory is not known', () => {
  expect(linesOf(Image.base('x').addLocalDir('~/a', '/b')).at(-1)).toBe('# addLocalDir(…) is not known: it depends on ‹addLocalDir›');
});
