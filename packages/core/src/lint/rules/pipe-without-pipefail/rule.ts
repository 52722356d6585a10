import { type Text, flat, show } from 'layerwright/spec';
import type { TextEdit } from '../../../place.ts';
import { commandsOf } from '../../../effects/effects.ts';
import { type ShellCommand, programOf } from '../../../effects/shell/shell.ts';
import type { Program } from '../../../syntax/program.ts';
import { prefixCommand, quoteWord } from '../../edits/text.ts';
import { isSoUntil } from '../../engine/history.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { isWritten } from '../../engine/scripts.ts';
import { before } from '../../engine/state.ts';
import type { Step } from '../../engine/steps.ts';

export const rule: Rule = defineRule(
  {
    id: 'pipe-without-pipefail',
    group: 'correctness',
    severity: 'info',
    fix: 'quick',
    summary: 'The first command of a pipeline may fail, and the build goes on.',
  },
  {
    of: ['run'],
    where: ({ instruction }) => commandsOf(instruction).commands.some(({ pipe }) => pipe !== undefined),
    image: (steps, report) => {
      for (const step of steps) {
        if (isStrict(step)) continue;
        for (const { first, line } of pipesIn(step)) {
          report({
            at: line.at,
            message: `If \`${programOf(first) ?? ''}\` fails here, the build goes on: a pipeline fails only where its last command does. Run it with \`bash -o pipefail -c\`.`,
            steps: [step],
            ...(before(step).provides('bash') === 'yes' && {
              fix: () => ({
                title: 'Run it with `bash -o pipefail -c`',
                safe: false,
                edits: (program) => withPipefail(program, step),
                changes: { calls: [step.call] },
              }),
            }),
          });
        }
      }
    },
  },
);

/** A shell that somebody has chosen, or an option that is set in some way. */
const isStrict = (step: Step): boolean => isSoUntil(step, choosesShell) || /pipefail/.test(flat(step.instruction.text));

const choosesShell = ({ instruction }: Step): boolean => instruction.do === 'set' && instruction.key === 'shell';

/** What fetches, unpacks or builds, and fails where that goes wrong. */
const FAILS =
  /^(?:curl|wget|git|tar|unzip|gunzip|zcat|xzcat|bzcat|pip3?|npm|yarn|apt-get|apk|dnf|yum|make|cmake|gpg|openssl|python[\d.]*|node)$/;

type Pipe = { readonly first: ShellCommand; readonly line: { readonly at: Text } };

/** The pipelines of a step that runs them for certain, with the first command that may fail. What only needs the beginning ends the others. */
function pipesIn(step: Step): readonly Pipe[] {
  if (step.instruction.do !== 'run') return [];
  const { commands } = commandsOf(step.instruction);
  const lines = [...new Set(commands.flatMap(({ pipe }) => (pipe?.line.shell === 0 ? [pipe.line] : [])))];
  return lines.flatMap((line) => {
    const all = commands.filter(({ pipe }) => pipe?.line === line);
    const first = all.find(({ pipe, ...command }) => (pipe?.place ?? 0) < line.length - 1 && FAILS.test(programOf(command) ?? ''));
    const last = all.at(-1);
    const isCut = /^(?:head|grep|sed|true)$/.test(programOf(last ?? { run: [] }) ?? 'true');
    const isLost = first && isWritten(first) && all.every(({ certain }) => certain) && !isCut && !(last && notices(last));
    return isLost ? [{ first, line }] : [];
  });
}

/** Unpacks what is compressed. With these options something else is passed on as it is, or the end is not waited for. */
const UNPACKS = /^(?:gunzip|zcat|unxz|xzcat|bunzip2|bzcat|unzstd|zstdcat)$/;
const CARELESS = /^(?:-[a-zA-Z]*f[a-zA-Z]*|--force|--occurrence.*)$/;
const COMPRESSED = /^(?:-?[a-zA-Z]*[zjJI][a-zA-Z]*|--(?:gzip|gunzip|bzip2|xz|zstd|use-compress-program=.*))$/;

/** Whether a command fails where its input is empty, or ends in the middle of what it reads: nothing is lost in front of it. */
function notices(last: ShellCommand): boolean {
  const name = programOf(last) ?? '';
  const words = last.run.slice(1).map(({ value }) => value ?? '');
  if (name === 'gpg' || name === 'gpg2') return words.some((word) => /^--(?:dearmor|import)$/.test(word));
  if (name === 'apt-key') return words[0] === 'add';
  if (name === 'tar') return words.some((word, i) => COMPRESSED.test(word) && (i === 0 || word.startsWith('-')));
  return UNPACKS.test(name) && !words.some((word) => CARELESS.test(word));
}

/** The whole command in quotes, behind a shell that has the option. Nothing where it has quotes, or the shell around it would change it. */
function withPipefail(program: Program, { instruction }: Step): readonly TextEdit[] | undefined {
  if (instruction.do !== 'run' || 'argv' in instruction.body || /[$\n]/.test(show(instruction.body))) return undefined;
  const quoted = quoteWord(program, instruction.body);
  const shell = prefixCommand(program, instruction.body, 'bash -o pipefail -c ');
  return quoted && shell && [...shell, ...quoted];
}
