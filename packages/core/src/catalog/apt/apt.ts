import { table } from './table.generated.ts';

/** What to install instead of a package that a release does not have. `same`: it is the same under another name. */
export type Instead = { readonly use: readonly string[]; readonly same: boolean };

/** The releases of Debian and Ubuntu that refuse what pip would install beside their own Python (PEP 668). */
export const isManaged = (release: string): boolean => (table.managed as readonly string[]).includes(release);

type Index = {
  readonly names: ReadonlySet<string>;
  readonly gone: ReadonlyMap<string, Instead>;
  readonly libraries: readonly (readonly [stem: string, numbers: ReadonlyMap<string, string>])[];
  readonly python: ReadonlyMap<string, readonly string[]>;
};
let index: Index | undefined;

/** What takes the place of a package that a release, as `Debian 12`, does not have; nothing where it may have it. */
export const insteadOf = (release: string, name: string): Instead | undefined =>
  indexed().gone.get(`${release} ${name}`) ?? librarySince(release, name) ?? pythonOf(release, name);

/** Whether there is a release that does not have a package of this name. */
export const isSometimesGone = (name: string): boolean =>
  indexed().names.has(name) || name.startsWith('python3.') || indexed().libraries.some(([stem]) => name.startsWith(stem));

/** The version of Python that a release calls `python3`; nothing where that is not known. */
export const systemPython = (release: string): string | undefined => indexed().python.get(release)?.[0];

/** The number in the name of a library is that of its interface: a release has one of them. */
function librarySince(release: string, name: string): Instead | undefined {
  for (const [stem, numbers] of indexed().libraries) {
    const wanted = numbers.get(release);
    const number = name.startsWith(stem) ? name.slice(stem.length) : '';
    if (wanted !== undefined && /^\d+$/.test(number) && number !== wanted) return { use: [stem + wanted], same: false };
  }
  return undefined;
}

/** `python3.11`, and what is named like it, is there where that is one of the release's Pythons. */
function pythonOf(release: string, name: string): Instead | undefined {
  const [, version = '', rest = ''] = /^python(3\.\d+)(|-dev|-venv|-minimal|-distutils)$/.exec(name) ?? [];
  const known = indexed().python.get(release);
  if (version === '' || !known || known.includes(version)) return undefined;
  return { use: [`python${known[0] ?? '3'}${rest}`], same: false };
}

function indexed(): Index {
  return (index ??= {
    names: new Set(table.packages.map((row) => row.slice(0, row.indexOf(';')))),
    gone: new Map(table.packages.flatMap(goneOf)),
    libraries: table.libraries.map(libraryOf),
    python: new Map(table.python.map(pythonsOf)),
  });
}

function goneOf(row: string): readonly (readonly [string, Instead])[] {
  const [name = '', releases = '', use = '', same] = row.split(';');
  const instead = { use: use.split(' ').filter(Boolean), same: same === 'same' };
  return releases.split(',').map((release) => [`${release} ${name}`, instead]);
}

function libraryOf(row: string): Index['libraries'][number] {
  const [stem = '', numbers = ''] = row.split(';');
  return [stem, new Map(numbers.split(',').map((each) => [each.slice(0, each.lastIndexOf(' ')), each.slice(each.lastIndexOf(' ') + 1)]))];
}

function pythonsOf(row: string): readonly [string, readonly string[]] {
  const [release = '', system = '', also = ''] = row.split(';');
  return [release, [system, ...also.split(' ').filter(Boolean)]];
}
