import { flat } from 'layerwright/spec';
import { supportAsOf } from '../../../catalog/support/support.ts';
import { type TorchRelease, torchIndex, torchRelease } from '../../../catalog/torch/torch.ts';
import { pinOf } from '../../../effects/version.ts';
import type { TextEdit } from '../../../place.ts';
import type { Program } from '../../../syntax/program.ts';
import { replaceText } from '../../edits/replace.ts';
import { startFrom } from '../../edits/start-from.ts';
import { replaceWheel } from '../../edits/torch-wheel.ts';
import type { Draft } from '../../engine/fix.ts';
import { whoConstrains } from '../../engine/constrained.ts';
import { type Asked, askedFor, pythonOf } from '../../engine/pip.ts';
import { type StageBase, baseOf } from '../../engine/base.ts';
import { baseWithPython } from '../../engine/python-base.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { before } from '../../engine/state.ts';

export const rule: Rule = defineRule(
  {
    id: 'torch-build-unpublished',
    group: 'gpu-compat',
    severity: 'error',
    fix: 'quick',
    summary: 'There is no build of this torch for this CUDA or this Python, or not where pip looks.',
  },
  {
    of: ['pip torch'],
    image: (steps, report, world) => {
      const start = { base: baseOf(steps), today: world.today ?? supportAsOf };
      for (const asked of askedFor(steps, 'torch', world)) {
        const problem = problemOf(asked, start);
        if (!problem) continue;
        const message = `${problem.message}${whoConstrains(asked.requirement)}`;
        report({ at: asked.requirement.at, message, steps: [asked.step], fix: () => draftOf(problem, asked) });
      }
    },
  },
);

function problemOf(asked: Asked, start: Start): Problem | undefined {
  const [version = '', local] = (pinOf(asked.requirement) ?? '').split('+');
  const release = asked.requirement.url ? undefined : torchRelease(/^\d+\.\d+$/.test(version) ? `${version}.0` : version);
  return release && (unpublished(asked, release, local) ?? notOnPyPI(asked, local) ?? forPython(asked, release, start));
}

function draftOf({ from, edits, title }: Problem, { step }: Asked): Draft | undefined {
  if (from) return startFrom(from.base, from.name);
  return edits && title !== undefined ? { title, safe: false, edits, changes: { calls: [step.call] } } : undefined;
}

type Problem = {
  readonly message: string;
  readonly title?: string;
  readonly edits?: (source: Program) => readonly TextEdit[] | undefined;
  /** Another base that does. */
  readonly from?: { readonly base: StageBase; readonly name: string };
};

const isCuda = (wheel: string | undefined): wheel is string => wheel !== undefined && /^cu\d+$/.test(wheel);

/** The CUDA that is asked for, by the version or by the only index, is not one that the release was built for. */
function unpublished(asked: Asked, release: TorchRelease, local: string | undefined): Problem | undefined {
  const wheel = local ?? (asked.index.is === 'only' ? asked.index.wheel : undefined);
  if (!isCuda(wheel) || release.wheels.includes(wheel)) return undefined;
  const nearest = nearestWheel(wheel, release);
  return {
    message: `There is no torch ${release.torch} for ${wheel}: it was built for ${release.wheels.join(', ')}, and pip finds \`No matching distribution\`. Take one of these.`,
    title: `Take the build for ${nearest}`,
    edits: (source) => replaceWheel(source, asked, { from: wheel, to: nearest }),
  };
}

/** The same CUDA as far as may be: the next newer, or else the newest. */
const nearestWheel = (wheel: string, { wheels }: TorchRelease): string => wheels.find((each) => each > wheel) ?? wheels.at(-1) ?? wheel;

/** PyPI takes no versions with a build, so they are on the indexes of PyTorch only. */
function notOnPyPI(asked: Asked, local: string | undefined): Problem | undefined {
  if (!isCuda(local) || asked.index.is !== 'pypi' || before(asked.step).facts.pip === 'unknown') return undefined;
  const { effect, requirement } = asked;
  const option = `--extra-index-url ${torchIndex(local)}`;
  return {
    message: `PyPI has no torch with \`+${local}\`, so pip finds \`No matching distribution\`. Pass \`${option}\`.`,
    ...(!effect.isTyped && {
      title: `Pass \`${option}\``,
      edits: (source) => replaceText(source, requirement.at, `${flat(requirement.at)} ${option}`),
    }),
  };
}

/** What the stage starts from, and the day. */
type Start = { readonly base: StageBase | undefined; readonly today: string };

function forPython(asked: Asked, release: TorchRelease, { base, today }: Start): Problem | undefined {
  const python = pythonOf(asked);
  if (python === undefined || release.python.length === 0 || release.python.includes(python)) return undefined;
  // The newest first.
  const name = base?.facts.python === python ? baseWithPython(base, [...release.python].reverse(), today) : undefined;
  return {
    message: `There is no torch ${release.torch} for Python ${python}: it was built for ${release.python[0] ?? ''} to ${release.python.at(-1) ?? ''}, and pip finds \`No matching distribution\`. Take another torch, or ${name === undefined ? 'a base with another Python' : `start from \`${name}\``}.`,
    ...(base && name !== undefined && { from: { base, name } }),
  };
}
