/** Whether something is so; nothing where that is not known. */
type Answer = boolean | undefined;

/**
 * Whether patterns leave a path out as the package `glob` takes what it is to ignore: a name means what has it and nothing below, and
 * `!` takes nothing in again. Paths are parted by `/` and begin where the patterns do. Of braces, brackets and other marks nothing is
 * said, and nothing where a path is meant only if letters may be large or small, as on some systems.
 */
export function leavesOut(patterns: readonly string[]): (path: string) => Answer {
  const all = patterns.filter((pattern) => pattern !== '').map(matching);
  return (path) => {
    const answers = all.map((matches) => matches(path));
    if (answers.includes(true)) return true;
    return answers.includes(undefined) ? undefined : false;
  };
}

function matching(pattern: string): (path: string) => Answer {
  const source = sourceOf(pattern);
  if (source === undefined) return () => undefined;
  if (source === NEVER) return () => false;
  const [exact, anyCase] = [new RegExp(source), new RegExp(source, 'i')];
  return (path) => {
    if (exact.test(path)) return true;
    return anyCase.test(path) ? undefined : false;
  };
}

const NEVER = '';

/** A regular expression for one of plain names and stars; `NEVER` for what no path in a folder is. */
function sourceOf(pattern: string): string | undefined {
  // Only in the root of a file system would this be a file.
  if (/^\/[^/*]+\/?$/.test(pattern) && isPlain(pattern.slice(1))) return NEVER;
  const path = pattern.replace(/^(?:\.\/)+/, '').replace(/(?<!\*\*|\/)\/$/, '');
  const parts = path.split('/');
  if (!isPlain(path) || /\*\*\/\*\*/.test(path) || parts.some((part) => /^\.{0,2}$/.test(part))) return undefined;
  return `^${parts.map((part, i) => partSource(part, i === parts.length - 1)).join('')}$`.replace(/\/\(\?:\.\*\)\?\$$/, '(?:/.*)?$');
}

const isPlain = (pattern: string): boolean => !/[?[\]{}()\\]/.test(pattern);

/** One name of a pattern, with the `/` behind it. */
function partSource(part: string, isLast: boolean): string {
  if (part === '**') return isLast ? '(?:.*)?' : '(?:.*/)?';
  const name = part === '*' ? '[^/]+' : part.replace(/[.+^$|]/g, '\\$&').replace(/\*+/g, '[^/]*');
  return isLast ? name : `${name}/`;
}
