import { baseNamed } from '../../../catalog/bases/bases.ts';
import { cudaPackage } from '../../../catalog/cuda/packages.ts';
import type { TextEdit } from '../../../place.ts';
import type { Program } from '../../../syntax/program.ts';
import { removePackages } from '../../edits/package.ts';
import { replaceText } from '../../edits/replace.ts';
import type { AptPackage } from '../../engine/apt.ts';
import type { StageBase } from '../../engine/base.ts';
import type { Draft } from '../../engine/fix.ts';

/** The image of NVIDIA that has what some packages bring, on the same release of Ubuntu; nothing where the packages leave open which one. */
export function imageFor({ reference, facts: { system, release } }: StageBase, packages: readonly AptPackage[]): string | undefined {
  const isPlain = system === 'Ubuntu' && /^(?:library\/)?ubuntu$/.test(reference.repository);
  const cuda = releaseOf(packages);
  if (!isPlain || reference.digest !== undefined || cuda === undefined) return undefined;
  const kind = kindOf(packages);
  if (kind === undefined) return undefined;
  const pattern = new RegExp(`^${cuda.replace('.', '\\.')}\\.\\d+-${kind}-ubuntu${release.replace('.', '\\.')}$`);
  const tag = baseNamed('nvidia/cuda')
    ?.tags()
    .find(({ name, is }) => is === 'listed' && pattern.test(name));
  return tag && `nvidia/cuda:${tag.name}`;
}

/** The one CUDA that all of them are for, with two numbers. */
function releaseOf(packages: readonly AptPackage[]): string | undefined {
  const releases = packages.flatMap(({ name }) => cudaPackage(name)?.release ?? []);
  const whole = releases.find((release) => release.includes('.'));
  const isOne = whole !== undefined && releases.every((release) => `${whole}.`.startsWith(`${release}.`));
  return isOne && packages.every(({ name }) => /\d/.test(name)) ? whole : undefined;
}

/** The compiler is in `devel`, cuDNN in those that name it: the ninth without its number, for it is in the newer ones. */
function kindOf(packages: readonly AptPackage[]): string | undefined {
  const names = packages.map(({ name }) => name);
  const cudnn = new Set(names.flatMap((name) => /^libcudnn(\d+)/.exec(name)?.[1] ?? []));
  const isOther = names.some((name) => name.includes('cudnn') && !/^libcudnn[89](?:-|$)/.test(name));
  if (isOther || cudnn.size > 1) return undefined;
  const isBuilding = names.some((name) => cudaPackage(name)?.is !== 'cudnn');
  return `${cudnn.has('8') ? 'cudnn8-' : cudnn.has('9') ? 'cudnn-' : ''}${isBuilding ? 'devel' : 'runtime'}`;
}

/** Starts from an image that has them, and installs them no more. */
export const startingFrom = (base: StageBase, image: string, packages: readonly AptPackage[]): Draft => ({
  title: `Start from \`${image}\`, which has ${packages.map(({ name }) => `\`${name}\``).join(' and ')}`,
  safe: false,
  edits: (source) => {
    const edits = [replaceText(source, base.ref, image), ...removedFrom(source, packages)];
    return edits.every((each) => each !== undefined) ? edits.flat() : undefined;
  },
  changes: { calls: [base.step.call, ...packages.map(({ step }) => step.call)] },
});

function removedFrom(source: Program, packages: readonly AptPackage[]): readonly (readonly TextEdit[] | undefined)[] {
  const installs = [...new Set(packages.map(({ effect }) => effect))];
  return installs.map((install) => {
    const here = packages.filter(({ effect }) => effect === install);
    const [first] = here;
    return (
      first &&
      removePackages(
        source,
        { step: first.step, install },
        here.map(({ word }) => word),
      )
    );
  });
}
