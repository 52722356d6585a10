import { type Base, type End, type Tag, endedIn } from '../../../../catalog/bases/base.ts';

/** What a name stands for, in a few lines. */
export const describeBase = ({ what, note, source, asOf }: Base): string => lines([sentence(what, note), known(source, asOf)]);

/** The one thing to know of a tag: that it has ended, or what it runs on. */
export function detailOfTag(tag: Tag, today: string): string {
  if (endedIn(tag, today).length > 0) return 'end of life';
  return [...(tag.early ? ['not released'] : []), ...tag.architectures].join(', ');
}

/** What is known of a tag, and since when. */
export const describeTag = ({ what, note }: Base, tag: Tag, today: string): string =>
  lines([
    sentence(what, note),
    ...tag.ends.map((end) => support(end, today)),
    tag.architectures.length > 0 && `Architectures: ${tag.architectures.join(', ')}.`,
    known(tag.source, tag.asOf),
  ]);

function support({ what, on, replacedBy }: End, today: string): string {
  if (on !== undefined && on > today) return `${what}: supported until ${on}.`;
  const since = on === undefined ? '' : ` since ${on}`;
  return `${what}: end of life${since}${replacedBy === undefined ? '' : `, replaced by ${replacedBy}`}.`;
}

const sentence = (what: string, note: string | undefined): string => `${what}${note === undefined ? '' : `: ${note}`}.`;
const known = (source: string, asOf: string): string => `As of ${asOf}, from ${source}.`;
const lines = (all: readonly (string | false)[]): string => all.filter((line) => line !== false).join('\n');
