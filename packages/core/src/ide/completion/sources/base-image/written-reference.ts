import type { Span } from 'layerwright/spec';
import type { StringUnder } from '../../string-under.ts';

/** A reference as far as it is typed: `name` ends at the cursor or at its colon. */
export type Written = {
  /** What the cursor is in, or at the end of. */
  readonly at: 'name' | 'tag';
  readonly name: string;
  /** The whole tag, where there is one. */
  readonly tag: string | undefined;
  /** All of the reference, in the file. */
  readonly span: Span;
};

/** All of the string; where its closing quote is missing, what follows the reference is code. */
const REFERENCE = /^[\w.\-/:@]*(?=$|[)\r\n])/;

/** The reference that a string holds; nothing where it holds something else, or the cursor is in a digest. */
export function writtenReference({ content, span: [start] }: StringUnder, offset: number): Written | undefined {
  const [all] = REFERENCE.exec(content) ?? [];
  const cursor = offset - start;
  if (all === undefined || cursor > all.length) return undefined;
  const typed = all.slice(0, cursor);
  if (typed.includes('@')) return undefined;
  const span: Span = [start, start + all.length];
  const colon = tagColon(all);
  const tag = colon < 0 ? undefined : all.slice(colon + 1).replace(/@.*$/, '');
  const isInTag = colon >= 0 && colon < cursor;
  return { at: isInTag ? 'tag' : 'name', name: isInTag ? all.slice(0, colon) : typed, tag, span };
}

/** Where the tag's colon is: one before a slash belongs to the port of a registry, and one behind `@` to a digest. */
function tagColon(reference: string): number {
  const name = reference.replace(/@.*$/, '');
  return name.indexOf(':', name.lastIndexOf('/') + 1);
}
