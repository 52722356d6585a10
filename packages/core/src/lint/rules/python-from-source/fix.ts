import { commandsOf } from '../../../effects/effects.ts';
import { programOf } from '../../../effects/shell/shell.ts';
import { removeCommandStep } from '../../edits/package.ts';
import { replaceText } from '../../edits/replace.ts';
import type { StageBase } from '../../engine/base.ts';
import type { Draft } from '../../engine/fix.ts';
import { pythonOn } from '../../engine/python-base.ts';
import type { Step } from '../../engine/steps.ts';

/** The image that has what a step compiles, at the same place, on the same release of Debian. */
export function imageInstead({ reference, facts }: StageBase, step: Step, found: Compiled): string | undefined {
  const isPlain = /^(?:library\/)?debian$/.test(reference.repository) && reference.digest === undefined;
  return isPlain && isNothingElse(step) ? pythonOn(facts, found.version, found.today) : undefined;
}

type Compiled = { readonly version: string; readonly today: string };

const COMPILING = /^(?:curl|wget|tar|cd|configure|make|rm|mkdir|ldconfig|set|nproc|export)$/;

/** Whether a step compiles Python, puts it where the image has it, and does no more. */
function isNothingElse({ instruction }: Step): boolean {
  const { commands, unread } = commandsOf(instruction);
  const words = commands.flatMap(({ run }) => run.map(({ value }) => value ?? ''));
  const isHere = !words.some((word) => /^(?:--prefix|--exec-prefix|DESTDIR)\b/.test(word) && word !== '--prefix=/usr/local');
  const isWhole = words.includes('altinstall') || words.includes('install');
  return !unread && isHere && isWhole && commands.every((command) => COMPILING.test(programOf(command) ?? ''));
}

/** Starts from the image, and compiles nothing. */
export const startingFrom = (base: StageBase, image: string, step: Step): Draft => ({
  title: `Start from \`${image}\``,
  safe: false,
  edits: (source) => {
    const [started, removed] = [replaceText(source, base.ref, image), removeCommandStep(source, step)];
    return started && removed && [...started, ...removed];
  },
  changes: { calls: [base.step.call, step.call] },
});
