import ignore from '@balena/dockerignore';

/** What an ignore file leaves out of a build context. `hasExceptions`: something below what is left out may be taken in again. */
export type Ignores = { readonly excludes: (path: string) => boolean; readonly hasExceptions: boolean };

/** What the text of a `.dockerignore` says, as a builder reads it; without such a file nothing is left out. Paths count from the context. */
export function ignoresIn(text: string | undefined): Ignores {
  if (text === undefined) return { excludes: () => false, hasExceptions: false };
  const rules = ignore({ ignorecase: false }).add(text.replace(/^\uFEFF/, ''));
  return { excludes: (path) => path !== '' && rules.ignores(path), hasExceptions: /^\s*!/m.test(text) };
}

/** What a context ignores, and what patterns name below a path. The path itself is what is asked for. */
export function ignoresBelow(path: string, patterns: readonly string[], { excludes, hasExceptions }: Ignores): Ignores {
  if (patterns.length === 0) return { excludes, hasExceptions };
  const rules = ignore({ ignorecase: false }).add([...patterns]);
  const start = path === '' ? '' : `${path}/`;
  const isLeft = (each: string): boolean => each.startsWith(start) && each.length > start.length && rules.ignores(each.slice(start.length));
  return { excludes: (each) => excludes(each) || isLeft(each), hasExceptions };
}
