import { type Text, isHole } from 'layerwright/spec';
import { commandsOf } from '../../../effects/effects.ts';
import type { ShellError } from '../../../effects/shell/shell.ts';
import type { Doing } from '../../engine/kinds.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';

export const rule: Rule = defineRule(
  {
    id: 'shell-syntax-error',
    group: 'correctness',
    severity: 'error',
    fix: 'none',
    summary: 'A command that no shell can read: a quote or a bracket is open, or an operator has nothing behind it.',
  },
  {
    of: ['run'],
    where: (doing) => errorIn(doing) !== undefined,
    image: (steps, report) => {
      for (const step of steps) {
        const error = errorIn(step);
        if (!error) continue;
        report({
          at: error.at,
          message: `The shell cannot read this command: ${said(error)}. The step fails without running any of it. Write what is missing, or take away what is too much.`,
          steps: [step],
        });
      }
    },
  },
);

/** What the parser says, as the end of a sentence. */
const said = ({ message }: ShellError): string => message.charAt(0).toLowerCase() + message.slice(1).replace(/\.$/, '');

/** The first mistake in a command that the user wrote, all of which is known. */
function errorIn({ instruction }: Doing): ShellError | undefined {
  if (instruction.do !== 'run' || 'argv' in instruction.body) return undefined;
  const { body } = instruction;
  const [error] = isWhole(body) ? commandsOf(instruction).errors : [];
  return error?.at[0]?.from ? error : body[0]?.from && error ? { ...error, at: body } : undefined;
}

const isWhole = (body: Text): boolean => body.length > 0 && !body.some(isHole) && body.every(({ from }) => from !== undefined);
