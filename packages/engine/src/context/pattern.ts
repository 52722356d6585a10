/** A pattern of an ignore file: whether a path is what it says. Paths have `/` between names, and none at their ends. */
export type PathPattern = (path: string) => boolean;

/** No builder takes the pattern, or nobody knows what builders make of it. The message is a sentence for the user, without a full stop. */
export class PatternFailure extends Error {
  override readonly name = 'PatternFailure';
}

/**
 * A pattern as Docker reads it: `*` and `?` within a name, `**` over names, classes, and `\` before what stands for itself.
 * Everything else stands for itself, but for two signs that Docker hands on to an engine of expressions beside wildcards: `^` is
 * the beginning of a path, and `|` parts what begins a path from what ends it.
 * Fails with a `PatternFailure`. Trying a path takes no longer than the path and the pattern are long, multiplied.
 */
export function pathPattern(pattern: string): PathPattern {
  if (!IS_PATTERN.test(pattern)) throw new PatternFailure(`no builder takes the pattern \`${pattern}\``);
  const [start, end] = [pattern.slice(0, -2), pattern.slice(2)];
  if (isPlain(pattern)) return (path) => path === pattern;
  if (pattern.endsWith('**') && isPlain(start)) return (path) => path.startsWith(start);
  // `**/a` is also `a`.
  if (pattern.startsWith('**') && isPlain(end)) return (path) => path.endsWith(end) || `/${path}` === end;
  const ways = waysOf(pattern);
  return (path) => ways.some((parts) => isReached({ parts, path, passed: new Set() }, 0, 0));
}

/** What Go's `filepath.Match` takes: a class has at least one character, and ends. */
const IS_PATTERN = /^(?:\\.|[^\\[]|\[(?:\^|(?!\^))(?:(?:\\.|[^\\\]-])(?:-(?:\\.|[^\\\]-]))?)+\])*$/su;
const isPlain = (text: string): boolean => !/[*?[\]\\]/.test(text);

type Part =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'one'; readonly takes: (character: string) => boolean }
  /** Any number of characters; with `whole` they are nothing, or end with a slash. */
  | { readonly is: 'many'; readonly takes: (character: string) => boolean; readonly whole: boolean }
  | { readonly is: 'beginning' };

const PARTS = /\*\*\/?|\*|\?|\^|\||\\.|\[(?:\\.|[^\\\]])*\]|[^*?^|\\[]+/gsu;
const inName = (character: string): boolean => character !== '/';
const inPath = (): boolean => true;
const ANYTHING: Part = { is: 'many', takes: inPath, whole: false };

/** Of several ways only the first begins where a path begins, and only the last ends where it ends. */
function waysOf(pattern: string): readonly (readonly Part[])[] {
  // Some of them would be how often something comes.
  if (/\{\d+(?:,\d*)?\}/.test(pattern)) throw unclear(pattern);
  const ways: Part[][] = [[]];
  const pieces = pattern.match(PARTS) ?? [];
  for (const [i, piece] of pieces.entries()) {
    if (piece === '|') {
      ways.at(-1)?.push(ANYTHING);
      ways.push([ANYTHING]);
    } else ways.at(-1)?.push(partOf(piece, i === pieces.length - 1, pattern));
  }
  return ways;
}

function partOf(text: string, isLast: boolean, pattern: string): Part {
  if (text.startsWith('**')) return { is: 'many', takes: inPath, whole: !isLast };
  if (text === '*') return { is: 'many', takes: inName, whole: false };
  if (text === '?') return { is: 'one', takes: inName };
  if (text === '^') return { is: 'beginning' };
  if (text.startsWith('[')) return { is: 'one', takes: classOf(text, pattern) };
  if (!text.startsWith('\\')) return { is: 'text', text };
  mustStandForItself(text, pattern);
  return { is: 'text', text: text.slice(1) };
}

/** Docker hands classes and escapes to an engine of expressions as they are, where some mean more than a pattern says. */
function mustStandForItself(escape: string, pattern: string): void {
  if (/^\\[^!-/:-@[-`{-~ ]/u.test(escape)) throw unclear(pattern);
}

const unclear = (pattern: string): PatternFailure => new PatternFailure(`the pattern \`${pattern}\` means something else in each builder`);

function classOf(text: string, pattern: string): (character: string) => boolean {
  if (/[*?]|\[:/.test(text)) throw unclear(pattern);
  for (const [escape] of text.matchAll(/\\./gsu)) mustStandForItself(escape, pattern);
  const [, not = '', inside = ''] = /^\[(\^?)(.*)\]$/su.exec(text) ?? [];
  // Only these may have a backslash before them in a class that is read by characters.
  const plain = inside.replace(/\\(.)/gsu, (escape, character: string) => (/[\^$\\.*+?()[\]{}|/-]/.test(character) ? escape : character));
  try {
    const one = new RegExp(`^[${not}${plain}]$`, 'su');
    return (character) => one.test(character);
  } catch {
    throw new PatternFailure(`no builder takes the pattern \`${pattern}\``);
  }
}

/** `passed`: where on the path each part that takes many was. What follows has been tried behind all of these and beyond. */
type Way = { readonly parts: readonly Part[]; readonly path: string; readonly passed: Set<number> };

/** Whether the parts from one on are all of a path from a place on. */
function isReached(way: Way, index: number, at: number): boolean {
  const { parts, path } = way;
  const part = parts[index];
  if (!part) return at === path.length;
  if (part.is === 'beginning') return at === 0 && isReached(way, index + 1, at);
  if (part.is === 'text') return path.startsWith(part.text, at) && isReached(way, index + 1, at + part.text.length);
  if (part.is === 'many') return isReachedByMany(way, index, part, at);
  const character = characterAt(path, at);
  return character !== '' && part.takes(character) && isReached(way, index + 1, at + character.length);
}

function isReachedByMany(way: Way, index: number, { takes, whole }: Part & { readonly is: 'many' }, from: number): boolean {
  const { path, passed } = way;
  let at = from;
  for (;;) {
    const mayEnd = at === from || !whole || path[at - 1] === '/';
    if (mayEnd && isReached(way, index + 1, at)) return true;
    const key = index * (path.length + 1) + at;
    const character = characterAt(path, at);
    if (character === '' || !takes(character) || passed.has(key)) return false;
    passed.add(key);
    at += character.length;
  }
}

function characterAt(path: string, at: number): string {
  const code = path.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}
