import type { Analysis } from '../../analysis.ts';
import type { TextEdit } from '../../place.ts';

/** Something that can be put where the cursor is. */
export type Completion = {
  readonly label: string;
  readonly kind: 'image' | 'tag';
  /** It covers all that is replaced, on one line: what is right of the cursor, too. */
  readonly edit: TextEdit;
  /** What the text from the beginning of the edit to the cursor is compared with. */
  readonly filter: string;
  /** Completions stand in the order of this text. */
  readonly sort: string;
  readonly detail: string;
  readonly documentation: string;
  /** It is there, and who begins something new takes another. */
  readonly outdated: boolean;
};

/** `offset` is the cursor in the analysed text, and `today` a day like `2026-11-20`. */
export type Asked = { readonly analysis: Analysis; readonly offset: number; readonly today: string };

/** One kind of thing that is offered; empty where the cursor is at no place for it. */
export type CompletionSource = (asked: Asked) => readonly Completion[];
