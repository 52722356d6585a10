import type { Findings } from './parameter.ts';

/** Reads something once for all who ask. Nothing where it finds something: then each has to be told. */
export function quietly<T>(read: (find: Findings) => T): () => T | undefined {
  let all: { readonly read: T | undefined } | undefined;
  return () => (all ??= { read: onceQuietly(read) }).read;
}

function onceQuietly<T>(read: (find: Findings) => T): T | undefined {
  const found = { anything: false };
  const note = (): void => {
    found.anything = true;
  };
  const all = read({ problem: note, unknown: note, build: note });
  return found.anything ? undefined : all;
}
