import { type World, flat } from 'layerwright/spec';
import { type TorchRelease, torchRelease, torchReleases } from '../../../catalog/torch/torch.ts';
import { pinOf } from '../../../effects/version.ts';
import type { TextEdit } from '../../../place.ts';
import type { Program } from '../../../syntax/program.ts';
import { replaceText } from '../../edits/replace.ts';
import type { Draft } from '../../engine/fix.ts';
import { lockedVersion } from '../../engine/locked.ts';
import { type Required, requirementsIn } from '../../engine/requirements.ts';
import { before } from '../../engine/state.ts';
import type { Step } from '../../engine/steps.ts';

/** Names the version of each of these, where something that is known says all of them. */
export function pinned(steps: readonly Step[], all: readonly Required[], world: World): Draft | undefined {
  const known = all.flatMap((required) => {
    const version = versionOf(steps, required, world);
    return version === undefined ? [] : [{ required, version }];
  });
  const [first] = known;
  if (!first || known.length < all.length) return undefined;
  return {
    title: `Take ${known.map(({ required, version }) => `\`${flat(required.requirement.name)}==${version}\``).join(', ')}`,
    safe: false,
    edits: (source) => {
      const edits = known.map(({ required, version }) => pinnedIn(source, required, version));
      return edits.every((each) => each !== undefined) ? edits.flat() : undefined;
    },
    changes: { calls: [first.required.step.call] },
  };
}

/** Writes a version behind the name and its extras. */
function pinnedIn(source: Program, { requirement: { at } }: Required, version: string): readonly TextEdit[] | undefined {
  const [, name = '', rest = ''] = /^([^;]*?)(\s*(?:;.*)?)$/s.exec(flat(at)) ?? [];
  return replaceText(source, at, `${name}==${version}${rest}`);
}

/** What another place of the image says, what torch that is there goes with, or what the project has settled on. */
function versionOf(steps: readonly Step[], required: Required, world: World): string | undefined {
  const { key } = required.requirement;
  return pinIn(steps, key) ?? ofTorch(steps, required) ?? lockedVersion(world, key)?.version;
}

/** The one version that a stage asks for elsewhere, without the build that is meant: `2.5.1` of `2.5.1+cu124`, which fits it. */
function pinIn(steps: readonly Step[], key: string): string | undefined {
  const pins = requirementsIn(steps).flatMap(({ requirement }) =>
    requirement.key === key && !requirement.marker && !requirement.url ? (pinOf(requirement)?.replace(/\+.*$/, '') ?? []) : [],
  );
  return new Set(pins).size === 1 ? pins[0] : undefined;
}

const FAMILY = ['torch', 'torchvision', 'torchaudio'] as const;

/** The version that belongs to those of its family which the image pins or the base has. */
function ofTorch(steps: readonly Step[], { requirement: { key }, step }: Required): string | undefined {
  const member = FAMILY.find((name) => name === key);
  const release = member && releaseIn(steps, step);
  return member && release ? release[member] : undefined;
}

function releaseIn(steps: readonly Step[], step: Step): TorchRelease | undefined {
  const { facts } = before(step);
  const all = torchReleases();
  const pinnedReleases = FAMILY.flatMap((name) => {
    const version = pinIn(steps, name);
    return version === undefined ? [] : all.filter((each) => each[name] === version);
  });
  const [only, ...more] = new Set(pinnedReleases);
  if (only) return more.length === 0 ? only : undefined;
  return facts.torch === 'unknown' ? undefined : torchRelease(facts.torch);
}
