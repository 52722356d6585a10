import { type World, flat } from 'layerwright/spec';
import type { Install } from '../../../effects/effect.ts';
import { listingOf } from '../../engine/listed.ts';
import { type Required, requirementsIn } from '../../engine/requirements.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { before } from '../../engine/state.ts';
import type { Step } from '../../engine/steps.ts';
import { pinned } from './versions.ts';

export const rule: Rule = defineRule(
  {
    id: 'pip-unpinned',
    group: 'reproducibility',
    severity: 'info',
    fix: 'quick',
    summary: 'A Python package without a version, so the image depends on the day on which it is built.',
  },
  {
    of: ['install pip'],
    image: (steps, report, world) => {
      for (const all of unpinnedByInstall(steps, world)) {
        const [first, ...more] = asWritten(all);
        if (!first) continue;
        report({
          at: first.requirement.name,
          message:
            'A package is named here without a version: a build on another day, or on a machine with another cache, gets another one. Say which, as `name==1.2` does.',
          steps: [first.step],
          related: more.map(({ requirement }) => ({ at: requirement.name, message: 'So is this one.' })),
          fix: () => pinned(steps, all, world),
        });
      }
    },
  },
);

/** The requirements without a version, those of one installation together: one finding says it of all. */
function unpinnedByInstall(steps: readonly Step[], world: World): readonly (readonly Required[])[] {
  const out = new Map<Required['install'], Required[]>();
  for (const each of requirementsIn(steps)) {
    if (!isUnpinned(each, world)) continue;
    const beside = out.get(each.install);
    if (beside) beside.push(each);
    else out.set(each.install, [each]);
  }
  return [...out.values()];
}

/** As they stand in a statement: Daytona hands packages on by their names. */
function asWritten(all: readonly Required[]): readonly Required[] {
  const places = new Map(all.map((each) => [each, each.requirement.name[0]?.from]));
  const isOfOne = new Set([...places.values()].map((from) => from?.in)).size === 1;
  const start = (each: Required): number => places.get(each)?.span[0] ?? 0;
  return isOfOne ? all.toSorted((a, b) => start(a) - start(b)) : all;
}

const isUnpinned = (required: Required, world: World): boolean => {
  const { bounds, url, key } = required.requirement;
  return bounds.length === 0 && !url && !TOOLS.includes(key) && !isConstrained(required, world);
};

/** Whether a file says the version, or may say it. */
function isConstrained({ step, install, requirement: { key } }: Required, world: World): boolean {
  const variable = before(step).env(install.tool === 'uv' ? 'UV_CONSTRAINT' : 'PIP_CONSTRAINT');
  if (variable === 'unknown') return true;
  const { constraints, isRead } = listingOf(step, install, world);
  return constraints.some((each) => each.key === key) || (!isRead && (variable !== 'unset' || mayConstrain(install)));
}

const mayConstrain = ({ flags, by }: Install): boolean =>
  by.assigns.some(({ name }) => /^(?:PIP|UV)_CONSTRAINT$/.test(name)) ||
  flags.some((flag) => /^(?:-c|--constraints?)(?:=|$)/.test(flat(flag)));

/** What installs the rest is best the newest. */
const TOOLS: readonly string[] = ['pip', 'setuptools', 'wheel', 'uv', 'build'];
