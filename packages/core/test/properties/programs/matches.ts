import { HOLE, type Image, type Instruction, type Text, isHole, sent, stages } from 'layerwright/spec';

const END = '\u0001';

/**
 * Whether an image that was read may be one that was made: instruction by instruction the same text, where a hole is any
 * text and `anything` any number of instructions. A hole that is one word may have been quoted. What may use other images
 * hides stages, and by that which of the others is used first: then each one that was read is somewhere, and the image is last.
 */
export function mayBe(read: Image, made: readonly string[]): boolean {
  const all = sent(read).map(({ instruction }) => instruction);
  const isQuoted = all.some(({ text }) => text.some((piece) => isHole(piece) && piece.word === true));
  const bare = (text: string): string => (isQuoted ? text.replace(/['"\\]/g, '') : text);
  const patterns = stages(read).map((stage) => stage.sent.map(({ instruction }) => patternOfOne(instruction, bare)).join(''));
  const isMatch = (pattern: string, texts: readonly string[]): boolean =>
    new RegExp(`^${pattern}$`).test(texts.map((text) => `${bare(text)}${END}`).join(''));
  if (!all.some((each) => each.do === 'anything' && each.alone !== true)) return isMatch(patterns.join(''), made);
  const parts = stagesIn(made);
  return patterns.every((pattern, i) =>
    (i < patterns.length - 1 ? parts.slice(0, -1) : parts.slice(-1)).some((part) => isMatch(pattern, part)),
  );
}

const patternOfOne = (instruction: Instruction, bare: (text: string) => string): string =>
  instruction.do === 'anything' ? `(?:[^]*${END})?` : `${patternOf(instruction.text, bare)}${END}`;

function stagesIn(made: readonly string[]): readonly (readonly string[])[] {
  const starts = made.flatMap((text, i) => (text.startsWith('FROM ') ? [i] : []));
  return starts.map((start, i) => made.slice(start, starts[i + 1]));
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
