import type { Span } from 'layerwright/spec';

/**
 * A text to read. `files`: what the build context holds, a path on each line and behind it `(ignored)` or its size, as `(300 MB)`;
 * empty where nothing is known of it.
 */
export type Source = { readonly file: string; readonly text: string; readonly files: string };
/** What the page asks its worker: to read a text. Questions are answered in their order. */
export type Question = Source & { readonly id: number };

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

/** One Dockerfile: of an image, or of one of its variants. `calls`: for each of its lines, where the call stands that makes it. */
export type ShownImage = { readonly title: string; readonly dockerfile: string; readonly calls: readonly (Span | undefined)[] };

/** What a text is read as. Fixes take longer, and come behind it: a list for each finding, in their order, some at a time. */
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
  | { readonly is: 'fixes'; readonly id: number; readonly fixes: readonly (readonly ShownFix[])[]; readonly isLast: boolean };
