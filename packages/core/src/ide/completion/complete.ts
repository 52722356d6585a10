import type { Asked, Completion, CompletionSource } from './completion.ts';
import { baseImages } from './sources/base-image/source.ts';

const SOURCES: readonly CompletionSource[] = [baseImages];

/** What can be put where the cursor is. Reads nothing but the analysis; empty where nothing is known that fits. */
export const complete = (asked: Asked): readonly Completion[] => SOURCES.flatMap((source) => source(asked));
