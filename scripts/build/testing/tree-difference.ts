/** What the compiler remembers of a node once it was asked; whether a node has room for it says nothing of the text. */
const REMEMBERED = new Set(['modifierFlagsCache']);

/** Where two values differ, looking into everything that they hold; nothing where they are the same. */
export function differenceOf(one: unknown, other: unknown): string | undefined {
  const seen = new Map<object, object>();
  const path: string[] = [];
  const compare = (a: unknown, b: unknown): string | undefined => {
    // A tree holds functions of its parser, which are others in another parser.
    if (typeof a === 'function' && typeof b === 'function') return undefined;
    if (!isObject(a) || !isObject(b)) return Object.is(a, b) ? undefined : `${path.join('.')}: ${String(a)}, not ${String(b)}`;
    // A file is in its own diagnostics.
    if (seen.get(a) === b) return undefined;
    seen.set(a, b);
    for (const key of new Set([...keysOf(a), ...keysOf(b)])) {
      path.push(key);
      const difference = compare(part(a, key), part(b, key));
      if (difference !== undefined) return difference;
      path.pop();
    }
    return undefined;
  };
  return compare(one, other);
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const keysOf = (of: object): readonly string[] =>
  of instanceof Map || of instanceof Set ? ['size', 'entries'] : Object.keys(of).filter((key) => !REMEMBERED.has(key));

/** What an object lacks is as what it has and is not known. */
const part = (of: object, key: string): unknown =>
  key === 'entries' && (of instanceof Map || of instanceof Set) ? [...of] : (of as Readonly<Record<string, unknown>>)[key];
