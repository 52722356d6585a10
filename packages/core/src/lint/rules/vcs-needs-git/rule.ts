import { addPackages } from '../../edits/package.ts';
import { systemInstallAbove } from '../../engine/installs.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { providedAt } from '../../engine/state.ts';

export const rule: Rule = defineRule(
  {
    id: 'vcs-needs-git',
    group: 'correctness',
    severity: 'error',
    fix: 'safe',
    summary: 'A repository is cloned where there is no `git`.',
  },
  {
    of: ['clone'],
    image: (steps, report) => {
      for (const step of steps) {
        const clone = step.effects.find((effect) => effect.is === 'clone' && providedAt(step, effect, 'git') === 'no');
        if (clone?.is !== 'clone' || clone.url[0]?.from === undefined) continue;
        const above = systemInstallAbove(steps, step, clone);
        report({
          at: clone.how === 'requirement' ? clone.url : clone.at,
          message: `${clone.how === 'requirement' ? 'An address that begins with `git+`' : '`git clone`'} needs \`git\`, which is neither in the base nor installed above. It ends with \`git: not found\`. Install the package \`git\` before it.`,
          steps: [step],
          ...(above && {
            fix: () => ({
              title: `Add \`git\` to \`${above.step.call.method}\``,
              safe: true,
              edits: (program) => addPackages(program, above, ['git']),
              changes: { calls: [above.step.call] },
            }),
          }),
        });
      }
    },
  },
);
