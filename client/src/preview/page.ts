import type { Position, Range, RenderedImage } from '@layerwright/server/src/protocol.ts';

/** What a preview shows, and for each line of it the call in the document that made it, or `null`. */
export type Page = { readonly text: string; readonly lines: readonly (Range | null)[] };

type Line = { readonly text: string; readonly by: Range | null };

/** One image, or what its variants and several images are, one below the other with what tells them apart. */
export function pageOf(images: readonly RenderedImage[]): Page {
  const isNamed = new Set(images.map(({ name }) => name)).size > 1;
  const blocks = images.map((image) => [...heading(image, isNamed), ...linesOf(image)]);
  return page(blocks.flatMap((block, i) => (i === 0 ? block : [comment(''), ...block])));
}

function heading({ name, when, assumed }: RenderedImage, isNamed: boolean): readonly Line[] {
  return [
    ...(isNamed && name !== null ? [comment(`# image: ${name}`)] : []),
    ...(when.length > 0 ? [note('when', when)] : []),
    ...(assumed.length > 0 ? [note('assumed', assumed)] : []),
  ];
}

/** A condition may be code of several lines, and a value may be a text of several, of which only the first would be a comment. */
const note = (what: string, words: readonly string[]): Line => comment(`# ${what}: ${words.join(', ').replaceAll(/\s*[\r\n]+\s*/g, ' ')}`);

function linesOf({ text, lines }: RenderedImage): readonly Line[] {
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line, i) => ({ text: line, by: lines[i] ?? null }));
}

const comment = (text: string): Line => ({ text, by: null });

const page = (lines: readonly Line[]): Page => ({ text: lines.map(({ text }) => `${text}\n`).join(''), lines: lines.map(({ by }) => by) });

/** What is shown where there is nothing to render: what was there last, which no place in the document stands for any more. */
export function pageWithout(last: Page | undefined, file: string): Page {
  if (!last) return page([comment(`# ${file} describes no such image.`)]);
  const note = comment(`# ${file} does not describe this image any more. This is how it was:`);
  return { text: `${note.text}\n${last.text}`, lines: [note.by, ...last.lines.map(() => null)] };
}

/** The lines of the page that the call at a position makes; of the calls around it the innermost, or else one beside it in its line. */
export function linesBy({ lines }: Page, position: Position): readonly number[] {
  const calls = lines.filter((range) => range !== null);
  const meant = innermost(calls.filter((range) => contains(range, position))) ?? beside(calls, position);
  return meant ? lines.flatMap((range, i) => (range && isSame(range, meant) ? [i] : [])) : [];
}

const innermost = (around: readonly Range[]): Range | undefined =>
  around.reduce<Range | undefined>((best, range) => (best && contains(range, best.start) ? best : range), undefined);

/** In the line of the position the last call that begins before it, or the first. */
function beside(calls: readonly Range[], position: Position): Range | undefined {
  const inLine = calls.filter(({ start, end }) => start.line <= position.line && position.line <= end.line);
  const sorted = inLine.toSorted((a, b) => (isBefore(a.start, b.start) ? -1 : 1));
  return sorted.findLast(({ start }) => isBefore(start, position)) ?? sorted[0];
}

/** The call that makes a line of the page, if one does. */
export const callOf = ({ lines }: Page, line: number): Range | undefined => lines[line] ?? undefined;

const contains = ({ start, end }: Range, position: Position): boolean => !isBefore(position, start) && !isBefore(end, position);
const isSame = (a: Range, b: Range): boolean => isEqual(a.start, b.start) && isEqual(a.end, b.end);
const isEqual = (a: Position, b: Position): boolean => a.line === b.line && a.character === b.character;
const isBefore = (a: Position, b: Position): boolean => a.line < b.line || (a.line === b.line && a.character < b.character);
