/**
 * What the server understands beyond the language server protocol. Plain types and names: a client imports this and
 * nothing else of the server.
 */
import type { Range } from './positions.ts';

/** Asks for what the images of an open document become. */
export const RENDER_REQUEST = 'layerwright/render';

export type RenderParams = {
  readonly uri: string;
  /** Only the image of this name. */
  readonly name?: string;
};

/** Empty where the document is not open, describes no image, or none of that name. */
export type RenderResult = { readonly images: readonly RenderedImage[] };

export type RenderedImage = {
  /** `null` where the image has no name. */
  readonly name: string | null;
  /** What holds where it is this variant, in words; empty where it always is. */
  readonly when: readonly string[];
  /** A Dockerfile. */
  readonly text: string;
  /** For each line of the text the call in the document that made it, or `null`. */
  readonly lines: readonly (Range | null)[];
};
