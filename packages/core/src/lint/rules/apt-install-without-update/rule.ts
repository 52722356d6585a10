import type { Effect, Install } from '../../../effects/effect.ts';
import { commandsOf, knownText } from '../../../effects/effects.ts';
import { writeBehind } from '../../edits/command.ts';
import { prefixCommand } from '../../edits/text.ts';
import { hasMounts, saidVerb, toolOf } from '../../engine/installs.ts';
import { type Report, type Rule, defineRule } from '../../engine/rule.ts';
import { before } from '../../engine/state.ts';
import { type Step, touchesSystem } from '../../engine/steps.ts';

export const rule: Rule = defineRule(
  {
    id: 'apt-install-without-update',
    group: 'cache-correctness',
    severity: 'error',
    fix: 'safe',
    summary: '`apt-get install` runs where there is no package index, so no package is found.',
  },
  {
    of: ['written install apt'],
    image: (steps, report) => {
      let index: Index = 'perhaps';
      for (const step of steps) {
        if (step.instruction.do === 'from') index = isBare(step) ? 'none' : 'perhaps';
        for (const effect of step.effects) {
          if (index === 'none' && isSearching(effect)) report(foundAt(step, effect));
          index = indexAfter(index, effect, step);
        }
        if (step.instruction.do === 'copy' ? touchesSystem(step) : hasMounts(step)) index = 'perhaps';
      }
    },
  },
);

/** Whether apt has an index of packages. Once it is missed, the next installation misses it for the same reason. */
type Index = 'there' | 'none' | 'perhaps';

/** Images of Debian and Ubuntu, and those that their makers build on them, come without an index. */
function isBare(step: Step): boolean {
  const { facts, base } = before(step);
  const { instruction } = step;
  return instruction.do === 'from' && base !== undefined && knownText(instruction.source.ref) === base && facts.manager === 'apt';
}

type Searching = Effect & Install;

/** An installation of packages by their names, which are looked up in the index. */
const isSearching = (effect: Effect): effect is Searching =>
  effect.is === 'install' &&
  effect.manager === 'apt' &&
  !effect.isTyped &&
  /^(?:install|build-dep|satisfy)$/.test(saidVerb(effect)) &&
  effect.by.certain &&
  effect.packages.length > effect.reads.length;

function indexAfter(index: Index, effect: Effect, { instruction }: Step): Index {
  if (effect.is === 'refreshIndex' && effect.manager === 'apt') return 'there';
  if (effect.is === 'anything') return 'perhaps';
  if (isSearching(effect) && index === 'none') return 'perhaps';
  if (effect.is !== 'clean' || effect.manager !== 'apt' || effect.what !== 'index') return index;
  return commandsOf(instruction).commands.every(({ certain }) => certain) ? 'none' : 'perhaps';
}

/** Whether what the update would fetch is removed in the same step. */
const isCleaned = ({ effects }: Step, install: Searching): boolean =>
  effects.slice(effects.indexOf(install)).some((effect) => effect.is === 'clean' && effect.what === 'index');

function foundAt(step: Step, install: Searching): Report {
  return {
    at: install.at,
    message: `\`${toolOf(install)} install\` runs before the index of packages is there, for this image comes without one. It ends with \`Unable to locate package\`. Run \`apt-get update\` in the same command, before it.`,
    steps: [step],
    fix: () => ({
      title: 'Update the index before it',
      safe: true,
      edits: (program) => {
        const updated = prefixCommand(program, install.at, 'apt-get update && ');
        const cleaned = isCleaned(step, install) ? [] : writeBehind(program, install.at, ' && rm -rf /var/lib/apt/lists/*');
        return updated && cleaned && [...updated, ...cleaned];
      },
      changes: { calls: [step.call] },
    }),
  };
}
