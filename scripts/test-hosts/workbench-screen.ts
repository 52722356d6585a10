import { type Locator } from 'playwright-core';

/** A wavy line under some text of a line, which counts from 1. */
export type Squiggle = { readonly severity: 'error' | 'warning' | 'info' | 'hint'; readonly line: number; readonly text: string };

/** A code lens, with the line that it stands above. */
export type CodeLens = {
  readonly title: string;
  readonly line: number;
  /** Of its element, until it is drawn again; empty if it runs no command. */
  readonly id: string;
};

type Box = { readonly left: number; readonly right: number; readonly top: number };

/** A piece of what an editor draws: a line, the number beside one, a wavy line, or a lens. */
type Piece = {
  readonly classes: string;
  readonly id: string;
  readonly isLens: boolean;
  readonly text: string;
  readonly box: Box;
  readonly content: Box;
};

/** What of the browser's elements is needed here: its types are not among those of Node. */
type Element = {
  readonly className: string;
  readonly id: string;
  readonly textContent: string | null;
  readonly parentElement: Element | null;
  readonly firstElementChild: Element | null;
  readonly getBoundingClientRect: () => Box;
};

/** A lens is a link, or a text if it runs no command; between two of them is a text with a line. */
const lenses = '.codelens-decoration > *';
const between = '|';

/** Reads all pieces at one moment, so that they fit together. */
export function readScreen(editor: Locator): Promise<readonly Piece[]> {
  return editor.locator(`.view-line, .line-numbers, .cdr[class*="squiggly-"], ${lenses}`).evaluateAll((elements: Element[]) => {
    const box = (element: Element): Box => {
      const { left, right, top } = element.getBoundingClientRect();
      return { left, right, top };
    };
    return elements.map((element) => ({
      classes: element.className,
      id: element.id,
      isLens: element.parentElement?.className.includes('codelens-decoration') === true,
      text: element.textContent ?? '',
      box: box(element),
      content: box(element.firstElementChild ?? element),
    }));
  });
}

export const textOf = (screen: readonly Piece[]): string => lines(screen).map(plain).join('\n');

export function squigglesOf(screen: readonly Piece[]): readonly Squiggle[] {
  return screen.flatMap((piece) => {
    const severity = (['error', 'warning', 'info', 'hint'] as const).find((each) => piece.classes.includes(`squiggly-${each}`));
    const line = lines(screen).find((each) => isBeside(each, piece));
    if (severity === undefined || line === undefined) return [];
    return [{ severity, line: lineNumber(screen, line), text: textUnder(line, piece.box) }];
  });
}

export function lensesOf(screen: readonly Piece[]): readonly CodeLens[] {
  return screen.flatMap((piece) => {
    const title = plain(piece).trim();
    const line = lines(screen).find((each) => each.box.top > piece.box.top);
    if (!piece.isLens || title === between || line === undefined) return [];
    return [{ title, line: lineNumber(screen, line), id: piece.id }];
  });
}

/** Editors keep their lines in any order. */
const lines = (screen: readonly Piece[]): readonly Piece[] =>
  screen.filter((piece) => piece.classes.split(' ').includes('view-line')).toSorted((one, other) => one.box.top - other.box.top);

const isBeside = (one: Piece, other: Piece): boolean => Math.abs(one.box.top - other.box.top) < 3;

const lineNumber = (screen: readonly Piece[], line: Piece): number =>
  Number(screen.find((piece) => piece.classes.includes('line-numbers') && isBeside(piece, line))?.text);

/** All characters of an editor's font are equally wide. */
function textUnder(line: Piece, { left, right }: Box): string {
  const start = line.content.left;
  const width = (line.content.right - start) / Math.max(line.text.length, 1);
  return plain(line).slice(Math.round((left - start) / width), Math.round((right - start) / width));
}

/** Editors draw spaces that do not break. */
const plain = (line: Piece): string => line.text.replaceAll('\u00A0', ' ');
