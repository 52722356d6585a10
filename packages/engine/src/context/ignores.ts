import { posix } from 'node:path';
import { type PathPattern, PatternFailure, pathPattern } from './pattern.ts';

/** What an ignore file leaves out of a build context. `hasExceptions`: something below what is left out may be taken in again. */
export type Ignores = { readonly excludes: (path: string) => boolean; readonly hasExceptions: boolean };

/**
 * What the text of a `.dockerignore` says, as a builder reads it; without such a file nothing is left out. Paths count from the
 * context. Fails with a `PatternFailure` where builders refuse a pattern.
 */
export function ignoresIn(text: string | undefined): Ignores {
  if (text === undefined) return { excludes: () => false, hasExceptions: false };
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  return ignoresOf(lines.filter((line) => !line.startsWith('#')));
}

/** What a context ignores, and what patterns name below a path. The path itself is what is asked for. Fails with a `PatternFailure`. */
export function ignoresBelow(path: string, patterns: readonly string[], { excludes, hasExceptions }: Ignores): Ignores {
  if (patterns.length === 0) return { excludes, hasExceptions };
  const rules = ignoresOf(patterns);
  const start = path === '' ? '' : `${path}/`;
  const isLeft = (each: string): boolean =>
    each.startsWith(start) && each.length > start.length && rules.excludes(each.slice(start.length));
  return { excludes: (each) => excludes(each) || isLeft(each), hasExceptions };
}

type Rule = { readonly isException: boolean; readonly matches: PathPattern };

function ignoresOf(patterns: readonly string[]): Ignores {
  const rules = patterns.map((pattern) => pattern.trim()).flatMap((pattern) => (pattern === '' ? [] : ruleOf(pattern)));
  const seen = new Map<string, Seen>();
  return {
    excludes: (path) => path !== '' && seenAt(path, rules, seen).isOut,
    hasExceptions: rules.some((rule) => rule.isException),
  };
}

/** The pattern of a line, with slashes as everywhere, and from the context also where it begins with one. */
function ruleOf(line: string): Rule {
  const isException = line.startsWith('!');
  const written = isException ? line.slice(1).trim() : line;
  if (written === '') throw new PatternFailure('no builder takes the pattern `!`');
  // On Windows nothing is escaped: a backslash is what a slash is.
  const slashed = process.platform === 'win32' ? written.replaceAll('\\', '/') : written;
  const normal = posix.normalize(slashed).replace(/(?<=.)\/$/, '');
  return { isException, matches: pathPattern(normal.replace(/^\/(?=.)/, '')) };
}

/** Whether a path is left out, and which rules named it or a folder above it. */
type Seen = { readonly isOut: boolean; readonly named: readonly boolean[] };

/**
 * A rule that named a folder names all in it; of the others only those are asked that would change something. A builder goes
 * down from the context in this way, and asks nothing twice.
 */
function seenAt(path: string, rules: readonly Rule[], seen: Map<string, Seen>): Seen {
  const before = seen.get(path);
  if (before) return before;
  const slash = path.lastIndexOf('/');
  const above = slash > 0 ? seenAt(path.slice(0, slash), rules, seen) : undefined;
  let isOut = false;
  const named = rules.map(({ isException, matches }, i) => {
    const isNamed = above?.named[i] === true || (isException === isOut && matches(path));
    if (isNamed) isOut = !isException;
    return isNamed;
  });
  seen.set(path, { isOut, named });
  return { isOut, named };
}
