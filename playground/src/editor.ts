import { type Language, languageOf } from './address.ts';
import { type Shown, coloured, elementsOf, moved } from './highlight.ts';
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
  /** What is underlined, in the text as it was when that was found. */
  readonly underline: (shown: readonly Shown[], text: string) => void;
};

type Parts = { readonly area: HTMLTextAreaElement; readonly beneath: HTMLElement };

export function editorOf({ area, beneath }: Parts, onChange: () => void): Editor {
  let language: Language = 'typescript';
  let marks: readonly Shown[] = [];
  let last = area.value;
  const draw = (): void => {
    const { value } = area;
    marks = moved(marks, last, value);
    last = value;
    // A last line that is empty has no height without something in it.
    beneath.replaceChildren(elementsOf(value, [...coloured(value, language), ...marks]), '\n');
    follow();
  };
  const follow = (): void => {
    beneath.scrollTop = area.scrollTop;
    beneath.scrollLeft = area.scrollLeft;
  };
  area.addEventListener('scroll', follow);
  area.addEventListener('input', () => {
    draw();
    onChange();
  });
  return {
    text: () => area.value,
    open: (file, text) => {
      language = languageOf(file);
      marks = [];
      area.value = text;
      draw();
      onChange();
    },
    change: (edits) => replaceEach(area, edits),
    select: (start, end) => {
      area.focus();
      area.setSelectionRange(start, end);
      show(area, start);
    },
    caret: () => area.selectionStart,
    underline: (shown, text) => {
      marks = moved(shown, text, area.value);
      draw();
    },
  };
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
