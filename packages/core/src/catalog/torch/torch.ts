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

/** Whether a wheel for x86 has code that a GPU of a compute capability, as `9.0`, can run; nothing where that is not known. */
export function hasCodeFor(version: string, wheel: string, capability: string): boolean | undefined {
  return architecturesOf(version, wheel)?.some((each) => runs(capability, each));
}

/** Code for an older GPU of the same generation runs too, and with PTX code for any older one. */
function runs(capability: string, compiled: string): boolean {
  const [gpu = 0, revision = 0] = capability.split('.').map(Number);
  const [major = 0, minor = 0] = compiled.replace('+PTX', '').split('.').map(Number);
  return (gpu === major && revision >= minor) || (compiled.endsWith('+PTX') && gpu > major);
}

function architecturesOf(version: string, wheel: string): readonly string[] | undefined {
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
