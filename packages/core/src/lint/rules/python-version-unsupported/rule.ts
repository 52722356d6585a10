import { tensorflowRelease } from '../../../catalog/tensorflow/tensorflow.ts';
import { pinOf } from '../../../effects/version.ts';
import { askedFor, pythonOf } from '../../engine/pip.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';

export const rule: Rule = defineRule(
  {
    id: 'python-version-unsupported',
    group: 'base-image',
    severity: 'error',
    fix: 'none',
    summary: 'A version of a package for which the Python of the base is too old or too new.',
  },
  {
    of: ['pip tensorflow'],
    image: (steps, report) => {
      for (const asked of askedFor(steps, 'tensorflow')) {
        const version = asked.requirement.url ? undefined : pinOf(asked.requirement);
        const release = version === undefined ? undefined : tensorflowRelease(version);
        const python = pythonOf(asked);
        if (!release || python === undefined || isWithin(python, release)) continue;
        report({
          at: asked.requirement.at,
          message: `There is no tensorflow ${version ?? ''} for Python ${python}: it was built for ${release.first} to ${release.last}, and pip finds \`No matching distribution\`. Start from a base with one of these, or take another release.`,
          steps: [asked.step],
        });
      }
    },
  },
);

const minorOf = (python: string): number => Number(python.split('.')[1]);

const isWithin = (python: string, { first, last }: { readonly first: string; readonly last: string }): boolean =>
  minorOf(python) >= minorOf(first) && minorOf(python) <= minorOf(last);
