import { type Text, flat, known, show } from 'layerwright/spec';
import { commandsOf } from '../../../effects/effects.ts';
import type { ShellCommand } from '../../../effects/shell/shell.ts';
import { removePair } from '../../edits/delete.ts';
import { replaceText } from '../../edits/replace.ts';
import { removeWords } from '../../edits/words.ts';
import type { Draft } from '../../engine/fix.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import type { Step } from '../../engine/steps.ts';
import { MAY, assignmentsOf, isOff, switchesOf } from './switches.ts';
import { writtenAs } from '../../engine/written.ts';

export const rule: Rule = defineRule(
  {
    id: 'verification-disabled',
    group: 'security',
    severity: 'error',
    fix: 'quick',
    summary: 'A check of certificates or signatures is turned off, as by `curl -k` or `--trusted-host`.',
  },
  {
    of: ['run', 'pairs'],
    where: ({ instruction }) => MAY.test(writtenAs(instruction)),
    image: (steps, report) => {
      for (const step of steps) {
        for (const { at, what, edits } of [...inCommands(step), ...inVariables(step)]) {
          report({
            at,
            message: `\`${what}\` turns a check off: whoever is between the build and the server may send something else, and it is installed. Take it out, and add the certificate or the key that is missing.`,
            steps: [step],
            fix: () => ({ title: `Take \`${what}\` out`, safe: false, edits, changes: { calls: [step.call] } }),
          });
        }
      }
    },
  },
);

/** `what`: the flag or variable alone, where it stands among others. */
type Off = { readonly at: Text; readonly what: string; readonly edits: Draft['edits'] };

const inCommands = ({ instruction }: Step): readonly Off[] =>
  commandsThatMay(instruction).flatMap((command) => [
    ...switchesOf(command).flatMap(({ words, rest }): readonly Off[] => {
      const at = words.find((word) => word.some(({ from }) => from));
      if (!at) return [];
      return [
        {
          at,
          what: missingIn(show(at), rest),
          edits: (source) => (rest === undefined ? removeWords(source, words) : replaceText(source, at, rest)),
        },
      ];
    }),
    ...assignmentsOf(command).map((at): Off => ({ at, what: show(at), edits: (source) => removeWords(source, [at]) })),
  ]);

/** The letter of a word like `-fsSLk` that another one does not have. */
function missingIn(word: string, rest: string | undefined): string {
  const letter = rest === undefined ? undefined : word.match(/\w/g)?.find((each) => !rest.includes(each));
  return letter === undefined ? word : `-${letter}`;
}

/** Most commands have no such word in them, and are looked at no further. */
const commandsThatMay = (instruction: Step['instruction']): readonly ShellCommand[] =>
  instruction.do === 'run' && MAY.test(flat(instruction.text)) ? commandsOf(instruction).commands : [];

const inVariables = ({ instruction, call }: Step): readonly Off[] =>
  instruction.do === 'pairs' && instruction.key !== 'label'
    ? instruction.pairs.flatMap(([key, value]): readonly Off[] =>
        known(key) && known(value) && isOff(flat(key), flat(value))
          ? [{ at: key, what: flat(key), edits: (source) => removePair(source, call, [key, value]) }]
          : [],
      )
    : [];
