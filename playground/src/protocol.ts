import type { Span } from 'layerwright/spec';

/** What the page asks its worker: to read a text. Questions are answered in their order. */
export type Question = { readonly id: number; readonly file: string; readonly text: string };

/** What a fix puts in the place of some characters. */
export type Edit = { readonly span: Span; readonly text: string };
export type ShownFix = { readonly title: string; readonly safe: boolean; readonly edits: readonly Edit[] };

export type ShownFinding = {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info' | 'hint';
  readonly message: string;
  readonly span: Span;
  /** The line that it begins on, counted from one. */
  readonly line: number;
};

/** One Dockerfile: of an image, or of one of its variants. */
export type ShownImage = { readonly title: string; readonly dockerfile: string };

/** What a text is read as. The fixes take longer, and come behind it: one list for each finding. */
export type Answer =
  | {
      readonly is: 'reading';
      readonly id: number;
      readonly text: string;
      readonly findings: readonly ShownFinding[];
      readonly images: readonly ShownImage[];
      readonly notice: string | undefined;
      readonly milliseconds: number;
    }
  | { readonly is: 'fixes'; readonly id: number; readonly fixes: readonly (readonly ShownFix[])[] };
