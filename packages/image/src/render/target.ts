import type { Image } from '../model.ts';

/** Something of an image that a text does not say, and the image node whose call said it. `what`: the beginning of a sentence. */
export type Lost = { readonly what: string; readonly by: Image };

/**
 * A text that an image becomes, and which image node each of its lines stands for: the source map, line ↔ call. `lost`: what
 * cannot be said in it.
 */
export type Rendered = { readonly text: string; readonly lines: readonly (Image | undefined)[]; readonly lost?: readonly Lost[] };

/** An image below what stands above all, and what it is called there. */
export type Headed = { readonly name: string; readonly image: Image };

/** What `render --to` can write. */
export type Target = {
  readonly id: string;
  readonly summary: string;
  /** `name`: what the image is called, as no other is that stands beside it; `beside`: those others. */
  readonly render: (image: Image, name: string, beside?: readonly Image[]) => Rendered;
  /** What stands once above the texts of images. */
  readonly head?: (all: readonly Headed[]) => string;
  /** What begins a line that says something to people only; nothing where there is no such line. */
  readonly comment?: string;
  /** How many characters of a text have to stay its first ones: comments for people stand below those. */
  readonly fixed?: (text: string) => number;
};
