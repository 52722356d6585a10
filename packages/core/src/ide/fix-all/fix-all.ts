import type { Analysis, Finding } from '../../analysis.ts';
import type { TextEdit } from '../../place.ts';
import { applyEdits } from '../../lint/engine/verify.ts';
import { rules } from '../../lint/rules/index.generated.ts';

/** Reads a text as the analysis that is being fixed was read: with the same configuration. */
export type Analyse = (file: string, text: string) => Analysis;

/** Each fix takes a reading of the whole text, so a file with more than these is fixed in several goes. */
const FIXES = 50;

/**
 * One edit that does what the safe fixes of a file do one after another. Each is asked of the text that the one before
 * left, so none meets a place that has moved or a finding that is gone.
 */
export function fixAll(analysis: Analysis, analyse: Analyse): readonly TextEdit[] {
  const { file, text } = analysis.program;
  let current = analysis;
  for (let i = 0; i < FIXES; i++) {
    const changed = lastFix(current);
    if (changed === undefined) break;
    current = analyse(file, changed);
  }
  const changed = current.program.text;
  return changed === text ? [] : [replacement(file, text, changed)];
}

const SAFE = new Set(rules.filter(({ fix }) => fix === 'safe').map(({ id }) => id));

/** The text with the last safe fix applied. A step that moves down a chain can then move past what is right already. */
function lastFix({ program: { text }, findings }: Analysis): string | undefined {
  for (const finding of findings.toReversed()) {
    const changed = SAFE.has(finding.rule) ? withFix(text, finding) : undefined;
    if (changed !== undefined && changed !== text) return changed;
  }
  return undefined;
}

function withFix(text: string, finding: Finding): string | undefined {
  const fix = finding.fixes().find(({ safe }) => safe);
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
