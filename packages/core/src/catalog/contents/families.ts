import { BARE, type BaseFacts } from './facts.ts';
import { releaseOf, systemFacts, systemIn } from './system.ts';

/** A tag, and the names of what the catalogue of tags says is in it: `Python 3.12`, `Debian 13`. */
export type Named = { readonly tag: string; readonly holds: readonly string[] };

/**
 * What images hold, by their names without Docker Hub's host. Read from their makers' build files (docker-library,
 * nvidia/container-images/cuda, pytorch/pytorch, astral-sh/uv, mamba-org/micromamba-docker, GoogleContainerTools/distroless) on
 * 2026-11-20; what those leave open is unknown.
 */
const FAMILIES: Readonly<Record<string, (named: Named) => Partial<BaseFacts>>> = {
  python: pythonImage,
  debian: ({ tag, holds }) => ({ ...BARE, ...systemOf({ tag, holds }, 'Debian') }),
  ubuntu: ({ tag, holds }) => ({ ...BARE, ...systemOf({ tag, holds }, 'Ubuntu') }),
  alpine: ({ tag, holds }) => ({ ...BARE, ...systemOf({ tag, holds }, 'Alpine') }),
  node: nodeImage,
  'buildpack-deps': withProgram,
  golang: withProgram,
  ruby: withProgram,
  php: withProgram,
  rust: withProgram,
  openjdk: withProgram,
  'eclipse-temurin': withProgram,
  nginx: withProgram,
  redis: withProgram,
  postgres: withProgram,
  rockylinux: redHat('Rocky Linux'),
  'rockylinux/rockylinux': redHat('Rocky Linux'),
  almalinux: redHat('AlmaLinux'),
  fedora: redHat('Fedora'),
  amazonlinux: redHat('Amazon Linux'),
  oraclelinux: redHat('Oracle Linux'),
  centos: redHat('CentOS'),
  busybox: () => ({ ...BARE, manager: 'none' }),
  'nvidia/cuda': cudaImage,
  'pytorch/pytorch': pytorchImage,
  'nvcr.io/nvidia/pytorch': ngcImage,
  'ghcr.io/astral-sh/uv': uvImage,
  'mambaorg/micromamba': (named) => ({ ...systemOf(named), users: 'unknown', user: 'mambauser' }),
  'parachutes/python': () => ({ python: '3.12', pip: 'yes' }),
};

export const familyNamed = (name: string): ((named: Named) => Partial<BaseFacts>) | undefined =>
  Object.hasOwn(FAMILIES, name) ? FAMILIES[name] : name.startsWith('gcr.io/distroless/') ? distroless : undefined;

/** The distribution that a tag names, or that the catalogue of tags has for it, or at least which one it is of. */
function systemOf({ tag, holds }: Named, usual?: string): Partial<BaseFacts> {
  const named = systemIn(tag);
  if (named.version !== undefined) return systemFacts(named);
  const listed = holds.flatMap((each) => numbersBehind(each, named.product ?? usual))[0];
  const product = named.product ?? usual;
  if (product === undefined) return {};
  return systemFacts(releaseOf(product, listed ?? (product === usual ? (/^\d+(?:\.\d+)*/.exec(tag)?.[0] ?? '') : '')));
}

const numbersBehind = (release: string, product: string | undefined): readonly string[] =>
  product !== undefined && release.startsWith(`${product} `) ? [release.slice(product.length + 1)] : [];

const isSmall = (tag: string): boolean => /(?:^|-)(?:slim|alpine)/.test(tag);
const isWindows = (tag: string): boolean => /windows|nanoserver/.test(tag);

function pythonImage({ tag, holds }: Named): Partial<BaseFacts> {
  if (isWindows(tag)) return {};
  const [version] = [...holds.flatMap((each) => numbersBehind(each, 'Python')), ...(/^\d+\.\d+/.exec(tag) ?? [])];
  const tools = isSmall(tag) ? 'no' : 'yes';
  return {
    ...BARE,
    ...debianOrAlpine({ tag, holds }),
    python: version ?? 'unknown',
    pythonFrom: 'image',
    pip: 'yes',
    git: tools,
    ...(tools === 'yes' && { users: 'unknown' as const }),
    releases: version === undefined ? [] : [`Python ${version}`],
  };
}

/** Where nothing else is named it is Debian; the release is never the numbers of another product. */
function debianOrAlpine(named: Named): Partial<BaseFacts> {
  if (/(?:^|-)alpine/.test(named.tag)) return systemOf(named, 'Alpine');
  const { version } = systemIn(named.tag);
  const listed = named.holds.flatMap((each) => numbersBehind(each, 'Debian'))[0];
  return version === undefined && listed === undefined ? systemFacts({ product: 'Debian' }) : systemOf(named, 'Debian');
}

/** An image with a program, of which only the distribution is known, where a tag or the catalogue of tags names it. */
function withProgram({ tag, holds }: Named): Partial<BaseFacts> {
  if (isWindows(tag)) return {};
  const product = ['Debian', 'Alpine', 'Ubuntu'].find((each) => holds.some((hold) => hold.startsWith(`${each} `)));
  const isNamed = systemIn(tag).product !== undefined || product !== undefined;
  return isNamed ? { ...systemOf({ tag, holds }, product), users: 'unknown' } : {};
}

function nodeImage({ tag, holds }: Named): Partial<BaseFacts> {
  const [version] = /^\d+/.exec(tag) ?? [];
  return {
    ...debianOrAlpine({ tag, holds }),
    users: 'unknown',
    git: isSmall(tag) ? 'no' : 'yes',
    ...(version !== undefined && { releases: [`Node.js ${version}`] }),
  };
}

function redHat(product: string): (named: Named) => Partial<BaseFacts> {
  return ({ tag }) => systemFacts(releaseOf(product, /^\d+(?:\.\d+)*/.exec(tag)?.[0] ?? ''));
}

const CUDA = /^(\d+\.\d+\.\d+)-(cudnn\d*-)?(?:tensorrt-)?(base|runtime|devel)-([a-z]+\d[\d.]*)$/;

/** Nothing but CUDA is in them; the compiler's packages may bring a Python along. */
function cudaImage({ tag }: Named): Partial<BaseFacts> {
  const [, version, cudnn, kind, system = ''] = CUDA.exec(tag) ?? [];
  if (version === undefined) return {};
  const facts = systemFacts(systemIn(system));
  const isDevel = kind === 'devel';
  const isBare = facts.manager === 'apt' && !isDevel;
  return {
    ...BARE,
    ...facts,
    ...(!isBare && { python: 'unknown', pythonFrom: 'unknown', users: 'unknown' }),
    ...(facts.manager !== 'apt' && { pip: 'unknown', git: 'unknown' }),
    cuda: version,
    nvcc: isDevel ? 'yes' : 'no',
    cudnn: cudnn === undefined ? 'no' : 'yes',
  };
}

const PYTORCH = /^(\d+\.\d+\.\d+)-cuda(\d+\.\d+)-cudnn\d+-(runtime|devel)$/;

function pytorchImage({ tag }: Named): Partial<BaseFacts> {
  const [, torch, cuda, kind] = PYTORCH.exec(tag) ?? [];
  if (torch === undefined || cuda === undefined) return {};
  const [major = 0, minor = 0] = torch.split('.').map(Number);
  const isConda = major === 2 && minor >= 4 && minor <= 9;
  return {
    ...systemFacts({ product: 'Ubuntu' }),
    users: 'unknown',
    ...(isConda && { python: '3.11', pythonFrom: 'conda' }),
    pip: 'yes',
    cuda,
    nvcc: kind === 'devel' ? 'yes' : 'no',
    cudnn: 'yes',
    torch,
    user: 'root',
  };
}

function ngcImage({ tag }: Named): Partial<BaseFacts> {
  if (!/^\d\d\.\d\d-py3$/.test(tag)) return {};
  return { ...systemFacts({ product: 'Ubuntu' }), users: 'unknown', pip: 'yes', nvcc: 'yes', cudnn: 'yes', user: 'root' };
}

function uvImage({ tag }: Named): Partial<BaseFacts> {
  const [, python] = /(?:^|-)python(\d+\.\d+)/.exec(tag) ?? [];
  const system = systemFacts(systemIn(tag));
  if (python !== undefined)
    return { ...system, users: 'unknown', python, pythonFrom: 'image', pip: 'yes', cuda: 'none', releases: [`Python ${python}`] };
  return system.system === undefined ? {} : { ...system, users: 'unknown', cuda: 'none' };
}

/** Those for debugging have a shell. */
function distroless({ tag }: Named): Partial<BaseFacts> {
  return { manager: 'none', ...(!tag.includes('debug') && { shell: 'no', pip: 'no', git: 'no' }) };
}
