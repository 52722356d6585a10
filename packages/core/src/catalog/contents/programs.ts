import { parseReference } from 'layerwright/spec';
import { baseFacts } from './base-facts.ts';
import type { BaseFacts, Holds } from './facts.ts';

/** Whether each program is on the path. */
type Programs = Readonly<Record<string, boolean>>;

/** Whether a program can be run in the image that a reference names; nothing where no source says so. Never throws. */
export function programIn(reference: string, program: string): boolean | undefined {
  const programs = programsOf(reference);
  if (Object.hasOwn(programs, program)) return programs[program];
  const holds = heldBy(baseFacts(reference), program);
  return holds === 'unknown' ? undefined : holds === 'yes';
}

function heldBy(facts: BaseFacts, program: string): Holds {
  switch (program) {
    case 'git':
    case 'pip':
    case 'nvcc':
      return facts[program];
    case 'sh':
      return facts.shell;
    case 'python3':
      return held(facts.python);
    case 'python':
      return facts.pythonFrom === 'image' || facts.python === 'none' ? held(facts.python) : 'unknown';
    case 'apt-get':
    case 'apk':
    case 'dnf':
    case 'zypper':
      return facts.manager === 'unknown' ? 'unknown' : facts.manager === program.replace('-get', '') ? 'yes' : 'no';
    default:
      return 'unknown';
  }
}

const held = (version: string): Holds => (version === 'unknown' ? 'unknown' : version === 'none' ? 'no' : 'yes');

const memo = new Map<string, Programs>();
/** Far more than a workspace has. */
const MOST = 500;

function programsOf(reference: string): Programs {
  let programs = memo.get(reference);
  if (!programs) {
    if (memo.size >= MOST) memo.clear();
    memo.set(reference, (programs = lookUp(reference)));
  }
  return programs;
}

function lookUp(reference: string): Programs {
  const parsed = parseReference(reference);
  if ('wrong' in parsed || (parsed.digest !== undefined && parsed.tag === undefined)) return {};
  const { registry = 'docker.io', repository, tag = 'latest' } = parsed;
  const isOfficial = registry === 'docker.io' || registry === 'index.docker.io';
  const name = isOfficial ? repository.replace(/^library\//, '') : `${registry}/${repository}`;
  return ROWS.find((row) => row.name === name && row.tags.test(tag))?.programs ?? {};
}

const FETCHING_AND_COMPILING = { git: false, curl: false, wget: false, make: false, gcc: false, unzip: false };
const NO_PYTHON = { python3: false, python: false, pip: false };
/** What a minimal Debian or Ubuntu has: nothing that fetches or compiles. */
const DEBIAN: Programs = {
  ...{ bash: true, 'apt-get': true, apt: true, tar: true, gzip: true, useradd: true, find: true, xargs: true },
  ...FETCHING_AND_COMPILING,
  ...NO_PYTHON,
};
const ALPINE: Programs = {
  ...FETCHING_AND_COMPILING,
  ...NO_PYTHON,
  ...{ bash: false, apk: true, 'apt-get': false, apt: false, wget: true, tar: true, unzip: true, adduser: true, useradd: false },
};
/** What `buildpack-deps` adds, of which the unslimmed official images are made: tools that fetch, and compilers. */
const BUILDPACK: Programs = { git: true, curl: true, wget: true, make: true, gcc: true, 'g++': true, unzip: true };
const PYTHON: Programs = { python: true, python3: true, pip: true, pip3: true };

/** The tags of an image that have the same in them. The first row that fits counts. */
type Row = { readonly name: string; readonly tags: RegExp; readonly programs: Programs };

/** The Docker Official Images whose Dockerfiles say it, read 2026-11: github.com/docker-library/official-images. */
const ROWS: readonly Row[] = [
  { name: 'debian', tags: /^/, programs: DEBIAN },
  { name: 'ubuntu', tags: /^/, programs: DEBIAN },
  { name: 'alpine', tags: /^/, programs: ALPINE },
  { name: 'python', tags: /(?:^|-)alpine/, programs: { ...ALPINE, ...PYTHON } },
  { name: 'python', tags: /(?:^|-)slim(?:-|$)/, programs: { ...DEBIAN, ...PYTHON } },
  { name: 'python', tags: /^(?!.*(?:windows|alpine|slim))/, programs: { ...DEBIAN, ...BUILDPACK, ...PYTHON } },
];
