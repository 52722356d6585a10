import type { Image } from '../../../src/index.ts';
import { debian, wrong } from '../documented.ts';
import type { Refusal } from './refusal.ts';

export const files: readonly Refusal[] = [
  { name: 'addLocalFile', call: () => debian.addLocalFile('a', ' '), kind: 'Error', says: 'addLocalFile(): this text is empty' },
  {
    name: 'addLocalFile',
    call: () => debian.addLocalFile('a\nb', '/'),
    kind: 'Error',
    says: 'addLocalFile(): a text of one line is expected here',
  },
  {
    name: 'addLocalFile',
    call: () => debian.addLocalFile('a', wrong(undefined)),
    kind: 'TypeError',
    says: 'addLocalFile(): a string is expected here, not undefined',
  },
  { name: 'addLocalDir', call: () => debian.addLocalDir('', '/app'), kind: 'Error', says: 'addLocalDir(): this text is empty' },
  {
    name: 'addLocalDir',
    call: () => debian.addLocalDir(wrong({}), '/app'),
    kind: 'TypeError',
    says: 'addLocalDir(): a string is expected here, not an object',
  },
  {
    name: 'copyFrom',
    call: () => debian.copyFrom('Debian:12', '/a', '/b'),
    kind: 'Error',
    says: 'copyFrom(): `Debian:12` is not an image reference: repositories are lower case',
  },
  {
    name: 'copyFrom',
    call: () => debian.copyFrom('stage-0', '/a', '/b'),
    kind: 'Error',
    says: 'copyFrom(): `stage-0` would be a stage of the build: for the image of Docker Hub write `docker.io/library/stage-0`',
  },
  {
    name: 'copyFrom',
    call: () => debian.copyFrom('0', '/a', '/b'),
    kind: 'Error',
    says: 'copyFrom(): `0` would be a stage of the build: for the image of Docker Hub write `docker.io/library/0`',
  },
  { name: 'copyFrom', call: () => debian.copyFrom(debian, '', '/b'), kind: 'Error', says: 'copyFrom(): this text is empty' },
  {
    name: 'copyFrom',
    call: () => debian.copyFrom(debian, '/a', '/b', { mode: 'rwx' }),
    kind: 'Error',
    says: 'copyFrom(): `rwx` is not a mode of three or four octal digits, like 0755',
  },
  {
    name: 'copyFrom',
    call: () => debian.copyFrom(debian, '/a', '/b', { owner: 'a b' }),
    kind: 'Error',
    says: 'copyFrom(): `a b` is not a user, which is a name or number and perhaps `:group`',
  },
  {
    name: 'copyFrom',
    call: () => debian.copyFrom(wrong({}), '/a', '/b'),
    kind: 'TypeError',
    says: 'copyFrom(): an image or the reference of one is expected here, not an object',
  },
  {
    name: 'copyFrom',
    call: () => (debian as unknown as { copyFrom(): Image }).copyFrom(),
    kind: 'TypeError',
    says: 'copyFrom(): an image is missing',
  },
  {
    name: 'copyFrom',
    call: () => debian.copyFrom(debian, wrong(debian), '/b'),
    kind: 'TypeError',
    says: 'copyFrom(): a string is expected here, not an image',
  },
  {
    name: 'addLocalFile',
    call: () => debian.addLocalFile('a', '/a', { mode: '8' }),
    kind: 'Error',
    says: 'addLocalFile(): `8` is not a mode of three or four octal digits, like 0755',
  },
  {
    name: 'addLocalFile',
    call: () => debian.addLocalFile('a', '/a', { strategy: wrong('mount') }),
    kind: 'Error',
    says: 'addLocalFile(): one of `copy`, `volume` is expected here, not `mount`',
  },
  {
    name: 'addLocalDir',
    call: () => debian.addLocalDir('a', '/a', { ignore: ['!a'] }),
    kind: 'Error',
    says: 'addLocalDir(): `!a` is no pattern that a copy can leave out: it begins with `!`, or has a blank, a quote, `\\` or `$`',
  },
  {
    name: 'addLocalDir',
    call: () => debian.addLocalDir('a', '/a', { ignore: wrong('b') }),
    kind: 'TypeError',
    says: 'addLocalDir(): a list of strings is expected here, not a string',
  },
  {
    name: 'addLocalDir',
    call: () => debian.addLocalDir('a*', '/a', { ignore: (path) => path === 'b' }),
    kind: 'Error',
    says: 'addLocalDir(): a function decides about the files of one folder, and this path has a wildcard',
  },
  {
    name: 'addLocalDir',
    call: () => debian.addLocalDir('..', '/a', { contents: false }),
    kind: 'Error',
    says: 'addLocalDir(): a directory that is taken along needs a name, and this path ends in none',
  },
];
