import type { Severity } from '@layerwright/core';

/** The colour of a severity, for terminals. */
export const COLOURS = { error: 'red', warning: 'yellow', info: 'blue', hint: 'cyan' } as const satisfies Record<Severity, string>;
