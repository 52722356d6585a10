import { table } from './table.generated.ts';

/** A release of PyTorch and what belongs to it. Wheels are named as `cu128`. */
export type TorchRelease = {
  readonly torch: string;
  readonly wheels: readonly string[];
  /** The wheel that PyPI has; nothing where nobody who would know says it. */
  readonly usual: string | undefined;
  readonly torchvision: string;
  readonly torchaudio: string;
  /** Pythons with wheels; empty where they are not known. */
  readonly python: readonly string[];
};

/** The index with wheels for a CUDA, as `cu128`, or for none, as `cpu`. */
export const torchIndex = (wheel: string): string => `${table.index}${wheel}`;

let releases: ReadonlyMap<string, TorchRelease> | undefined;

/** A release by its version with three numbers; nothing where it is not in the table. */
export const torchRelease = (version: string): TorchRelease | undefined => all().get(version);

/** All releases in the table, the oldest first. */
export const torchReleases = (): readonly TorchRelease[] => [...all().values()];

function all(): ReadonlyMap<string, TorchRelease> {
  return (releases ??= new Map(table.releases.map(releaseOf).map((release) => [release.torch, release])));
}

function releaseOf(row: string): TorchRelease {
  const [torch = '', wheels = '', usual, sure, torchvision = '', torchaudio = '', python = ''] = row.split(';');
  return { torch, wheels: words(wheels), usual: sure === 'sure' ? usual : undefined, torchvision, torchaudio, python: words(python) };
}

const words = (text: string): readonly string[] => text.split(' ').filter(Boolean);

let architectures: ReadonlyMap<string, readonly string[]> | undefined;

/** The compute capabilities that a wheel has code for, as `9.0`; nothing where that is not known. */
export function architecturesOf(version: string, wheel: string): readonly string[] | undefined {
  architectures ??= new Map(
    table.architectures.map((row) => {
      const [minor = '', name = '', ...sm] = row.split(' ');
      return [`${minor} ${name}`, sm];
    }),
  );
  return architectures.get(`${version.split('.').slice(0, 2).join('.')} ${wheel}`);
}

/** The CUDA of a wheel: `12.8` of `cu128`. */
export const cudaOfWheel = (wheel: string): string | undefined => {
  const [, major, minor] = /^cu(\d+)(\d)$/.exec(wheel) ?? [];
  return major === undefined ? undefined : `${major}.${minor ?? ''}`;
};
