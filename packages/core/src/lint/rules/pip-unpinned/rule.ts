import { flat, show } from 'layerwright/spec';
import type { Install } from '../../../effects/effect.ts';
import { requirementsIn } from '../../engine/requirements.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { before } from '../../engine/state.ts';

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
      for (const { step, install, requirement } of requirementsIn(steps)) {
        const { bounds, url, key } = requirement;
        if (bounds.length > 0 || url || TOOLS.includes(key) || isConstrained(install) || before(step).env('PIP_CONSTRAINT') !== 'unset')
          continue;
        report({
          at: requirement.name,
          message: `\`${show(requirement.name)}\` has no version. A build on another day, or on a machine with another cache, gets another one. Say which: \`${show(requirement.name)}==…\`.`,
          steps: [step],
        });
      }
    },
  },
);

/** Whether a file says the versions. */
const isConstrained = ({ flags }: Install): boolean => flags.some((flag) => /^(?:-c|--constraints?)(?:=|$)/.test(flat(flag)));

/** What installs the rest is best the newest. */
const TOOLS: readonly string[] = ['pip', 'setuptools', 'wheel', 'uv', 'build'];
