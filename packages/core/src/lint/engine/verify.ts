import { type Call, type Image, type Sent, type Text, flat, sent, stages } from 'layerwright/spec';
import type { TextEdit } from '../../place.ts';
import { type Reading, isSamePlace } from '../../evaluate/read.ts';
import type { Changed, Draft } from './fix.ts';

/** What a text says: what a fix is judged by, before and after. */
export type Judged = {
  readonly readings: readonly Reading[];
  /** One entry for each finding: its rule and message. */
  readonly findings: readonly string[];
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

/** What a change may touch: as declared, and the words of commands that stand where it edits, whichever image runs them. */
export type Promised = { readonly changes: Draft['changes']; readonly isEdited: (text: Text) => boolean };

/** Whether a change did what it promised: the finding is gone, none is new, and images changed only as declared. */
export function keepsPromise(before: Judged, after: Judged, finding: string, promised: Promised): boolean {
  if (after.syntaxErrors > before.syntaxErrors || count(after.findings, finding) >= count(before.findings, finding)) return false;
  if (after.findings.some((each) => !after.style.includes(each) && count(after.findings, each) > count(before.findings, each)))
    return false;
  if (after.readings.length !== before.readings.length) return false;
  return before.readings.every((reading, i) => {
    const now = after.readings[i]?.variants ?? [];
    return now.length === reading.variants.length && reading.variants.every(({ image }, j) => isAllowed(image, now[j]?.image, promised));
  });
}

const count = (all: readonly string[], wanted: string): number => all.filter((each) => each === wanted).length;

function isAllowed(before: Image, after: Image | undefined, { changes, isEdited }: Promised): boolean {
  if (!after) return false;
  const now = sent(after).map(({ instruction }) => flat(instruction.text));
  if (changes === 'order')
    return isSameBag(
      sent(before).map(({ instruction }) => flat(instruction.text)),
      now,
    );
  if (changes.same) return isSameInEach(stepsOf(before), stepsOf(after), changes.same);
  const undeclared = sent(before).filter(({ by }) => !isOneOf(by.call, changes.calls));
  const others = undeclared.filter(({ instruction }) => !(instruction.do === 'run' && isEdited(instruction.text)));
  return (
    now.length >= undeclared.length &&
    isSubsequence(
      others.map(({ instruction }) => flat(instruction.text)),
      now,
    )
  );
}

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
