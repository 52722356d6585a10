import { HOLE, type Image, type Text, isHole, sent } from 'layerwright/spec';

const END = '\u0001';

/**
 * Whether an image that was read may be one that was made: instruction by instruction the same text, where a hole is any
 * text and `anything` any number of instructions. A hole that is one word may have been quoted.
 */
export function mayBe(read: Image, made: readonly string[]): boolean {
  const all = sent(read).map(({ instruction }) => instruction);
  const isQuoted = all.some(({ text }) => text.some((piece) => isHole(piece) && piece.word === true));
  const bare = (text: string): string => (isQuoted ? text.replace(/['"\\]/g, '') : text);
  const pattern = all.map((each) => (each.do === 'anything' ? `(?:[^]*${END})?` : `${patternOf(each.text, bare)}${END}`)).join('');
  return new RegExp(`^${pattern}$`).test(made.map((text) => `${bare(text)}${END}`).join(''));
}

/** A list that is not known may be empty, and takes what parts it from its neighbours along. */
const patternOf = (text: Text, bare: (text: string) => string): string =>
  text
    .map((piece) => (isHole(piece) ? HOLE : escaped(bare(piece.text))))
    .join('')
    .replace(/(,? )?\uFFFC(,? )?/g, (_, before?: string, after?: string) => `${optional(before)}[^${END}]*${optional(after)}`);

const optional = (text: string | undefined): string => (text === undefined ? '' : `(?:${text})?`);

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** Whether everything is known of an image. */
export const isKnown = (image: Image): boolean =>
  sent(image).every(({ instruction }) => instruction.do !== 'anything' && !instruction.text.some(isHole));
