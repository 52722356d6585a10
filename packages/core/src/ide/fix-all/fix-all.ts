import type { Analysis, Finding } from '../../analysis.ts';
import type { TextEdit } from '../../place.ts';
import { applyEdits } from '../../lint/engine/verify.ts';
import { rules } from '../../lint/rules/index.generated.ts';

/** Reads a text as the analysis that is being fixed was read: with the same configuration. */
export type Analyse = (file: string, text: string) => Analysis;

/** Each fix takes a reading of the whole text, so a file with more than these is fixed in several goes. */
const FIXES = 50;

/** Which fixes are applied: those that keep the image, or also those that are offered for somebody to decide. */
export type Wanted = 'safe' | 'any';

/** A text in which fixes are applied, and how many. */
export type FixedText = { readonly text: string; readonly fixes: number };

/**
 * One edit that does what the safe fixes of a file do one after another. Each is asked of the text that the one before
 * left, so none meets a place that has moved or a finding that is gone.
 */
export function fixAll(analysis: Analysis, analyse: Analyse): readonly TextEdit[] {
  const { file, text } = analysis.program;
  const { text: changed } = fixedText(analysis, analyse, 'safe');
  return changed === text ? [] : [replacement(file, text, changed)];
}

/** The same as a text, for fixes of any kind. */
export function fixedText(analysis: Analysis, analyse: Analyse, wanted: Wanted): FixedText {
  const { file } = analysis.program;
  let current = analysis;
  let fixes = 0;
  for (; fixes < FIXES; fixes++) {
    const changed = lastFix(current, wanted);
    if (changed === undefined) break;
    current = analyse(file, changed);
  }
  return { text: current.program.text, fixes };
}

const OFFERED: Readonly<Record<Wanted, ReadonlySet<string>>> = {
  safe: new Set(rules.filter(({ fix }) => fix === 'safe').map(({ id }) => id)),
  any: new Set(rules.filter(({ fix }) => fix !== 'none').map(({ id }) => id)),
};

/** The text with the last fix applied. A step that moves down a chain can then move past what is right already. */
function lastFix({ program: { text }, findings }: Analysis, wanted: Wanted): string | undefined {
  for (const finding of findings.toReversed()) {
    const changed = OFFERED[wanted].has(finding.rule) ? withFix(text, finding, wanted) : undefined;
    if (changed !== undefined && changed !== text) return changed;
  }
  return undefined;
}

function withFix(text: string, finding: Finding, wanted: Wanted): string | undefined {
  const fixes = finding.fixes();
  const fix = fixes.find(({ safe }) => safe) ?? (wanted === 'any' ? fixes[0] : undefined);
  return fix && applyEdits(text, fix.edits);
}

/** What differs between two texts as one edit. */
function replacement(file: string, before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  while (isInside(before, start) || isInside(after, start)) start--;
  let same = 0;
  while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) same++;
  while (isInside(before, before.length - same) || isInside(after, after.length - same)) same--;
  return { file, span: [start, before.length - same], text: after.slice(start, after.length - same) };
}

/** Whether an offset is where no edit may begin or end: between the halves of a character, or of a line end. */
const isInside = (text: string, offset: number): boolean =>
  /^(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|\r\n)$/.test(text.slice(Math.max(0, offset - 1), offset + 1));
