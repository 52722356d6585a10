import { type GpuKind, gpuNamed } from '../../../catalog/gpus/gpus.ts';
import { hasCodeFor } from '../../../catalog/torch/torch.ts';
import { takeWheel } from '../../edits/torch-wheel.ts';
import { type Gpus, gpuThat } from '../../engine/gpus.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { type TorchBuild, torchIn } from '../../engine/torch.ts';

export const rule: Rule = defineRule(
  {
    id: 'gpu-arch-not-in-wheel',
    group: 'gpu-compat',
    severity: 'error',
    fix: 'quick',
    summary: 'The build of torch has no code for the GPU that the image runs on.',
  },
  {
    of: ['pip torch'],
    image: (steps, report, world, { gpus, isFinal }) => {
      const build = isFinal && gpus.names.length > 0 && !gpus.isOffPc ? torchIn(steps, world) : undefined;
      const name = build && gpuThat(gpus, (each) => hasCode(build, build.wheel, each) === false);
      const gpu = name === undefined ? undefined : gpuNamed(name);
      if (!build || !gpu) return;
      const { asked } = build;
      const better = betterWheel(build, gpus);
      report({
        at: asked.requirement.at,
        message: `${saidOf(build)} has no code for ${gpu.name}, on which the image runs (compute capability ${gpu.capability}): \`no kernel image is available for execution on the device\`. ${better === undefined ? 'Take a torch that was built for it.' : `Take the build for ${better}.`}`,
        steps: [asked.step],
        ...(better !== undefined && { fix: () => takeWheel(build, better) }),
      });
    },
  },
);

const saidOf = ({ version, wheel }: TorchBuild): string => `The build of torch ${version} for ${wheel}`;

/** Nothing where it is not known, as for a GPU that nobody knows, and beside an Arm processor, for which there are other wheels. */
function hasCode({ version }: TorchBuild, wheel: string, name: string): boolean | undefined {
  const gpu: GpuKind | undefined = gpuNamed(name);
  return gpu && !gpu.isOnArm ? hasCodeFor(version, wheel, gpu.capability) : undefined;
}

/** A build with code for all that the image may run on: the next newer CUDA, or else the last before it. */
function betterWheel(build: TorchBuild, { names }: Gpus): string | undefined {
  const good = build.wheels.filter((wheel) => names.every((name) => name !== undefined && hasCode(build, wheel, name) === true));
  return good.find((each) => each > build.wheel) ?? good.at(-1);
}
