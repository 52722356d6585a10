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
    return { ...first, changes: changesOf(drafts), edits: (source) => same(drafts.map(({ edits }) => edits(source))) };
  };
}

function changesOf(drafts: readonly Draft[]): Draft['changes'] {
  const calls = drafts.flatMap(({ changes }) => (changes === 'order' ? [] : changes.calls));
  return calls.length > 0 ? { calls } : 'order';
}

/** What all are, if they are the same. */
function same(all: readonly (readonly TextEdit[] | undefined)[]): readonly TextEdit[] | undefined {
  const [first] = all;
  return all.every((each) => JSON.stringify(each) === JSON.stringify(first)) ? first : undefined;
}
