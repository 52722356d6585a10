import { table } from './table.generated.ts';

/** The module that several packages of PyPI have files of, and those packages: only one of them can be installed. */
export type Rivals = { readonly module: string; readonly packages: readonly string[] };

const rivals: readonly Rivals[] = table.rivals.map((row) => {
  const [module = '', ...packages] = row.split(' ');
  return { module, packages };
});

/** The packages that are in the way of one another, if it is one of them. Names are as PyPI has them: `opencv-python`. */
export const rivalsOf = (name: string): Rivals | undefined => rivals.find(({ packages }) => packages.includes(name));

/** Whether PyPI has no wheels of a package for Alpine, and pip cannot build it there. */
export const hasNoMuslWheels = (name: string): boolean => (table.noMusl as readonly string[]).includes(name);

/** Whether a package brings all that it needs of CUDA, or needs none, and is not compiled when it is installed or when it runs. */
export const isSelfContained = (name: string): boolean => (table.selfContained as readonly string[]).includes(name);

/** Whether a package is compiled with `nvcc` when pip installs it from PyPI. */
export const isCompiledWithNvcc = (name: string): boolean => (table.nvcc as readonly string[]).includes(name);

/** Whether the build of a package imports torch, so that it must be there before. */
export const needsTorchFirst = (name: string): boolean => (table.torchFirst as readonly string[]).includes(name);

/** What a package needs of Debian: to be built, or to run. */
export type Needs = { readonly when: 'build' | 'runtime'; readonly packages: readonly string[] };

const needs: ReadonlyMap<string, Needs> = new Map(
  table.needs.map((row) => {
    const [name = '', when, ...packages] = row.split(' ');
    return [name, { when: when === 'runtime' ? 'runtime' : 'build', packages }];
  }),
);

export const needsOf = (name: string): Needs | undefined => needs.get(name);
