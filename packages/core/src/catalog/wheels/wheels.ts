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

/**
 * A package that compiles CUDA code where a variable has a value. `repository`: on GitHub, as `owner/name`. `asTorchSays`: for the GPUs
 * that `TORCH_CUDA_ARCH_LIST` names, and not for those that the package itself chooses.
 */
export type Compiled = {
  readonly name: string;
  readonly repository: string;
  readonly variable: string;
  readonly value: string;
  readonly asTorchSays: boolean;
};

const compiled: readonly Compiled[] = table.compiled.map((row) => {
  const [name = '', repository = '', forcedBy = '', architectures] = row.split(' ');
  const [variable = '', value = ''] = forcedBy.split('=');
  return { name, repository, variable, value, asTorchSays: architectures === 'torch' };
});

/** The package that such an address has, as `git+https://github.com/owner/name.git@v1`. */
export function compiledFrom(address: string): Compiled | undefined {
  const [, repository] = /^git\+(?:https|ssh):\/\/(?:git@)?github\.com\/([^/@#]+\/[^/@#]+?)(?:\.git)?\/?(?:[@#].*)?$/.exec(address) ?? [];
  return repository === undefined ? undefined : compiled.find((each) => each.repository.toLowerCase() === repository.toLowerCase());
}

/** The package of this name, where PyPI has its source and nothing else. */
export const compiledNamed = (name: string): Compiled | undefined =>
  isCompiledWithNvcc(name) ? compiled.find((each) => each.name === name) : undefined;

/** What a package needs of Debian: to be built, or to run. */
export type Needs = { readonly when: 'build' | 'runtime'; readonly packages: readonly string[] };

const needs: ReadonlyMap<string, Needs> = new Map(
  table.needs.map((row) => {
    const [name = '', when, ...packages] = row.split(' ');
    return [name, { when: when === 'runtime' ? 'runtime' : 'build', packages }];
  }),
);

export const needsOf = (name: string): Needs | undefined => needs.get(name);
