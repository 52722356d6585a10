import type { Confidence } from './torch.ts';

/** Packages of Debian and Ubuntu that a release does not have any more, and the Pythons of each release. */
export type AptFacts = {
  readonly asOf: string;
  readonly managed: readonly string[];
  readonly packages: readonly {
    readonly name: string;
    readonly gone: readonly string[];
    readonly use: readonly string[];
    readonly same: boolean;
    readonly confidence: Confidence;
  }[];
  readonly libraries: readonly { readonly stem: string; readonly numbers: Readonly<Record<string, string>> }[];
  readonly python: readonly {
    readonly release: string;
    readonly system: string;
    readonly also: readonly string[];
    readonly confidence: Confidence;
  }[];
};

/** What is surely so: `name;release,release;new name;same`, `stem;release number,…` and `release;system;others`. */
export const aptTable = ({ asOf, managed, packages, libraries, python }: AptFacts): object => ({
  asOf,
  managed,
  packages: packages.filter(isSure).map(({ name, gone, use, same }) => [name, gone.join(','), use.join(' '), same ? 'same' : ''].join(';')),
  libraries: libraries.map(
    ({ stem, numbers }) =>
      `${stem};${Object.entries(numbers)
        .map(([release, number]) => `${release} ${number}`)
        .join(',')}`,
  ),
  python: python.filter(isSure).map(({ release, system, also }) => [release, system, also.join(' ')].join(';')),
});

const isSure = ({ confidence }: { readonly confidence: Confidence }): boolean => confidence === 'high';
