import type { TextEdit } from '../../place.ts';
import type { Draft } from './fix.ts';

type MakeDraft = () => Draft | undefined;

/**
 * The change that is the same for all images and variants that share a finding; it may change the calls of each. What
 * would mend one of them and break another, as moving a command to a step that only one has, is no fix.
 */
export function sharedFix(fixes: readonly (MakeDraft | undefined)[]): MakeDraft | undefined {
  if (fixes.includes(undefined)) return undefined;
  return () => {
    const drafts = fixes.flatMap((make) => make?.() ?? []);
    const [first] = drafts;
    if (!first || drafts.length < fixes.length) return undefined;
    return { ...first, changes: changesOf(drafts), edits: (source) => theSame(drafts.map(({ edits }) => edits(source))) };
  };
}

function changesOf(drafts: readonly Draft[]): Draft['changes'] {
  const all = drafts.flatMap(({ changes }) => (changes === 'order' ? [] : [changes]));
  const compared = all.flatMap(({ same }) => same ?? []);
  if (all.length === 0) return 'order';
  return {
    calls: all.flatMap(({ calls }) => calls),
    ...(compared.length > 0 && { same: (before, now) => compared.every((each) => each(before, now)) }),
  };
}

/** What all are, if they are the same. */
function theSame(all: readonly (readonly TextEdit[] | undefined)[]): readonly TextEdit[] | undefined {
  const [first] = all;
  return all.every((each) => JSON.stringify(each) === JSON.stringify(first)) ? first : undefined;
}
