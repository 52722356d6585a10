import { show } from 'layerwright/spec';
import { moveCall } from '../../edits/call.ts';
import { isIndependent, isSource } from '../../engine/independence.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import type { Step } from '../../engine/steps.ts';

export const rule: Rule = defineRule(
  {
    id: 'source-before-deps',
    group: 'cache-order',
    severity: 'warning',
    fix: 'safe',
    summary: 'Application source is added before packages are installed, so each edit installs them again.',
  },
  {
    of: ['add'],
    image: (steps, report, world) => {
      steps.forEach((added, i) => {
        const source = added.effects.find((effect) => effect.is === 'add');
        if (source?.is !== 'add' || !isSource(source.from, world)) return;
        const last = steps.some((step) => step.index > i && installs(step)) ? lastInstall(added, steps.slice(i + 1)) : undefined;
        if (!last) return;
        report({
          at: added.call.from,
          message: `\`${show(source.from)}\` is added before packages are installed that do not read it. Each edit of it installs them again. Add it after the last installation.`,
          steps: [added, last],
          related: [{ at: last.call.from, message: 'This installation does not depend on it.' }],
          fix: () => ({
            title: `Move \`${added.call.method}\` below \`${last.call.method}\``,
            safe: true,
            edits: (program) => moveCall(program, added.call, last.call),
            changes: 'order',
          }),
        });
      });
    },
  },
);

/** The last step that installs packages, as far as every step until there certainly has nothing to do with what was added. */
function lastInstall(added: Step, after: readonly Step[]): Step | undefined {
  const end = after.findIndex((step) => !isIndependent(added, step));
  return after.slice(0, end < 0 ? after.length : end).findLast(installs);
}

const installs = ({ effects }: Step): boolean => effects.some((effect) => effect.is === 'install' && effect.adds);
