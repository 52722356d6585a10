import { type Text, UNKNOWN_WORLD, type World, flat, known } from 'layerwright/spec';
import type { Effect } from '../../effects/effect.ts';
import { type Requirement, requirementIn, requirementsOf } from '../../effects/requirement.ts';
import { pinOf } from '../../effects/version.ts';
import { torchRelease } from '../../catalog/torch/torch.ts';
import { constrainedBy } from './constrained.ts';
import { isPc } from './gpus.ts';
import { isSoUntil } from './history.ts';
import type { Doing } from './kinds.ts';
import { listingOf } from './listed.ts';
import type { Listing } from './listing.ts';
import type { Running } from './running.ts';
import { maySay } from './settings.ts';
import { before } from './state.ts';
import type { Step } from './steps.ts';
import { mustSucceed } from './tolerated.ts';
import { mayConfigureUv } from './uv-settings.ts';

type Install = Extract<Effect, { is: 'install' }>;

/** Where pip looks for packages: PyPI, one of PyTorch's own indexes alone or beside another, or nobody knows. */
export type Index = { readonly is: 'pypi' | 'unknown' } | { readonly is: 'only' | 'also'; readonly wheel: string };

/** One run of pip that certainly happens, and what it is asked for by name. */
export type PipInstall = {
  readonly step: Step;
  readonly effect: Install;
  readonly requirements: readonly Requirement[];
  readonly index: Index;
};

const memo = new WeakMap<readonly Step[], WeakMap<World, readonly PipInstall[]>>();

/** What pip certainly installs in a stage, in order. With a world files of requirements are looked into, as far as it knows them. */
export function pipInstalls(steps: readonly Step[], world: World = UNKNOWN_WORLD): readonly PipInstall[] {
  let inWorlds = memo.get(steps);
  if (!inWorlds) memo.set(steps, (inWorlds = new WeakMap<World, readonly PipInstall[]>()));
  let all = inWorlds.get(world);
  if (!all) inWorlds.set(world, (all = read(steps, world)));
  return all;
}

function read(steps: readonly Step[], world: World): readonly PipInstall[] {
  const out: PipInstall[] = [];
  for (const step of steps) for (const effect of step.effects) if (isOfPip(effect, step)) out.push(installOf(step, effect, world));
  return out;
}

const isOfPip = (effect: Effect, step: Step): effect is Effect & Install =>
  effect.is === 'install' && effect.manager === 'pip' && effect.adds && mustSucceed(step, effect.by) && isInstall(effect);

/** What managers of projects certainly install, each into an environment of its own: `uv sync`. */
export const managedInstalls = (steps: readonly Step[], world: World): readonly PipInstall[] =>
  steps.flatMap((step) => step.effects.flatMap((effect) => (isManaged(effect, step) ? [installOf(step, effect, world)] : [])));

const isManaged = (effect: Effect, step: Step): effect is Effect & Install =>
  effect.is === 'install' && effect.manager === 'project' && effect.adds && mustSucceed(step, effect.by);

/** Few rules ask where pip looks, which takes the state before the step. */
function installOf(step: Step, effect: Effect & Install, world: World): PipInstall {
  const listing = listingOf(step, effect, world);
  const named = requirementsOf(effect);
  const all = listing.requirements.length === 0 ? named : [...named, ...listing.requirements];
  return {
    step,
    effect,
    requirements: constrainedBy(listing, all),
    get index() {
      return indexOf({ step, install: effect, world }, listing);
    },
  };
}

/** `pip download` and `pip wheel` install nothing. */
const isInstall = ({ by }: Install): boolean => by.run.some(({ value }) => value === 'install');

/** What follows one of these options, or stands behind its `=`; nothing of it where that is not known. */
function valuesOf({ by }: Install, options: readonly string[]): readonly (string | undefined)[] {
  return by.run.flatMap(({ value }, i) => {
    const isBehind = options.includes(by.run[i - 1]?.value ?? '');
    if (isBehind) return [value];
    const option = options.find((each) => value?.startsWith(`${each}=`));
    return option === undefined ? [] : [value?.slice(option.length + 1)];
  });
}

const ONLY = ['-i', '--index-url', '--default-index'];
const ALSO = ['--extra-index-url', '--index'];
const OTHER = ['-f', '--find-links', '--torch-backend', '--no-index'];

/** The same options in a file, which count as well: an index there takes the place of that of the command. */
const inFile = ({ options }: Listing, names: readonly string[]): readonly string[] =>
  options.flatMap(([name, value]) => (names.includes(`--${name}`) ? [value] : []));
/** What says it in another way: variables, also as arguments of the build or behind `export`, and files of settings. */
const SETTING =
  /\b(?:PIP_(?:EXTRA_)?INDEX_URL|PIP_FIND_LINKS|PIP_CONFIG_FILE|UV_(?:EXTRA_|DEFAULT_)?INDEX(?:_URL)?|UV_FIND_LINKS|UV_TORCH_BACKEND)\b|\bpip\.conf\b|\bpip3? config\b|\buv\.toml\b/;

/** Whether something besides its own words may say where pip looks: the base, a step before, or a variable for this command. */
function isSet(running: Running): boolean {
  const { step, install, world } = running;
  const isSaid = before(step).env('PIP_INDEX_URL') !== 'unset' || maySay(step, SETTING, world);
  return isSaid || install.by.assigns.length > 0 || isSoUntil(step, isForOthers) || mayConfigureUv(running);
}

/** The indexes have other wheels for a processor that the image says it is for, or may say. */
const isForOthers = ({ instruction }: Step): boolean => {
  const platform = instruction.do === 'from' ? instruction.source.platform : undefined;
  return platform !== undefined && !(known(platform) && isPc(flat(platform)));
};

function indexOf(running: Running, listing: Listing): Index {
  const effect = running.install;
  if (isSet(running) || !listing.isRead) return { is: 'unknown' };
  const only = [...valuesOf(effect, ONLY), ...inFile(listing, ONLY)];
  const also = [...valuesOf(effect, ALSO), ...inFile(listing, ALSO)];
  const isOther = effect.by.run.some(({ value }) => OTHER.some((each) => value === each || value?.startsWith(`${each}=`)));
  if (isOther || inFile(listing, OTHER).length > 0) return { is: 'unknown' };
  if (only.length + also.length === 0) return { is: 'pypi' };
  const wheel = wheelIn((only[0] ?? also[0]) || '');
  return wheel === undefined || only.length + also.length > 1 ? { is: 'unknown' } : { is: only.length > 0 ? 'only' : 'also', wheel };
}

const wheelIn = (url: string): string | undefined => /^https:\/\/download\.pytorch\.org\/whl\/(cu\d+|cpu)\/?$/.exec(url)?.[1];

/** One requirement of one run of pip. */
export type Asked = PipInstall & { readonly requirement: Requirement };

/** Whether an instruction asks pip for one of some packages, or may do so by a file, by their names as the index compares them. */
export const asksFor =
  (isOne: (name: string) => boolean): ((doing: Doing) => boolean) =>
  ({ effects }) =>
    effects.some((effect) => effect.is === 'install' && mayName(effect, isOne));

/** What a file names is not known here. */
const mayName = (install: Install, isOne: (name: string) => boolean): boolean =>
  install.manager === 'project' ||
  (install.manager === 'pip' && (install.reads.length > 0 || requirementsOf(install).some(({ key }) => isOne(key))));

/** All that a stage certainly asks pip for under a name, as `flash-attn`. */
export function askedFor(steps: readonly Step[], name: string, world: World = UNKNOWN_WORLD): readonly Asked[] {
  const out: Asked[] = [];
  for (const install of pipInstalls(steps, world))
    for (const requirement of install.requirements)
      if (requirement.key === name && !requirement.marker) out.push(askedBy(install, requirement));
  return out;
}

/** One of the requirements of an installation. */
const askedBy = (install: PipInstall, requirement: Requirement): Asked => ({
  step: install.step,
  effect: install.effect,
  requirements: install.requirements,
  requirement,
  get index() {
    return install.index;
  },
});

/** The wheel of PyTorch that pip takes, as `cu128`; nothing where that is not known. */
export function torchWheel({ requirement, index }: Asked): string | undefined {
  const version = pinOf(requirement);
  if (version === undefined || requirement.url) return index.is === 'only' ? index.wheel : undefined;
  const local = /\+(cu\d+|cpu)$/.exec(version)?.[1];
  if (local !== undefined) return local;
  if (index.is === 'only') return index.wheel;
  return index.is === 'pypi' ? torchRelease(version)?.usual : undefined;
}

/** The Python that a run of pip installs for, where the base has it and nothing may have put another before it. */
export function pythonOf({ step, effect }: PipInstall): string | undefined {
  const { facts, hasPackage, env } = before(step);
  const isUsual = /^(?:pip3?|python3?)$/.test(effect.by.run[0]?.value ?? '');
  const isAlone = facts.pythonFrom === 'image' && hasPackage('conda', 'python') === 'no' && env('PATH') === 'unset';
  return isUsual && isAlone && facts.python !== 'unknown' ? facts.python : undefined;
}

/** Whether all that pip has installed before a step is known by name. */
export const isListed = (step: Step, world: World = UNKNOWN_WORLD): boolean =>
  before(step)
    .installed()
    .every((each) => isByNames(each.step, each.effect, world));

/** Whether what pip installs is known by name: no file that is not known, no address and no project brings anything else. */
export const isByNames = (step: Step, effect: Effect & Install, world: World = UNKNOWN_WORLD): boolean =>
  effect.manager !== 'pip' || (listingOf(step, effect, world).isWhole && !effect.project && effect.packages.every(isByName));

const isByName = (word: Text): boolean => {
  const requirement = requirementIn(word);
  return requirement !== undefined && requirement.url === undefined;
};
