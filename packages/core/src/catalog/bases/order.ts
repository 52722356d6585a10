/** The words of tags in the order in which they are offered, beside each other in one version. Other words follow. */
const WORDS = [
  ...['slim', 'runtime', 'devel', 'base', 'cuda', 'cudnn', 'tensorrt', 'cli', 'jdk', 'jre'],
  ...['ubuntu', 'resolute', 'noble', 'jammy', 'trixie', 'bookworm', 'bullseye', 'alpine', 'ubi', 'rockylinux'],
];

type Part = { readonly rank: number; readonly word: string; readonly numbers: readonly number[] };
type Key = { readonly version: readonly number[]; readonly parts: readonly Part[] };

/**
 * Tags by what they name, the newest first: by the numbers of their version, `12.10` before `12.9`, then by their words. A
 * shorter version stands for the newest of its kind, so it comes first. Tags without a version follow.
 */
export function newestFirst<T extends { readonly name: string }>(tags: readonly T[]): readonly T[] {
  return tags
    .map((tag) => ({ tag, key: keyOf(tag.name) }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ tag }) => tag);
}

/** The version that a tag begins with: `3.12-slim`, `8u502-b07-jdk`, `21.0.9_10-jdk`. */
const VERSION = /^\d+(?:[._u]\d+)*/;

function keyOf(name: string): Key {
  const [version = ''] = VERSION.exec(name) ?? [];
  return { version: numbersOf(version), parts: name.slice(version.length).split('-').filter(Boolean).map(partOf) };
}

const numbersOf = (text: string): readonly number[] => (text.match(/\d+/g) ?? []).map(Number);

function partOf(text: string): Part {
  const [word = ''] = /^[a-z]*/i.exec(text) ?? [];
  const rank = WORDS.indexOf(word);
  return { rank: rank < 0 ? WORDS.length : rank, word, numbers: numbersOf(text.slice(word.length)) };
}

const compare = (a: Key, b: Key): number =>
  Number(a.version.length === 0) - Number(b.version.length === 0) || descending(a.version, b.version) || compareParts(a.parts, b.parts);

function descending(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((each, i) => each !== b[i]);
  if (at < 0) return a.length - b.length;
  return (b[at] ?? Infinity) - (a[at] ?? 0);
}

/** Fewer parts first: what is plain before what is special. */
function compareParts(a: readonly Part[], b: readonly Part[]): number {
  for (const [i, left] of a.entries()) {
    const right = b[i];
    if (!right) return 1;
    const order = left.rank - right.rank || compareText(left.word, right.word) || descending(left.numbers, right.numbers);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
