import { type Text, apply, chain, flat } from 'layerwright/spec';
import { exchangeCommand } from '../../edits/exchange.ts';
import { methodFor } from '../../edits/spell.ts';
import { type TypedCall, argsOf, shownCall, typedCall, writtenCall } from '../../edits/typed.ts';
import { writtenInstalls } from '../../engine/installs.ts';
import type { Doing } from '../../engine/kinds.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { before } from '../../engine/state.ts';
import type { Step } from '../../engine/steps.ts';
import { type Where, doTheSame, toldBy } from '../../engine/told.ts';
import { lastSwitch, nameOfUser } from '../../engine/user.ts';

export const rule: Rule = defineRule(
  {
    id: 'prefer-typed-step',
    group: 'style',
    severity: 'hint',
    fix: 'safe',
    summary: 'A command installs what a method of the builder would install in the same way.',
  },
  {
    of: ['written install'],
    where: (doing) => byNames(doing) !== undefined,
    image: (steps, report) => {
      for (const step of steps) {
        const command = commandOf(step);
        const where = command && whereOf(steps, step);
        const typed = where && sameCall(step, where);
        if (!typed) continue;
        report({
          at: command,
          message: `\`${typed.method}\` does the same as this command. There each package is a string of its own, which can be completed, checked and merged with others; a command is text for a shell. Write \`${shownCall(typed)}\`.`,
          steps: [step],
          fix: () => ({
            title: `Write \`${typed.method}\``,
            safe: true,
            edits: (program) => {
              const written = writtenCall(program, typed);
              return written === undefined ? undefined : exchangeCommand(program, step.call, command, written);
            },
            changes: { calls: [step.call], same: (was, now) => doTheSame(was, now, where) },
          }),
        });
      }
    },
  },
);

/** The command of a step that installs packages by their names, where a call that runs commands runs it. */
function commandOf(step: Step): Text | undefined {
  const body = byNames(step);
  return body && step.call.method === methodFor(step.call, 'run') ? body : undefined;
}

/** The text of an instruction that installs packages by their names, once. */
function byNames({ instruction, effects }: Doing): Text | undefined {
  const [install, ...more] = writtenInstalls({ effects });
  if (!install || more.length > 0) return undefined;
  const isByNames = install.adds && install.reads.length === 0 && !(install.project && install.manager === 'pip');
  return isByNames && instruction.do === 'run' && !('argv' in instruction.body) ? instruction.body : undefined;
}

/** The call that does what a step does: what that sends is asked of the builder, as if it stood there. */
function sameCall(step: Step, where: Where): TypedCall | undefined {
  const [told, ...more] = toldBy(step.instruction, where).filter(({ words }) => words[0] === 'install');
  const typed = told && more.length === 0 ? typedCall(step.call, told) : undefined;
  const row = typed?.dialect.methods[typed.method];
  if (!typed || !row) return undefined;
  const { on } = chain(step.stage.image).find(({ call }) => call === step.call) ?? {};
  const { makes } = apply({ dialect: typed.dialect, name: typed.method, row }, on, argsOf(typed), step.call.from);
  const [made, ...others] = makes;
  return made && others.length === 0 && doTheSame(step.instruction, made, where) ? typed : undefined;
}

/** One Python is there where the base has it and nothing may have put another before it. */
function whereOf(steps: readonly Step[], step: Step): Where {
  const { facts, hasPackage, env } = before(step);
  const cache = env('PIP_NO_CACHE_DIR');
  const switched = lastSwitch(steps.slice(0, step.index));
  return {
    isOnePip: facts.pythonFrom === 'image' && hasPackage('conda', 'python') === 'no' && env('PATH') === 'unset',
    keepsNone: typeof cache !== 'string' && /^(?:1|true|on|yes)$/i.test(flat(cache)),
    user: switched && nameOfUser(switched.user),
  };
}
