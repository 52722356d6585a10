import { flat } from 'layerwright/spec';
import { type TorchRelease, torchIndex, torchRelease } from '../../../catalog/torch/torch.ts';
import { pinOf } from '../../../effects/version.ts';
import type { TextEdit } from '../../../place.ts';
import type { Program } from '../../../syntax/program.ts';
import { replaceText } from '../../edits/replace.ts';
import { replaceWheel } from '../../edits/torch-wheel.ts';
import { type Asked, askedFor, pythonOf } from '../../engine/pip.ts';
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
    image: (steps, report) => {
      for (const asked of askedFor(steps, 'torch')) {
        const [version = '', local] = (pinOf(asked.requirement) ?? '').split('+');
        const release = asked.requirement.url ? undefined : torchRelease(/^\d+\.\d+$/.test(version) ? `${version}.0` : version);
        const problem = release && (unpublished(asked, release, local) ?? notOnPyPI(asked, local) ?? forPython(asked, release));
        if (!problem) continue;
        const { edits, title } = problem;
        report({
          at: asked.requirement.at,
          message: problem.message,
          steps: [asked.step],
          ...(edits && title && { fix: () => ({ title, safe: false, edits, changes: { calls: [asked.step.call] } }) }),
        });
      }
    },
  },
);

type Problem = {
  readonly message: string;
  readonly title?: string;
  readonly edits?: (source: Program) => readonly TextEdit[] | undefined;
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

function forPython(asked: Asked, release: TorchRelease): Problem | undefined {
  const python = pythonOf(asked);
  if (python === undefined || release.python.length === 0 || release.python.includes(python)) return undefined;
  return {
    message: `There is no torch ${release.torch} for Python ${python}: it was built for ${release.python[0] ?? ''} to ${release.python.at(-1) ?? ''}, and pip finds \`No matching distribution\`. Take another torch, or a base with another Python.`,
  };
}
