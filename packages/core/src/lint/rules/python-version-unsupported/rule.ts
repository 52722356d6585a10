import { type World, flat } from 'layerwright/spec';
import { supportAsOf } from '../../../catalog/support/support.ts';
import { type TensorflowRelease, tensorflowRelease } from '../../../catalog/tensorflow/tensorflow.ts';
import { pinOf } from '../../../effects/version.ts';
import { startFrom } from '../../edits/start-from.ts';
import { baseOf } from '../../engine/base.ts';
import { whoConstrains } from '../../engine/constrained.ts';
import { type Asked, type PipInstall, askedFor, pipInstalls, pythonOf } from '../../engine/pip.ts';
import { projectsIn, takesNone } from '../../engine/project.ts';
import { baseWithPython } from '../../engine/python-base.ts';
import { type Report, type Rule, defineRule } from '../../engine/rule.ts';

export const rule: Rule = defineRule(
  {
    id: 'python-version-unsupported',
    group: 'base-image',
    severity: 'error',
    fix: 'quick',
    summary: 'A version of a package for which the Python of the base is too old or too new.',
  },
  {
    of: ['install pip'],
    image: (steps, report, world) => {
      const { today = supportAsOf } = world;
      for (const install of pipInstalls(steps)) reportProjects(install, report, world);
      const base = baseOf(steps);
      for (const asked of askedFor(steps, 'tensorflow', world)) {
        const unsupported = unsupportedOf(asked);
        if (!unsupported) continue;
        const { version, python, release } = unsupported;
        const from = base?.facts.python === python ? base : undefined;
        const other = from && baseWithPython(from, nearestFirst(python, release), today);
        report({
          at: asked.requirement.at,
          message: `There is no tensorflow ${version} for Python ${python}: it was built for ${release.first} to ${release.last}, and pip finds \`No matching distribution\`. Start from ${other === undefined ? 'a base with one of these' : `\`${other}\``}, or take another release.${whoConstrains(asked.requirement)}`,
          steps: [asked.step],
          ...(from && { related: [{ at: from.ref, message: 'The base.' }] }),
          ...(from && other !== undefined && { fix: () => startFrom(from, other) }),
        });
      }
    },
  },
);

/** Projects whose own file says that they are not for the Python that installs them. */
function reportProjects(install: PipInstall, report: (found: Report) => void, world: World): void {
  const python = install.effect.flags.some((flag) => flat(flag) === '--ignore-requires-python') ? undefined : pythonOf(install);
  for (const project of python === undefined ? [] : projectsIn(install, world)) {
    if (!takesNone(project, python ?? '')) continue;
    report({
      at: project.at,
      message: `\`${project.file}\` says that the project is for Python ${project.python}, and here is ${python ?? ''}: pip ends with \`requires a different Python\`. Start from a base with such a Python.`,
      steps: [install.step],
    });
  }
}

type Unsupported = { readonly version: string; readonly python: string; readonly release: TensorflowRelease };

/** What is asked for, where it is a release that was not built for the Python that asks. */
function unsupportedOf(asked: Asked): Unsupported | undefined {
  const version = asked.requirement.url ? undefined : pinOf(asked.requirement);
  const release = version === undefined ? undefined : tensorflowRelease(version);
  const python = pythonOf(asked);
  if (version === undefined || !release || python === undefined || isWithin(python, release)) return undefined;
  return { version, python, release };
}

const minorOf = (python: string): number => Number(python.split('.')[1]);

type Range = Pick<TensorflowRelease, 'first' | 'last'>;

/** The Pythons that a release was built for, the nearest to another one first. */
function nearestFirst(python: string, { first, last }: Range): readonly string[] {
  const all = Array.from({ length: minorOf(last) - minorOf(first) + 1 }, (_, i) => `3.${String(minorOf(first) + i)}`);
  return minorOf(python) > minorOf(last) ? all.reverse() : all;
}

const isWithin = (python: string, { first, last }: Range): boolean => minorOf(python) >= minorOf(first) && minorOf(python) <= minorOf(last);
