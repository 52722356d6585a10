import type { World } from 'layerwright/spec';
import type { Effect, Install } from '../../../effects/effect.ts';
import type { TextEdit } from '../../../place.ts';
import type { Program } from '../../../syntax/program.ts';
import { writeBehind } from '../../edits/command.ts';
import { addElement } from '../../edits/element.ts';
import { listingOf } from '../../engine/listed.ts';
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
      reportFiles(steps, report, world);
      for (const step of steps) {
        const clone = step.effects.find((effect) => effect.is === 'clone' && providedAt(step, effect, 'git') === 'no');
        if (clone?.is !== 'clone' || clone.url[0]?.from === undefined) continue;
        const above = installAbove(steps, step, clone);
        report({
          at: clone.how === 'requirement' ? clone.url : clone.at,
          message: `${clone.how === 'requirement' ? 'An address that begins with `git+`' : '`git clone`'} needs \`git\`, which is neither in the base nor installed above. It ends with \`git: not found\`. Install the package \`git\` before it.`,
          steps: [step],
          ...(above && {
            fix: () => ({
              title: `Add \`git\` to \`${above.step.call.method}\``,
              safe: true,
              edits: (program) => addGit(program, above),
              changes: { calls: [above.step.call] },
            }),
          }),
        });
      }
    },
  },
);

/** Of what requirements files name, which are not the program's to mend. */
function reportFiles(steps: readonly Step[], report: (found: Report) => void, world: World): void {
  for (const step of steps) {
    for (const effect of step.effects) {
      if (effect.is !== 'install' || effect.manager !== 'pip' || effect.reads.length === 0 || !effect.by.certain) continue;
      const [repository] = listingOf(step, effect, world).repositories;
      if (!repository || providedAt(step, effect, 'git') !== 'no') continue;
      report({
        at: repository,
        message:
          "What begins with `git+` needs `git`, which is neither in the base nor installed above. It ends with `Cannot find command 'git'`. Install the package `git` before it.",
        steps: [step],
      });
    }
  }
}

type Above = { readonly step: Step; readonly install: Install };

/** The nearest installation by the system's package manager before something. */
function installAbove(steps: readonly Step[], step: Step, effect: Effect): Above | undefined {
  const here = step.effects.slice(0, step.effects.indexOf(effect));
  const all = [...steps.slice(0, step.index), { ...step, effects: here }].flatMap((each) =>
    each.effects.flatMap((install) => (install.is === 'install' && isOfSystem(install) ? [{ step: each, install }] : [])),
  );
  return all.at(-1);
}

const isOfSystem = ({ manager, adds, packages, by }: Install): boolean =>
  /^(?:apt|apk|dnf|zypper)$/.test(manager) && adds && by.certain && packages.length > 0;

function addGit(program: Program, { step, install }: Above): readonly TextEdit[] | undefined {
  if (install.isTyped) return addElement(program, step.call, 'git');
  const last = install.packages.at(-1);
  return last && writeBehind(program, last, ' git');
}
