import type { Span } from 'layerwright/spec';

/** A place in a file; the span counts UTF-16 code units from its beginning. */
export type Place = { readonly file: string; readonly span: Span };

/** A replacement of the characters of a span. */
export type TextEdit = Place & { readonly text: string };
