import { type Text, flat, known } from 'layerwright/spec';
import { commandsOf } from '../../../effects/effects.ts';
import { type ShellCommand, programOf } from '../../../effects/shell/shell.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import type { Step } from '../../engine/steps.ts';

export const rule: Rule = defineRule(
  {
    id: 'background-process-lost',
    group: 'cache-correctness',
    severity: 'warning',
    fix: 'none',
    summary: 'A process is started in the background of a build step, and ends with that step.',
  },
  {
    of: ['run', 'attach'],
    image: (steps, report) => {
      for (const step of steps) {
        const started = startedAside(step) ?? startedInStep(step);
        if (started) report({ ...started, steps: [step] });
      }
    },
  },
);

type Started = { readonly at: Text; readonly message: string };

/** What a builder has no step for, and leaves to whoever starts a container. */
function startedAside({ instruction }: Step): Started | undefined {
  if (instruction.do !== 'attach' || instruction.what !== 'start') return undefined;
  const at = instruction.data.find(([key]) => flat(key) === 'run')?.[1];
  const message =
    'What runs in the background is no step of a build: an image has files, and no processes. It is kept as what is started with a container; whoever starts one has to run it.';
  return at && { at, message };
}

/** Builders that keep what runs when their last step is done, or may do so. */
const MACHINES: ReadonlySet<string> = new Set(['e2b', 'opencomputer', 'beam']);

/** The last command of a step, where it leaves a process behind and nothing of the step uses that. */
function startedInStep(step: Step): Started | undefined {
  const last = lastWritten(step);
  if (!last) return undefined;
  const service = last.certain && last.shell === 0 ? serviceOf(last) : undefined;
  if (service === undefined && !endsAside(step)) return undefined;
  const what = service === undefined ? 'The process that is left in the background' : `\`${service}\``;
  return {
    at: last.at,
    message: `${what} ends with this step: an image has files, and no processes. Start it with the container, by its entrypoint, or use it in this very command.`,
  };
}

/** The last command of a step that is a text, where all of it is known and read, and the user wrote it. */
function lastWritten({ instruction, call }: Step): ShellCommand | undefined {
  if (instruction.do !== 'run' || 'argv' in instruction.body || !known(instruction.body) || MACHINES.has(call.dialect)) return undefined;
  const { commands, errors } = commandsOf(instruction);
  return errors.length === 0 ? commands.slice(-1).find(({ at }) => at.some(({ from }) => from)) : undefined;
}

const endsAside = ({ instruction }: Step): boolean =>
  instruction.do === 'run' && !('argv' in instruction.body) && /(?:^|[^&\\|>])&\s*$/.test(flat(instruction.body));

/** The service that a command starts: `service x start`, `systemctl start x`, `/etc/init.d/x start`. */
function serviceOf(command: ShellCommand): string | undefined {
  const [program, first, second, ...more] = command.run.map(({ value }) => value);
  if (more.length > 0) return undefined;
  if (programOf(command) === 'service' && second === 'start') return first;
  if (programOf(command) === 'systemctl' && first === 'start') return second;
  return first === 'start' && second === undefined ? /^\/etc\/init\.d\/([\w.-]+)$/.exec(program ?? '')?.[1] : undefined;
}
