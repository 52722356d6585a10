import { baseNamed, knownBases, tagOf } from '../../../../catalog/bases/bases.ts';
import { type Base, type Tag, endedIn } from '../../../../catalog/bases/base.ts';
import type { Asked, Completion, CompletionSource } from '../../completion.ts';
import { parameterOf } from '../../parameter-of.ts';
import { stringUnder } from '../../string-under.ts';
import { describeBase, describeTag, detailOfTag } from './description.ts';
import { type Written, writtenReference } from './written-reference.ts';

/**
 * Names of well-known images, and behind `name:` their tags, in the string of an argument that is an image reference. Only
 * tags that are certainly there: a wrong offer costs a build, a missing one a look at the registry.
 */
export const baseImages: CompletionSource = (asked) => {
  const string = stringUnder(asked.analysis.program, asked.offset);
  const written = string && writtenReference(string, asked.offset);
  if (!written || parameterOf(asked.analysis, string)?.completes !== 'reference') return [];
  return written.at === 'tag' ? tags(written, asked) : names(written, asked);
};

/** What is offered, before it has a place and a rank. */
type Offer = Pick<Completion, 'label' | 'kind' | 'detail' | 'documentation' | 'outdated'> & { readonly reference: string };

function tags(written: Written, asked: Asked): readonly Completion[] {
  const base = baseNamed(written.name);
  if (!base) return [];
  const listed = base.tags().filter(({ is }) => is === 'listed');
  const offers = inOrder(listed, asked.today).map(
    (tag): Offer => ({
      label: tag.name,
      kind: 'tag',
      reference: `${written.name}:${tag.name}`,
      detail: detailOfTag(tag, asked.today),
      documentation: describeTag(base, tag, asked.today),
      outdated: isEnded(tag, asked.today),
    }),
  );
  return placed(offers, written, asked);
}

/** The newest first, then what is not released yet, then what is not supported any more. */
const inOrder = (all: readonly Tag[], today: string): readonly Tag[] => {
  const rank = (tag: Tag): number => (isEnded(tag, today) ? 2 : Number(tag.early));
  return [0, 1, 2].flatMap((wanted) => all.filter((tag) => rank(tag) === wanted));
};

const isEnded = (tag: Tag, today: string): boolean => endedIn(tag, today).length > 0;

/** Names in the spelling that the user began: behind `docker.io/library/` those that are there. */
function names(written: Written, asked: Asked): readonly Completion[] {
  const begun = written.name.slice(0, written.name.lastIndexOf('/') + 1);
  const offers = knownBases().flatMap((base): readonly Offer[] => {
    const name = base.spellings.find((each) => each.startsWith(begun));
    if (name === undefined) return [];
    const reference = keepsTag(base, written) ? `${name}:${written.tag ?? ''}` : name;
    return [{ label: name, kind: 'image', reference, detail: base.what, documentation: describeBase(base), outdated: false }];
  });
  return placed(offers, written, asked);
}

/** A tag that stands there already stays, where the image has it. */
const keepsTag = (base: Base, { tag }: Written): boolean => tag !== undefined && tagOf(base, tag)?.is === 'listed';

const placed = (offers: readonly Offer[], { span }: Written, { analysis }: Asked): readonly Completion[] =>
  offers.map(({ reference, ...offer }, i) => ({
    ...offer,
    edit: { file: analysis.program.file, span, text: reference },
    filter: reference,
    sort: String(i).padStart(5, '0'),
  }));
