import { table } from './table.generated.ts';

/** A release of a product, as people write it: `Python 3.10`, `Ubuntu 24.04`. */
export type Release = { readonly product: string; readonly version: string };

type Index = { readonly days: ReadonlyMap<string, string>; readonly named: ReadonlyMap<string, Release> };
let index: Index | undefined;

/** The day of the facts. */
export const supportAsOf: string = table.asOf;

/**
 * The day on which support ends for a release that is named like `Python 3.10`, free of charge; nothing where nobody wrote it
 * down. Days are like `2026-11-20`.
 */
export const endOfSupport = (release: string): string | undefined => indexed().days.get(release);

/** The release of a distribution that goes by a name: `bookworm` is Debian 12. */
export const releaseNamed = (codename: string): Release | undefined => indexed().named.get(codename);

function indexed(): Index {
  return (index ??= {
    days: new Map(Object.entries(table.ends).flatMap(daysOf)),
    named: new Map(pairs(table.codenames).map(namedRelease)),
  });
}

const pairs = (text: string): readonly (readonly string[])[] => text.split(';').map((each) => each.split(' '));

const daysOf = ([product, cycles]: readonly [string, string]): readonly (readonly [string, string])[] =>
  pairs(cycles).map(([version = '', day = '']) => [`${product} ${version}`, day]);

const namedRelease = ([codename = '', product = '', version = '']: readonly string[]): readonly [string, Release] => [
  codename,
  { product, version },
];
