import type { Confidence } from './torch.ts';

/** What Python packages need besides Python, and which of them are in each other's way. */
export type WheelFacts = {
  readonly asOf: string;
  readonly rivals: readonly { readonly import: string; readonly packages: readonly string[]; readonly confidence: Confidence }[];
  readonly noMusl: readonly { readonly package: string; readonly confidence: Confidence }[];
  /** What uses no CUDA of the image, and is not compiled. */
  readonly selfContained: { readonly packages: readonly string[]; readonly confidence: Confidence };
  /** What compiles CUDA code where a variable says so: from its repository, and from PyPI where that has its source. */
  readonly compiled: readonly {
    readonly package: string;
    readonly repository: string;
    readonly forcedBy: string;
    readonly architectures: string;
    readonly confidence: Confidence;
  }[];
  readonly packages: readonly {
    readonly package: string;
    readonly apt?: readonly string[];
    readonly when?: 'build' | 'runtime';
    readonly nvcc?: 'source';
    readonly torchFirst?: true;
    readonly confidence: Confidence;
  }[];
};

/** What is surely so. `needs` are the packages of Debian without which one does not run, or is not built. */
export function wheelTable({ asOf, rivals, noMusl, selfContained, compiled, packages }: WheelFacts): object {
  const sure = packages.filter(isSure);
  return {
    asOf,
    rivals: rivals.filter(isSure).map((each) => `${each.import} ${each.packages.join(' ')}`),
    noMusl: noMusl.filter(isSure).map((each) => each.package),
    selfContained: isSure(selfContained) ? selfContained.packages : [],
    compiled: compiled
      .filter(isSure)
      .map(({ package: name, repository, forcedBy, architectures }) => [name, repository, forcedBy, architectures].join(' ')),
    nvcc: sure.filter(({ nvcc }) => nvcc).map((each) => each.package),
    torchFirst: sure.filter(({ torchFirst }) => torchFirst).map((each) => each.package),
    needs: sure.flatMap(({ package: name, apt = [], when = 'build' }) => (apt.length === 0 ? [] : `${name} ${when} ${apt.join(' ')}`)),
  };
}

const isSure = ({ confidence }: { readonly confidence: Confidence }): boolean => confidence === 'high';
