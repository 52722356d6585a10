import { type Text, type World, flat } from 'layerwright/spec';
import type { Clone, Effect } from '../../../effects/effect.ts';
import { knownText } from '../../../effects/effects.ts';
import type { TextEdit } from '../../../place.ts';
import type { Program } from '../../../syntax/program.ts';
import { replaceText } from '../../edits/replace.ts';
import type { Draft } from '../../engine/fix.ts';
import { lockedCommit } from '../../engine/locked.ts';
import type { Step } from '../../engine/steps.ts';
import { isMoving } from './moving.ts';

type Cloning = Effect & Clone;

/** Names the tag or commit that another place of the image has for the same repository, or that the project has settled on. */
export function naming(steps: readonly Step[], step: Step, clone: Cloning, world: World): Draft | undefined {
  const address = addressOf(clone.url);
  const ref = address === undefined ? undefined : (refElsewhere(steps, address) ?? lockedCommit(world, address));
  // A clone takes tags and branches by name, and no commits.
  if (ref === undefined || (clone.how === 'command' && /^[\da-f]{7,40}$/.test(ref))) return undefined;
  return {
    title: `Take \`${ref}\``,
    safe: false,
    edits: (source) => named(source, clone, ref),
    changes: { calls: [step.call] },
  };
}

function named(source: Program, { url, ref, how }: Cloning, wanted: string): readonly TextEdit[] | undefined {
  if (ref) return replaceText(source, ref, wanted);
  const all = flat(url);
  if (how === 'command') return replaceText(source, url, `--branch ${wanted} ${all}`);
  return replaceText(source, url, all.replace(/(?=#|$)/, `@${wanted}`));
}

/** The one version that a stage names of a repository. */
function refElsewhere(steps: readonly Step[], address: string): string | undefined {
  const refs = steps.flatMap(({ effects }) =>
    effects.flatMap((effect) =>
      effect.is === 'clone' && addressOf(effect.url) === address && effect.ref && !isMoving(effect) ? (knownText(effect.ref) ?? []) : [],
    ),
  );
  return new Set(refs).size === 1 && /^[\w.+/-]+$/.test(refs[0] ?? '') ? refs[0] : undefined;
}

/** A repository, however it is written: `example.com/me/lib` of `git+https://example.com/me/lib.git@v1#egg=lib`. */
function addressOf(url: Text): string | undefined {
  const all = knownText(url);
  return /^['"]?(?:git\+)?(?:https|ssh):\/\/(?:git@)?([\w.-]+\/[\w./-]+?)(?:\.git)?(?:@[^/]*)?(?:#.*)?['"]?$/.exec(all ?? '')?.[1];
}
