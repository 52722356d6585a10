import { endOfSupport } from '../support/support.ts';
import type { Base, End, Tag } from './base.ts';
import { tagTable } from './tag-table.ts';
import official from './official.json';
import others from './others.json';

/**
 * A row of a table. A build is `architectures;early;ends;tags`, with the letter of a set of architectures; `retired` has
 * the tags that went on a day. `also` is its name in another registry.
 */
type Row = {
  readonly what: string;
  readonly note?: string;
  readonly also?: string;
  readonly builds: readonly string[];
  readonly retired?: Readonly<Record<string, string>>;
  readonly source: string;
  readonly asOf: string;
};
/** What the rows of a table share. */
type Keys = { readonly architectures: Readonly<Record<string, string>> };

/** The Docker Official Images, the most used first. Windows builds are left out: no builder here can make an image of one. */
export const officialBases = (): readonly Base[] =>
  Object.entries<Omit<Row, 'source' | 'asOf'>>(official.images).map(([name, row]) =>
    baseOf(name, ['docker.io/', 'docker.io/library/', 'library/', 'index.docker.io/library/'], { ...official, ...row }),
  );

/** Images whose makers list their tags. */
export const otherBases = (): readonly Base[] =>
  Object.entries<Row>(others.images).map(([name, row]) =>
    baseOf(name, name.includes('.') ? [] : ['docker.io/', 'index.docker.io/'], { architectures: {}, ...row }),
  );

function baseOf(name: string, prefixes: readonly string[], { what, note, also, source, asOf, ...row }: Row & Keys): Base {
  const facts = { source, asOf };
  return {
    name,
    spellings: [name, ...prefixes.map((prefix) => prefix + name), ...(also === undefined ? [] : [also])],
    what,
    ...(note !== undefined && { note }),
    ...facts,
    ...tagTable(() => [...row.builds.flatMap((build) => builtTags(build, row, facts)), ...retiredTags(row.retired, facts)]),
  };
}

type Facts = Pick<Tag, 'source' | 'asOf'>;

const words = (text: string): readonly string[] => text.split(' ').filter(Boolean);

function builtTags(build: string, { architectures }: Keys, facts: Facts): readonly Tag[] {
  const [letter = '', early, ending = '', tags = ''] = build.split(';');
  const shared = {
    is: 'listed',
    early: early === 'early',
    architectures: words(architectures[letter] ?? ''),
    ends: ending.split(',').flatMap(endOf),
    ...facts,
  } as const;
  return words(tags).map((name) => ({ name, ...shared }));
}

function endOf(what: string): readonly End[] {
  const on = endOfSupport(what);
  return on === undefined ? [] : [{ what, on }];
}

const retiredTags = (retired: Row['retired'] = {}, facts: Facts): readonly Tag[] =>
  Object.entries(retired).flatMap(([since, tags]) =>
    words(tags).map((name): Tag => ({ name, is: 'retired', since, early: false, architectures: [], ends: [], ...facts })),
  );
