import { flat, show } from 'layerwright/spec';
import type { Install } from '../../../effects/effect.ts';
import { type Required, requirementsIn } from '../../engine/requirements.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { before } from '../../engine/state.ts';
import type { Step } from '../../engine/steps.ts';

export const rule: Rule = defineRule(
  {
    id: 'pip-unpinned',
    group: 'reproducibility',
    severity: 'info',
    fix: 'none',
    summary: 'A Python package without a version, so the image depends on the day on which it is built.',
  },
  {
    of: ['install'],
    image: (steps, report) => {
      for (const [first, ...more] of unpinnedByInstall(steps)) {
        if (!first) continue;
        const { requirement, step } = first;
        const name = show(requirement.name);
        report({
          at: requirement.name,
          message: `${namesOf([first, ...more])} no version. A build on another day, or on a machine with another cache, gets another one. Say which: \`${name}==…\`.`,
          steps: [step],
        });
      }
    },
  },
);

/** The requirements without a version, those of one installation together: one finding says it of all. */
function unpinnedByInstall(steps: readonly Step[]): readonly (readonly Required[])[] {
  const out = new Map<Required['install'], Required[]>();
  for (const each of requirementsIn(steps)) {
    if (!isUnpinned(each)) continue;
    const beside = out.get(each.install);
    if (beside) beside.push(each);
    else out.set(each.install, [each]);
  }
  return [...out.values()];
}

const isUnpinned = ({ step, install, requirement: { bounds, url, key } }: Required): boolean =>
  bounds.length === 0 && !url && !TOOLS.includes(key) && !isConstrained(install) && before(step).env('PIP_CONSTRAINT') === 'unset';

/** How many are named; the rest are counted. */
const NAMED = 3;

function namesOf(all: readonly Required[]): string {
  const names = all.slice(0, NAMED).map(({ requirement }) => `\`${show(requirement.name)}\``);
  const parts = all.length > NAMED ? [...names, `${String(all.length - NAMED)} more`] : names;
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''} have` : `${parts.join('')} has`;
}

/** Whether a file says the versions. */
const isConstrained = ({ flags }: Install): boolean => flags.some((flag) => /^(?:-c|--constraints?)(?:=|$)/.test(flat(flag)));

/** What installs the rest is best the newest. */
const TOOLS: readonly string[] = ['pip', 'setuptools', 'wheel', 'uv', 'build'];
