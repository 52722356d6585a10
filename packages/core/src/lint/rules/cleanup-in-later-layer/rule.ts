import { type Text, show } from 'layerwright/spec';
import type { Clean, Effect, Install, Manager } from '../../../effects/effect.ts';
import { joinWithNext } from '../../edits/join.ts';
import { hasMounts } from '../../engine/installs.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import type { Step } from '../../engine/steps.ts';

export const rule: Rule = defineRule(
  {
    id: 'cleanup-in-later-layer',
    group: 'cache-correctness',
    severity: 'warning',
    fix: 'quick',
    summary: 'Files are removed in another layer than the one that wrote them, which makes the image no smaller.',
    silences: ['apt-lists-kept', 'pip-cache-kept', 'other-cache-kept'],
  },
  {
    of: ['written clean', 'uninstall'],
    image: (steps, report) => {
      steps.forEach((step, i) => {
        const cleaning = step.isKept && !hasMounts(step) ? cleaningIn(step) : undefined;
        const wrote = cleaning && steps.slice(0, i).findLast((each) => writes(each, cleaning));
        if (!cleaning || !wrote) return;
        const next = steps[i - 1];
        report({
          at: cleaning.at,
          message: `\`${show(cleaning.at)}\` removes what an earlier layer wrote. That layer keeps it, so the image gets no smaller. Run it in the same command, joined by \`&&\`.`,
          steps: [step, wrote],
          related: [{ at: wrote.call.from, message: 'This step wrote it.' }],
          ...(wrote === next && {
            fix: () => ({
              title: 'Join with the command that wrote it',
              safe: false,
              edits: (program) => joinWithNext(program, wrote, step),
              changes: { calls: [step.call, wrote.call] },
            }),
          }),
        });
      });
    },
  },
);

/** What a step removes of what it has not written itself: the first command that does. */
type Cleaning = (Clean | Install) & { readonly at: Text };

/** What pip removes is in the way of something else more often than it is too large. */
const isFreeing = ({ manager, adds, packages }: Install): boolean => !adds && manager !== 'pip' && packages.length > 0;

const isCleaning = (effect: Effect): effect is Cleaning =>
  (effect.is === 'clean' || (effect.is === 'install' && isFreeing(effect))) && effect.at[0]?.from !== undefined;

function cleaningIn(step: Step): Cleaning | undefined {
  return step.effects.filter(isCleaning).find((effect) => !isFilling(step, effect) && !step.effects.some(({ is }) => is === 'anything'));
}

/** Whether the step fills the same cache itself, of which the rest may be. */
const isFilling = ({ effects }: Step, { manager }: Cleaning): boolean =>
  effects.some(
    (effect) =>
      (effect.is === 'install' && effect.adds && effect.manager === manager) ||
      (effect.is === 'refreshIndex' && effect.manager === manager),
  );

/** Whether a step has left there what is removed: an index, a cache, or packages of these names. */
function writes({ effects }: Step, cleaning: Cleaning): boolean {
  if (cleaning.is === 'install')
    return installed(effects, cleaning.manager).some((each) => each.packages.some((name) => isOneOf(name, cleaning)));
  const { manager, what } = cleaning;
  const left = what === 'index' ? effects.filter((effect) => effect.is === 'refreshIndex') : installed(effects, manager).filter(isKeeping);
  const last = left.findLast((effect) => effect.manager === manager);
  const after = last ? effects.slice(effects.indexOf(last)) : [];
  return last !== undefined && !after.some((effect) => effect.is === 'clean' && effect.manager === manager && effect.what === what);
}

const installed = (effects: readonly Effect[], manager: Manager): readonly (Effect & Install)[] =>
  effects.flatMap((effect) => (effect.is === 'install' && effect.adds && effect.manager === manager ? [effect] : []));

const isOneOf = (name: Text, { packages }: Install): boolean => packages.some((each) => show(each) === show(name));

/** Debian's images remove what apt downloads by themselves; a flag says the same to others. */
const isKeeping = ({ manager, flags }: Install): boolean => manager !== 'apt' && !flags.some((flag) => show(flag).startsWith('--no-cache'));
