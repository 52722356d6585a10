import type { Text, World } from 'layerwright/spec';
import type { Effect } from '../../../effects/effect.ts';
import { addPackages } from '../../edits/package.ts';
import { systemInstallAbove } from '../../engine/installs.ts';
import { listingOf, readsFiles } from '../../engine/listed.ts';
import { type Report, type Rule, defineRule } from '../../engine/rule.ts';
import { providedAt } from '../../engine/state.ts';
import type { Step } from '../../engine/steps.ts';

export const rule: Rule = defineRule(
  {
    id: 'vcs-needs-git',
    group: 'correctness',
    severity: 'error',
    fix: 'safe',
    summary: 'A repository is cloned where there is no `git`.',
  },
  {
    of: ['clone', 'install'],
    image: (steps, report, world) => {
      for (const step of steps) {
        const listed = listedIn(step, world);
        if (listed)
          report({ at: listed.at, message: `What begins with \`git+\` ${NEEDS}`, steps: [step], ...fixOf(steps, step, listed.install) });
        const clone = step.effects.find((effect) => effect.is === 'clone' && providedAt(step, effect, 'git') === 'no');
        if (clone?.is !== 'clone' || clone.url[0]?.from === undefined) continue;
        report({
          at: clone.how === 'requirement' ? clone.url : clone.at,
          message: `${clone.how === 'requirement' ? 'An address that begins with `git+`' : '`git clone`'} ${NEEDS}`,
          steps: [step],
          ...fixOf(steps, step, clone),
        });
      }
    },
  },
);

const NEEDS =
  'needs `git`, which is neither in the base nor installed above. It ends with `git: not found`. Install the package `git` before it.';

function fixOf(steps: readonly Step[], step: Step, effect: Effect): Pick<Report, 'fix'> {
  const above = systemInstallAbove(steps, step, effect);
  if (!above) return {};
  return {
    fix: () => ({
      title: `Add \`git\` to \`${above.step.call.method}\``,
      safe: true,
      edits: (program) => addPackages(program, above, ['git']),
      changes: { calls: [above.step.call] },
    }),
  };
}

/** The first repository that a requirements file names where there is no \`git\`. */
function listedIn(step: Step, world: World): { readonly at: Text; readonly install: Effect } | undefined {
  for (const effect of step.effects) {
    // Poetry brings its own git along.
    if (effect.is !== 'install' || !readsFiles(effect) || effect.tool === 'poetry' || !effect.by.certain) continue;
    const [first] = listingOf(step, effect, world).repositories;
    if (first && providedAt(step, effect, 'git') === 'no') return { at: first.at, install: effect };
  }
  return undefined;
}
