import type { Origin, Text } from 'layerwright/spec';
import { type Requirement, requirementIn } from '../../effects/requirement.ts';

/** What files say that an installation reads, as far as they are known. */
export type Listing = {
  /** What is asked for by name. Each part has the place at which the user named the file. */
  readonly requirements: readonly Requirement[];
  /** Which versions may be, of what is asked for. */
  readonly constraints: readonly Requirement[];
  /** What git fetches: requirements and addresses that begin with `git+`. */
  readonly repositories: readonly Fetched[];
  /** Options that say where packages come from, such as `index-url`, and their values. */
  readonly options: readonly (readonly [name: string, value: string])[];
  /** Addresses that have a password in them. */
  readonly passwords: readonly Exposed[];
  /** All files are known, so there are no other options. */
  readonly isRead: boolean;
  /** They name all that they install as well. */
  readonly isWhole: boolean;
};

/** A line that names a repository. `isLocked`: another file says which commit of it. */
export type Fetched = { readonly at: Text; readonly isLocked: boolean };

/** A host for which a line of a file has a password. The password itself is not kept. */
export type Exposed = { readonly host: string; readonly at: Text };

export const NOTHING: Listing = {
  requirements: [],
  constraints: [],
  repositories: [],
  options: [],
  passwords: [],
  isRead: true,
  isWhole: true,
};
export const UNKNOWN: Listing = { ...NOTHING, isRead: false, isWhole: false };

export const together = (all: readonly Listing[]): Listing => ({
  requirements: all.flatMap(({ requirements }) => requirements),
  constraints: all.flatMap(({ constraints }) => constraints),
  repositories: all.flatMap(({ repositories }) => repositories),
  options: all.flatMap(({ options }) => options),
  passwords: all.flatMap(({ passwords }) => passwords),
  isRead: all.every(({ isRead }) => isRead),
  isWhole: all.every(({ isWhole }) => isWhole),
});

/** A file that the program names at an origin. */
export type Standing = { readonly file: string; readonly origin: Origin };

/** Where something stands that the program only names the file of; its line where that is certain. */
export type ListedAt = { readonly file: string; readonly line: number | undefined; readonly text: string };

const places = new WeakMap<Origin, ListedAt>();

/** Where in a file something stands that is not in the program. */
export function listedAt(at: Text | Origin): ListedAt | undefined {
  const origins = 'in' in at ? [at] : at.flatMap(({ from }) => from ?? []);
  return origins.flatMap((origin) => places.get(origin) ?? [])[0];
}

/** What stands in a line of a file; `text` is without names and passwords. */
export type Line = { readonly text: string; readonly line: number | undefined; readonly hosts?: readonly string[] };

/** The text of a line, at the place at which the program names its file. */
export function textOf({ text, line }: Line, { file, origin }: Standing): Text {
  const from: Origin = { ...origin, exact: false };
  places.set(from, { file, line, text });
  return [{ text, from }];
}

/** What git is told to fetch by a line, or a host for which it has a password. */
export function besides(line: Line, standing: Standing): Listing {
  const text = textOf(line, standing);
  return {
    ...NOTHING,
    repositories: /(?:^|[\s@=])git\+[a-z]+:/.test(line.text) ? [{ at: text, isLocked: false }] : [],
    passwords: (line.hosts ?? []).map((host) => ({ host, at: text })),
  };
}

/** A requirement as it stands in a line. */
export function asked(line: Line, standing: Standing): Listing {
  const requirement = requirementIn(textOf(line, standing));
  return together([
    besides(line, standing),
    { ...NOTHING, requirements: requirement ? [requirement] : [], isWhole: requirement !== undefined && !requirement.url },
  ]);
}
