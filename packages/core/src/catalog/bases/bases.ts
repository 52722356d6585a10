import { parseReference } from 'layerwright/spec';
import type { Base, Tag } from './base.ts';
import { officialBases, otherBases } from './by-build.ts';
import { basesByVersion } from './by-version.ts';

type Index = { readonly all: readonly Base[]; readonly bySpelling: ReadonlyMap<string, Base> };
let index: Index | undefined;

function indexed(): Index {
  if (index) return index;
  const official = officialBases();
  const all = [...official.slice(0, 1), ...basesByVersion(), ...official.slice(1), ...otherBases()];
  return (index = { all, bySpelling: new Map(all.flatMap((base) => base.spellings.map((name) => [name, base] as const))) });
}

/** The images that are known, the most used first. */
export const knownBases = (): readonly Base[] => indexed().all;

/** The image that a name without a tag names, however it is spelled: `python`, `docker.io/library/python`. */
export const baseNamed = (name: string): Base | undefined => indexed().bySpelling.get(name);

/** What is known of the image that a reference names; nothing for an unknown one, and for one that a digest chooses. */
export function statusOf(reference: string): Tag | undefined {
  const parsed = parseReference(reference);
  if ('wrong' in parsed || parsed.digest !== undefined) return undefined;
  const { tag = 'latest', registry, repository } = parsed;
  return tagOf(baseNamed(registry === undefined ? repository : `${registry}/${repository}`), tag);
}

export const tagOf = (base: Base | undefined, name: string): Tag | undefined => base?.tag(name);
