import type { BaseFacts } from './facts.ts';

/** The tags of an image that have the same in them. The first row that fits counts. */
export type Row = { readonly name: string; readonly tags: RegExp; readonly facts: BaseFacts };

const DEBIAN_TOOLS = {
  bash: true,
  'apt-get': true,
  apt: true,
  tar: true,
  gzip: true,
  useradd: true,
  adduser: true,
  find: true,
  xargs: true,
};
const NOT_IN_DEBIAN = {
  git: false,
  curl: false,
  wget: false,
  python3: false,
  python: false,
  pip: false,
  make: false,
  gcc: false,
  unzip: false,
};

/** What a minimal Debian or Ubuntu has: `apt`, and nothing that fetches or compiles. */
const DEBIAN: BaseFacts = { os: 'debian', manager: 'apt', user: 'root', workdir: '/', tools: { ...DEBIAN_TOOLS, ...NOT_IN_DEBIAN } };
const UBUNTU: BaseFacts = { ...DEBIAN, os: 'ubuntu' };
const ALPINE: BaseFacts = {
  os: 'alpine',
  manager: 'apk',
  user: 'root',
  workdir: '/',
  tools: {
    ...NOT_IN_DEBIAN,
    bash: false,
    apk: true,
    'apt-get': false,
    apt: false,
    wget: true,
    tar: true,
    unzip: true,
    adduser: true,
    useradd: false,
  },
};

/** What `buildpack-deps` adds, of which the unslimmed official images are made: tools that fetch, and compilers. */
const BUILDPACK = { git: true, curl: true, wget: true, make: true, gcc: true, 'g++': true, unzip: true };
const PYTHON = { python: true, python3: true, pip: true, pip3: true };

const ALPINE_TAG = /(?:^|-)alpine/;
const SLIM_TAG = /(?:^|-)slim(?:-|$)/;
const PLAIN_TAG = /^(?!.*(?:windows|alpine|slim))/;
const ANY = /^/;

/** The Docker Official Images whose Dockerfiles say it, read 2026-11: github.com/docker-library/official-images. */
export const ROWS: readonly Row[] = [
  { name: 'debian', tags: ANY, facts: DEBIAN },
  { name: 'ubuntu', tags: ANY, facts: UBUNTU },
  { name: 'alpine', tags: ANY, facts: ALPINE },
  { name: 'python', tags: ALPINE_TAG, facts: { ...ALPINE, tools: { ...ALPINE.tools, ...PYTHON } } },
  { name: 'python', tags: SLIM_TAG, facts: { ...DEBIAN, tools: { ...DEBIAN.tools, ...PYTHON } } },
  { name: 'python', tags: PLAIN_TAG, facts: { ...DEBIAN, tools: { ...DEBIAN.tools, ...BUILDPACK, ...PYTHON } } },
];
