import type { Setting } from '../assumptions.ts';

/** What the user assumes of each document, for as long as the server runs. It is in no file. */
export type DocumentAssumptions = {
  /** The same list for as long as nothing else is assumed of the document. */
  readonly of: (uri: string) => readonly Setting[];
  readonly set: (uri: string, settings: readonly Setting[]) => void;
};

const NOTHING: readonly Setting[] = [];

export function documentAssumptions(): DocumentAssumptions {
  const kept = new Map<string, readonly Setting[]>();
  return {
    of: (uri) => kept.get(uri) ?? NOTHING,
    set: (uri, settings) => {
      if (settings.length > 0) kept.set(uri, settings);
      else kept.delete(uri);
    },
  };
}
