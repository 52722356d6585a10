import {
  type Call,
  type Image,
  type Instruction,
  type Piece,
  type Sent,
  type Text,
  type Texts,
  flat,
  isWord,
  sent,
  stages,
} from 'layerwright/spec';
import { commandsOf } from '../../effects/effects.ts';
import type { TextEdit } from '../../place.ts';
import { isSamePlace } from '../../evaluate/place.ts';
import type { Reading } from '../../evaluate/read.ts';
import type { Program } from '../../syntax/program.ts';
import type { Changed, Draft } from './fix.ts';
import { placeOf } from './place.ts';

/** What a text says: what a fix is judged by, before and after. */
export type Judged = {
  readonly readings: readonly Reading[];
  /** One entry for each finding: its rule and message. */
  readonly findings: readonly string[];
  /** Those among them that no comment silences. */
  readonly heard: readonly string[];
  /** Those among them that are about style: a fix of something else may bring them out. */
  readonly style: readonly string[];
  readonly syntaxErrors: number;
};

/** A text with edits applied. They count from its beginning and do not overlap; otherwise nothing. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string | undefined {
  const inOrder = [...edits].sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1]);
  let out = '';
  let at = 0;
  for (const { span, text: replacement } of inOrder) {
    if (span[0] < at || span[1] < span[0] || span[1] > text.length) return undefined;
    out += text.slice(at, span[0]) + replacement;
    at = span[1];
  }
  return out + text.slice(at);
}

/** What a change may touch: as declared, and the same words of other commands that stand where it edits, whichever image runs them. */
export type Promised = { readonly changes: Draft['changes']; readonly isEdited: (text: Text) => boolean };

/** What a draft promises of a program, with the edits that it makes of it. */
export const promisedBy = ({ changes }: Draft, program: Program, edits: readonly TextEdit[]): Promised => ({
  changes,
  isEdited: (text) => text.some((piece) => isEdited(program, piece, edits)),
});

/** Whether an edit meets what the user wrote for a piece. */
function isEdited(program: Program, { from }: Piece, edits: readonly TextEdit[]): boolean {
  const place = placeOf(program, from);
  return place !== undefined && edits.some(({ span }) => span[0] <= place.span[1] && place.span[0] <= span[1]);
}

/** Whether a change did what it promised: the finding is gone, none is new, and images changed only as declared. */
export const keepsPromise = (before: Judged, after: Judged, finding: string, promised: Promised): boolean =>
  count(after.findings, finding) < count(before.findings, finding) && isHarmless(before, after, promised);

/** Whether no finding is new, and images changed only as declared. */
function isHarmless(before: Judged, after: Judged, promised: Promised): boolean {
  if (after.syntaxErrors > before.syntaxErrors) return false;
  if (isMore(after, before, 'findings') || isMore(after, before, 'heard')) return false;
  if (after.readings.length !== before.readings.length) return false;
  const met = metBy(before.readings, promised);
  return before.readings.every((reading, i) => {
    const now = after.readings[i]?.variants ?? [];
    return (
      now.length === reading.variants.length && reading.variants.every(({ image }, j) => isAllowed(image, now[j]?.image, promised, met))
    );
  });
}

/** Whether one more is found, or heard where a comment does not stand before its call any more. */
function isMore(after: Judged, before: Judged, of: 'findings' | 'heard'): boolean {
  const [style, known] = [new Set(after.style), counted(before[of])];
  return [...counted(after[of])].some(([each, times]) => times > (known.get(each) ?? 0) && !style.has(each));
}

/** How often each is there: files have thousands. */
export function counted(all: readonly string[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const each of all) times.set(each, (times.get(each) ?? 0) + 1);
  return times;
}

/** The same where findings may be told in other words, as those that name what is changed. */
export const addsNoFinding: typeof isHarmless = (before, after, promised) => isHarmless(byRule(before), byRule(after), promised);

const byRule = ({ findings, heard, style, ...rest }: Judged): Judged => ({
  ...rest,
  findings: findings.map(ruleOf),
  heard: heard.map(ruleOf),
  style: style.map(ruleOf),
});
const ruleOf = (finding: string): string => finding.replace(/:.*$/s, '');

const count = (all: readonly string[], wanted: string): number => all.filter((each) => each === wanted).length;

/** The words that a change meets in the commands that it is declared for. */
function metBy(readings: readonly Reading[], promised: Promised): ReadonlySet<string> {
  const { changes } = promised;
  if (changes === 'order') return new Set();
  const all = readings.flatMap(({ variants }) =>
    variants.flatMap(({ image }) => sent(image).filter(({ by }) => isOneOf(by.call, changes.calls))),
  );
  return new Set(all.flatMap(({ instruction }) => wordsMet(instruction, promised)));
}

const wordsMet = (instruction: Instruction, { isEdited }: Promised): readonly string[] =>
  commandsOf(instruction).commands.flatMap(({ words }) => words.flatMap(({ at }) => (isEdited(at) ? [flat(at)] : [])));

function isAllowed(before: Image, after: Image | undefined, promised: Promised, met: ReadonlySet<string>): boolean {
  const { changes } = promised;
  if (!after || unknownIn(after) > unknownIn(before) || sentencesIn(after) > sentencesIn(before)) return false;
  if (changes === 'order') return isSameBag(sent(before).map(meantBy), sent(after).map(meantBy));
  const now = sent(after).map(({ instruction }) => flat(instruction.text));
  if (changes.same) return isSameInEach(stepsOf(before), stepsOf(after), changes.same);
  const undeclared = sent(before).filter(({ by }) => !isOneOf(by.call, changes.calls));
  const others = undeclared.filter(({ instruction }) => !isMetAlike(instruction, promised, met));
  return (
    now.length >= undeclared.length &&
    isSubsequence(
      others.map(({ instruction }) => flat(instruction.text)),
      now,
    )
  );
}

/** Whether a change meets a command, and nothing in it that is not in those it is declared for: `git` alone, and not in `torchgit`. */
function isMetAlike(instruction: Instruction, promised: Promised, met: ReadonlySet<string>): boolean {
  if (instruction.do !== 'run' || !promised.isEdited(instruction.text)) return false;
  const words = wordsMet(instruction, promised);
  return words.length > 0 && words.every((word) => met.has(word));
}

/** Steps of which nothing is known. A call that a vendor's package would not understand makes one. */
const unknownIn = (image: Image): number => stepsOf(image).filter(({ instruction }) => instruction.do === 'anything').length;

/** Words of commands that no shell reads, with a blank in them: what was meant as two words is one there. */
const sentencesIn = (image: Image): number =>
  stepsOf(image)
    .flatMap(({ instruction }) => (instruction.do === 'run' && 'argv' in instruction.body ? [instruction.body.argv.map(wordOf)] : []))
    .flatMap((words) => words.filter((word, i) => /\s/.test(word) && !/^-\w*c$/.test(words[i - 1] ?? ''))).length;

const wordOf = (word: Texts[number]): string => (isWord(word) ? flat(word) : '');

/** What an instruction says, and where a copy goes: variables in that have the values that they have where it stands. */
const meantBy = ({ instruction }: Sent): string =>
  [flat(instruction.text), ...(instruction.do === 'copy' ? [instruction.to, ...instruction.what].map(wordOf) : [])].join('\n');

const stepsOf = (image: Image): readonly Sent[] => stages(image).flatMap((stage) => stage.sent);

/** Whether two images are made of the same steps in the same order, each as it was or doing the same. */
const isSameInEach = (before: readonly Sent[], now: readonly Sent[], same: NonNullable<Changed['same']>): boolean =>
  before.length === now.length &&
  before.every(({ instruction }, i) => {
    const other = now[i]?.instruction;
    return other !== undefined && (flat(other.text) === flat(instruction.text) || same(instruction, other));
  });

const isOneOf = (call: Call, calls: readonly Call[]): boolean => calls.some((each) => isSamePlace(each.from, call.from));
const isSameBag = (a: readonly string[], b: readonly string[]): boolean => JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let found = 0;
  for (const each of whole) if (found < part.length && part[found] === each) found++;
  return found === part.length;
}
