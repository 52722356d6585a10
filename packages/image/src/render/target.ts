import type { Image } from '../model.ts';

/** A text that an image becomes, and which image node each of its lines stands for: the source map, line ↔ call. */
export type Rendered = { readonly text: string; readonly lines: readonly (Image | undefined)[] };

/** What `render --to` can write. */
export type Target = { readonly id: string; readonly summary: string; readonly render: (image: Image) => Rendered };
