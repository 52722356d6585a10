import { flat, show } from 'layerwright/spec';
import type { Requirement } from '../../../effects/requirement.ts';
import { excludeEachOther, pinOf } from '../../../effects/version.ts';
import { removePackageOrStep } from '../../edits/package.ts';
import { whoConstrains } from '../../engine/constrained.ts';
import { type Required, isSameEnvironment, requirementsIn } from '../../engine/requirements.ts';
import { type Report, type Rule, defineRule } from '../../engine/rule.ts';
import type { Step } from '../../engine/steps.ts';

export const rule: Rule = defineRule(
  {
    id: 'pip-version-conflict',
    group: 'correctness',
    severity: 'error',
    fix: 'quick',
    summary: 'Two installations ask for versions of a package that exclude each other.',
  },
  {
    of: ['install pip'],
    image: (steps, report, world) => {
      const earlier = new Map<string, Required>();
      for (const each of requirementsIn(steps, world)) {
        const { requirement, step } = each;
        const refused = refusedBy(each);
        if (refused) reportRefused(each, refused, report);
        const first = earlier.get(requirement.key);
        earlier.set(requirement.key, each);
        if (!first || !isConflict(steps, first, each)) continue;
        const isOne = first.install === each.install;
        report({
          at: requirement.at,
          message: `\`${show(requirement.at)}\` and \`${show(first.requirement.at)}\` exclude each other. ${isOne ? 'pip refuses to install both. Ask for one of them' : 'The later one wins, and what the earlier one installed was for nothing, or is what something else needs. Ask for one version in both places'}.${whoConstrains(first.requirement)}${whoConstrains(requirement)}`,
          steps: [step, first.step],
          related: [{ at: first.requirement.at, message: 'The other version is asked for here.' }],
          fix: () => ({
            title: `Keep \`${show(requirement.at)}\` only`,
            safe: false,
            edits: (source) => removePackageOrStep(source, { ...first, word: first.requirement.at }),
            changes: { calls: [first.step.call] },
          }),
        });
      }
    },
  },
);

/** The constraint that forbids the version which is asked for. */
const refusedBy = ({ requirement, constraints }: Required): Requirement | undefined =>
  requirement.marker ? undefined : constraints.find((each) => pinOf(requirement) !== undefined && excludeEachOther(requirement, each));

function reportRefused({ requirement, step }: Required, constraint: Requirement, report: (found: Report) => void): void {
  report({
    at: requirement.at,
    message: `\`${show(requirement.at)}\` is asked for, and a constraint on the same installation says \`${show(constraint.at)}\`: pip ends with \`ResolutionImpossible\`. Say the same in both places.`,
    steps: [step],
    related: [{ at: constraint.at, message: 'The constraint.' }],
  });
}

/** Requirements for some machines only may never meet. */
const isConflict = (steps: readonly Step[], a: Required, b: Required): boolean =>
  !a.requirement.marker &&
  !b.requirement.marker &&
  a.requirement.bounds.length > 0 &&
  b.requirement.bounds.length > 0 &&
  flat(a.requirement.at) !== flat(b.requirement.at) &&
  excludeEachOther(a.requirement, b.requirement) &&
  isSameEnvironment(steps, a.step, b.step);
