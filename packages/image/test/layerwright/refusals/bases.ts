import { Image } from '../../../src/index.ts';
import { wrong } from '../documented.ts';
import type { Refusal } from './refusal.ts';

export const bases: readonly Refusal[] = [
  {
    name: 'base',
    call: () => Image.base('Debian:12'),
    kind: 'Error',
    says: 'base(): `Debian:12` is not an image reference: repositories are lower case',
  },
  { name: 'base', call: () => Image.base(''), kind: 'Error', says: 'base(): `` is not an image reference: the repository is missing' },
  { name: 'fromDockerfile', call: () => Image.fromDockerfile(''), kind: 'Error', says: 'fromDockerfile(): this text is empty' },
  {
    name: 'fromDockerfile',
    call: () => Image.fromDockerfile('D', { args: { 'a-b': 'c' } }),
    kind: 'Error',
    says: 'fromDockerfile(): `a-b` cannot name build arguments',
  },
  {
    name: 'fromDockerfile',
    call: () => Image.fromDockerfile('D', { args: { A: wrong(1) } }),
    kind: 'TypeError',
    says: 'fromDockerfile(): values of build arguments must be strings; not so: A',
  },
  { name: 'base', call: () => Image.base(wrong(undefined)), kind: 'TypeError', says: 'base(): a string is expected here, not undefined' },
  {
    name: 'debianSlim',
    call: () => Image.debianSlim('2.7'),
    kind: 'Error',
    says: 'debianSlim(): `2.7` is not a Python version like 3.13 or 3.13.5',
  },
  {
    name: 'debianSlim',
    call: () => Image.debianSlim(wrong(3.13)),
    kind: 'TypeError',
    says: 'debianSlim(): a string is expected here, not 3.13',
  },
  {
    name: 'base',
    call: () => Image.base('stage-12'),
    kind: 'Error',
    says: 'base(): `stage-12` would be a stage of the build: for the image of Docker Hub write `docker.io/library/stage-12`',
  },
  {
    name: 'base',
    call: () => Image.base('a', { platform: 'arm64' }),
    kind: 'Error',
    says: 'base(): `arm64` is not a platform like linux/arm64',
  },
  {
    name: 'base',
    call: () => Image.base('a', { auth: {} }),
    kind: 'Error',
    says: 'base(): one of `basic`, `ecr` and `gcp` is expected here',
  },
  {
    name: 'base',
    call: () => Image.base('a', { auth: { ecr: {}, gcp: {} } }),
    kind: 'Error',
    says: 'base(): one of `basic`, `ecr` and `gcp` is expected here',
  },
  {
    name: 'base',
    call: () => Image.base('a', { auth: { basic: { password: 'hunter 2' } } }),
    kind: 'Error',
    says: 'base(): a secret is named like an environment variable: letters, digits and `_`',
  },
  {
    name: 'base',
    call: () => Image.base('a', wrong({ auth: { basic: { token: 'T' } } })),
    kind: 'TypeError',
    says: 'base(): there is no option `token`; the options are username, password',
  },
  {
    name: 'scratch',
    call: () => Image.scratch(...(wrong(['a']) as [])),
    kind: 'TypeError',
    says: 'scratch() takes 0 arguments but 1 were given',
  },
  {
    name: 'micromamba',
    call: () => Image.micromamba('2.7'),
    kind: 'Error',
    says: 'micromamba(): `2.7` is not a Python version like 3.13 or 3.13.5',
  },
  {
    name: 'micromamba',
    call: () => Image.micromamba(wrong(3)),
    kind: 'TypeError',
    says: 'micromamba(): a string is expected here, not 3',
  },
];
