import { type Instruction, type Text, flat, known } from 'layerwright/spec';
import { type Rule, defineRule } from '../../engine/rule.ts';
import type { Step } from '../../engine/steps.ts';

export const rule: Rule = defineRule(
  {
    id: 'exec-form-broken',
    group: 'correctness',
    severity: 'error',
    fix: 'none',
    summary: 'A command that is meant as a list of words is no JSON, so a shell gets the list as it stands.',
  },
  {
    of: ['set', 'run'],
    image: (steps, report) => {
      for (const step of steps) {
        const listed = listIn(step.instruction);
        const written = listed?.filter(({ from }) => from) ?? [];
        if (!listed || written.length === 0) continue;
        const keyword = /^\s*(\w+)/.exec(flat(step.instruction.text))?.[1]?.toUpperCase() ?? 'This';
        report({
          at: written.length === listed.length ? listed : breaking(written),
          message: `\`${keyword}\` is no list of words here, for what stands between its brackets is no JSON: a shell gets all of it as one command, which it does not find. ${adviceFor(step, listed)}`,
          steps: [step],
        });
      }
    },
  },
);

const adviceFor = ({ call: { dialect } }: Step, listed: Text): string => {
  if (dialect !== 'dockerfile' && listed.some(({ from }) => !from)) return 'Put what has quotes in it into a script, and run that.';
  return flat(listed).includes("'") || !flat(listed).includes('"')
    ? 'Put double quotes around each word.'
    : 'Write it as JSON: with no comma behind the last word, and `\\"` for a quote in one.';
};

/** The word that has what JSON cannot have in it. */
const breaking = (written: Text): Text => written.filter((piece) => 'text' in piece && /["\\]/.test(piece.text)).slice(0, 1);

/**
 * A list of words in brackets that was not read as one: with quotes around them, or without any and with commas between. A shell has brackets
 * too, but with a blank behind them.
 */
function listIn(instruction: Instruction): Text | undefined {
  const said =
    instruction.do === 'run' ? instruction.body : instruction.do === 'set' && isCommand(instruction.key) ? instruction.value : [];
  if ('argv' in said || !known(said)) return undefined;
  const isList = /^\[(?:(["'])[^]*(?:\1|,)|[^\s"'[\]$]+(?:,\s*[^\s"'[\]$]+)+)\s*\]$/.test(flat(said).trim());
  return isList ? said : undefined;
}

const isCommand = (key: string): boolean => key === 'entrypoint' || key === 'cmd';
