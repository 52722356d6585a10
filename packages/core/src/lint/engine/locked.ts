import type { World } from 'layerwright/spec';
import { remembering } from '../../effects/remembering.ts';
import { requirementIn } from '../../effects/requirement.ts';
import { pinOf } from '../../effects/version.ts';

/** Files at the root of the build context in which tools note the versions that they took, the most certain first. */
const LOCKS: readonly (readonly [file: string, read: (text: string) => ReadonlyMap<string, string | undefined>])[] = [
  ['uv.lock', (text) => lockIn(text).versions],
  ['poetry.lock', (text) => lockIn(text).versions],
  ['requirements.lock', inLines],
  ['requirements.txt', inLines],
  ['constraints.txt', inLines],
];

/** A version of a Python package that the project has settled on, and the file that says so. `key` is as in `Requirement`. */
export type Locked = { readonly version: string; readonly file: string };

/** Nothing where no file names the package, or one names two versions of it. */
export function lockedVersion({ text }: World, key: string): Locked | undefined {
  for (const [file, read] of LOCKS) {
    const all = text(file);
    const versions = all === undefined ? undefined : read(all);
    if (!versions?.has(key)) continue;
    const version = versions.get(key);
    return version === undefined ? undefined : { version, file };
  }
  return undefined;
}

const PACKAGE = /^\[\[package\]\]\s*\nname = "([\w.-]+)"\s*\nversion = "([\w.!+-]+)"/gm;

/** What a lock file of uv or Poetry says. A package of which it has two versions has none. */
export type Lock = {
  readonly versions: ReadonlyMap<string, string | undefined>;
  /** Something comes of another index than PyPI. */
  readonly isElsewhere: boolean;
};

/** What a lock file says, which is read once for as long as it is the same. */
export const lockIn: (text: string) => Lock = remembering((text) => ({
  versions: versionsOf([...text.replaceAll('\r', '').matchAll(PACKAGE)].map(([, name = '', version = '']) => [name, version])),
  isElsewhere: /\bregistry = "(?!https:\/\/pypi\.org\/)|^type = "legacy"/m.test(text),
}));

/** A line for each package, `name==1.2`; what follows it are hashes and comments. */
function inLines(text: string): ReadonlyMap<string, string | undefined> {
  return versionsOf(
    text.split('\n').flatMap((line): readonly (readonly [string, string])[] => {
      const requirement = requirementIn([{ text: line.replace(/\s(?:--hash=|#|\\).*$/s, '').trim() }]);
      const version = requirement && !requirement.marker ? pinOf(requirement) : undefined;
      return requirement && version !== undefined ? [[requirement.key, version]] : [];
    }),
  );
}

/** Of a package with two versions none is known. */
function versionsOf(all: readonly (readonly [name: string, version: string])[]): ReadonlyMap<string, string | undefined> {
  const out = new Map<string, string | undefined>();
  for (const [name, version] of all) {
    const key = name.toLowerCase().replace(/[-_.]+/g, '-');
    out.set(key, out.has(key) && out.get(key) !== version ? undefined : version);
  }
  return out;
}

/** The commit at which the project has settled on a repository, as `example.com/me/lib`; nothing where no file names one, or two. */
export function lockedCommit({ text }: World, address: string): string | undefined {
  const commits = new Set(
    ['uv.lock', 'poetry.lock'].flatMap((file) =>
      [...(text(file) ?? '').matchAll(COMMIT)].flatMap(({ 1: uv = '', 2: at, 3: poetry = '', 4: resolved }) =>
        [uv, poetry].some((each) => each.replace(/\.git$/, '') === address) ? (at ?? resolved ?? []) : [],
      ),
    ),
  );
  const [only] = commits;
  return commits.size === 1 ? only : undefined;
}

const COMMIT =
  /git = "(?:https|ssh):\/\/(?:git@)?([\w./-]+)(?:\?[^"#]*)?#([\da-f]{40})"|url = "(?:https|ssh):\/\/(?:git@)?([\w./-]+)"\r?\nreference = "[^"]*"\r?\nresolved_reference = "([\da-f]{40})"/g;
