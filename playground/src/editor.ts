import type { Span } from 'layerwright/spec';
import { type Language, languageOf } from './address.ts';
import { type Shown, coloured, moved, rowsOf } from './highlight.ts';
import { rowsIn } from './rows.ts';
import type { Edit } from './protocol.ts';

/** A text area that is coloured by what lies beneath it: the browser's own editing, with its keys, its undo and its screen readers. */
export type Editor = {
  readonly text: () => string;
  /** Another text, as if it were opened anew. */
  readonly open: (file: string, text: string) => void;
  /** Changes that can be undone, like typing. */
  readonly change: (edits: readonly Edit[]) => void;
  readonly select: (start: number, end: number) => void;
  readonly caret: () => number;
  /** The line of the caret. */
  readonly line: () => Span;
  /** What is underlined, in the text as it was when that was found. */
  readonly underline: (shown: readonly Shown[], text: string) => void;
};

type Parts = { readonly area: HTMLTextAreaElement; readonly beneath: HTMLElement };

export function editorOf(parts: Parts, onChange: () => void): Editor {
  const { area } = parts;
  const colours = coloursOf(parts);
  area.addEventListener('input', () => {
    colours.update();
    onChange();
  });
  return {
    text: () => area.value,
    open: (file, text) => {
      area.value = text;
      colours.open(languageOf(file));
      onChange();
    },
    change: (edits) => replaceEach(area, edits),
    select: (start, end) => {
      area.focus();
      area.setSelectionRange(start, end);
      show(area, start);
    },
    caret: () => area.selectionStart,
    line: () => lineAround(area.value, area.selectionStart),
    underline: colours.underline,
  };
}

/** The colours beneath a text area. They follow it before the next picture, once, however much happens until then. */
type Colours = {
  readonly update: () => void;
  readonly open: (language: Language) => void;
  readonly underline: Editor['underline'];
};

function coloursOf({ area, beneath }: Parts): Colours {
  const draw = rowsIn(beneath);
  let language: Language = 'typescript';
  let marks: readonly Shown[] = [];
  let marked = '';
  let isWaiting = false;
  const follow = (): void => {
    beneath.scrollTop = area.scrollTop;
    beneath.scrollLeft = area.scrollLeft;
  };
  const drawNow = (): void => {
    isWaiting = false;
    marks = moved(marks, marked, area.value);
    marked = area.value;
    draw(rowsOf(marked, [...coloured(marked, language), ...marks]));
    follow();
  };
  const update = (): void => {
    if (!isWaiting) requestAnimationFrame(drawNow);
    isWaiting = true;
  };
  area.addEventListener('scroll', follow);
  return {
    update,
    open: (as) => {
      [language, marks] = [as, []];
      update();
    },
    underline: (shown, text) => {
      [marks, marked] = [shown, text];
      update();
    },
  };
}

function lineAround(text: string, offset: number): Span {
  const end = text.indexOf('\n', offset);
  return [text.lastIndexOf('\n', offset - 1) + 1, end < 0 ? text.length : end];
}

/** Each edit as if somebody selected the characters and typed others, the last first. */
function replaceEach(area: HTMLTextAreaElement, edits: readonly Edit[]): void {
  area.focus();
  for (const { span, text } of [...edits].sort((a, b) => b.span[0] - a.span[0])) {
    area.setSelectionRange(...span);
    // Nothing else that a page can do is in the history of a text area, and can be undone.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    if (!document.execCommand(text === '' ? 'delete' : 'insertText', false, text)) typed(area, span, text);
  }
}

function typed(area: HTMLTextAreaElement, [start, end]: Edit['span'], text: string): void {
  area.setRangeText(text, start, end, 'end');
  area.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Scrolls to the line of an offset where it is out of sight. */
function show(area: HTMLTextAreaElement, offset: number): void {
  const height = Number.parseFloat(getComputedStyle(area).lineHeight);
  const top = (area.value.slice(0, offset).split('\n').length - 1) * height;
  if (top < area.scrollTop || top > area.scrollTop + area.clientHeight - 2 * height)
    area.scrollTop = Math.max(0, top - area.clientHeight / 2);
}
