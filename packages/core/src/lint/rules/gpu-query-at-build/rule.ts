import { commandsOf } from '../../../effects/effects.ts';
import { type ShellCommand, programOf } from '../../../effects/shell/shell.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { mustSucceed } from '../../engine/tolerated.ts';

export const rule: Rule = defineRule(
  {
    id: 'gpu-query-at-build',
    group: 'gpu-compat',
    severity: 'error',
    fix: 'none',
    summary: 'A build step asks for the GPU, which a build does not have.',
  },
  {
    of: ['run'],
    where: ({ instruction }) => commandsOf(instruction).commands.some((command) => questionOf(command) !== undefined),
    image: (steps, report) => {
      for (const step of steps) {
        if (step.instruction.do !== 'run' || step.instruction.build?.gpu) continue;
        for (const command of commandsOf(step.instruction).commands) {
          const asked = mustSucceed(step, command) ? questionOf(command) : undefined;
          if (!asked || command.at.every((piece) => !piece.from)) continue;
          report({
            at: command.at,
            message: `\`${asked}\` ${asked === 'nvidia-smi' ? 'fails' : 'is false'} here: the image is built without a GPU, wherever it runs later. Ask when the container starts.`,
            steps: [step],
          });
        }
      }
    },
  },
);

const CALLS =
  /\btorch\.cuda\.(?:is_available|device_count|get_device_name|get_device_capability|current_device)\b|\btf\.test\.is_gpu_available\b/;

/** What asks for a GPU: the driver's own program, or a line of Python that must have one. */
function questionOf(command: ShellCommand): string | undefined {
  const program = programOf(command);
  if (program === 'nvidia-smi') return program;
  if (!/^python[\d.]*$/.test(program ?? '') || command.run[1]?.value !== '-c') return undefined;
  const code = command.run[2]?.value ?? '';
  return /\bassert\b/.test(code) ? CALLS.exec(code)?.[0] : undefined;
}
