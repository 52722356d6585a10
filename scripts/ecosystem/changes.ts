import type { Told } from './findings.ts';

/** A finding that only one of two readers has. */
export type Changed = { readonly is: 'new' | 'gone'; readonly finding: Told };

/** What differs between the findings of an old reader and of a new one, each as often as it does. */
export function changes(old: readonly Told[], now: readonly Told[]): readonly Changed[] {
  return [
    ...without(now, old).map((finding) => ({ is: 'new', finding }) as const),
    ...without(old, now).map((finding) => ({ is: 'gone', finding }) as const),
  ];
}

function without(all: readonly Told[], those: readonly Told[]): readonly Told[] {
  const left = those.map(keyOf);
  return all.filter((each) => {
    const at = left.indexOf(keyOf(each));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

const keyOf = (told: Told): string => JSON.stringify(told);
