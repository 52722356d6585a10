import type { Analysis } from '@layerwright/core';

/** One file that describes images, and all that is known of it. `file` is how it is shown. */
export type Checked = { readonly file: string; readonly analysis: Analysis };
