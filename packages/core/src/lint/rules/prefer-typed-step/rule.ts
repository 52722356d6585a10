import { type Call, type Instruction, type Text, callOf, chain, flat } from 'layerwright/spec';
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

/** What a builder's own call makes of any image, and whether the instruction that it made last does the same as the command. */
type Tried = { readonly typed: TypedCall; readonly make: ReturnType<typeof callOf>; last?: Compared };
type Compared = { readonly made: Instruction; readonly isSame: boolean };

/** An instruction is in many images, and in most of them at the same kind of place. */
const known = new WeakMap<Instruction, { readonly where: Where; readonly tried: Tried | undefined }>();

/** The call that does what a step does: what that sends is asked of the builder, as if it stood there. */
function sameCall(step: Step, where: Where): TypedCall | undefined {
  const { call, instruction, stage } = step;
  const tried = triedOnce(call, instruction, where);
  if (!tried) return undefined;
  const { on } = chain(stage.image).find((each) => each.call === call) ?? {};
  const [made, ...others] = tried.make(on).makes;
  if (!made || others.length > 0) return undefined;
  if (tried.last?.made !== made) tried.last = { made, isSame: doTheSame(instruction, made, where) };
  return tried.last.isSame ? tried.typed : undefined;
}

function triedOnce(call: Call, instruction: Instruction, where: Where): Tried | undefined {
  const before = known.get(instruction);
  if (before && isSameWhere(before.where, where)) return before.tried;
  const tried = tryCall(call, instruction, where);
  known.set(instruction, { where, tried });
  return tried;
}

function tryCall(call: Call, instruction: Instruction, where: Where): Tried | undefined {
  const [told, ...more] = toldBy(instruction, where).filter(({ words }) => words[0] === 'install');
  const typed = told && more.length === 0 ? typedCall(call, told) : undefined;
  const row = typed?.dialect.methods[typed.method];
  return row && { typed, make: callOf({ dialect: typed.dialect, name: typed.method, row }, argsOf(typed), call.from) };
}

const isSameWhere = (a: Where, b: Where): boolean => a.isOnePip === b.isOnePip && a.keepsNone === b.keepsNone && a.user === b.user;

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
